// The outermost keys of a JSON text that may be cut off: enough to recognise a format, no more.
#include "runtime/readers/json_document.h"

namespace regimen {
namespace {

class ShapeScanner {
 public:
  explicit ShapeScanner(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  JsonShape run() {
    skip_blanks();
    if (here() == '[') {
      shape_.array = true;
      ++at_;
      skip_blanks();
      if (here() == ']') shape_.json = true;
    }
    if (here() != '{') return shape_;
    shape_.json = true;
    ++at_;
    while (member("")) {
    }
    return shape_;
  }

 private:
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_blanks() {
    while (here() == ' ' || here() == '\n' || here() == '\r' || here() == '\t') ++at_;
  }

  // The raw content of a string; false at the end of the text.
  bool string(std::string& content) {
    if (here() != '"') return false;
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '"') {
        content = text_.substr(at_ + 1, i - at_ - 1);
        at_ = i + 1;
        return true;
      }
    }
    return false;
  }

  bool skip_value() {
    std::size_t depth = 0;
    std::string ignored;
    while (at_ < text_.size()) {
      char c = here();
      if (c == '"') {
        if (!string(ignored)) return false;
        continue;
      }
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') {
        if (depth == 0) return true;
        --depth;
      }
      if (c == ',' && depth == 0) return true;
      ++at_;
    }
    return false;
  }

  // One member and the comma behind it. Of an object inside the outermost the keys are told too.
  bool member(const std::string& outer) {
    std::string key;
    skip_blanks();
    if (!string(key)) return false;
    skip_blanks();
    if (here() != ':') return false;
    ++at_;
    skip_blanks();
    (outer.empty() ? shape_.keys : shape_.inner).push_back(outer + key);
    if (outer.empty() && key == "resourceType") string(shape_.resource_type);
    if (outer.empty() && here() == '{') {
      const std::size_t start = at_++;
      while (member(key + ".")) {
      }
      at_ = start;
    }
    if (!skip_value() || here() != ',') return false;
    ++at_;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  JsonShape shape_;
};

}  // namespace

JsonShape json_shape(std::string_view text) { return ShapeScanner(text).run(); }

}  // namespace regimen
