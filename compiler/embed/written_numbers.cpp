#include "compiler/embed/written_numbers.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace regimen::embed {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<WrittenNumber>& numbers, std::set<std::string>& imports)
      : text_(text), numbers_(numbers), imports_(imports) {}

  void run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (c == '"') {
        at_ = text_.find('"', at_ + 1);
        at_ = at_ == text_.npos ? text_.size() : at_ + 1;
      } else if (is_digit(c)) {
        number();
      } else if (c == '*') {  // *4, *36x2: an allele
        while (at_ < text_.size() && !std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
      } else if (is_letter(c)) {
        const std::string_view said = word();
        if (said == "test") in_test_ = true;
        if (said == "end") in_test_ = false;
        if (said == "import") imported();
      } else {
        ++at_;
      }
    }
  }

 private:
  std::string_view word() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }
  void blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  void imported() {
    blanks();
    const std::size_t from = at_;
    while (at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == '.')) ++at_;
    imports_.insert(std::string(text_.substr(from, at_ - from)));
  }
  void number() {
    const std::size_t from = at_;
    while (at_ < text_.size() && (is_digit(text_[at_]) || (text_[at_] == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])))) ++at_;
    WrittenNumber out{std::string(text_.substr(from, at_ - from)), ""};
    if (at_ < text_.size() && text_[at_] == '-') {  // a date
      while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '-')) ++at_;
      return;
    }
    blanks();
    out.unit = unit();
    if (!in_test_ && std::find(numbers_.begin(), numbers_.end(), out) == numbers_.end()) numbers_.push_back(std::move(out));
  }
  std::string unit() {
    if (at_ >= text_.size()) return "";
    if (text_[at_] == '\'') {
      const std::size_t end = text_.find('\'', at_ + 1);
      if (end == text_.npos) return "";
      const std::string out(text_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
      return out;
    }
    if (!is_letter(text_[at_]) && text_[at_] != '%') return "";
    const std::size_t from = at_;
    while (at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == '/' || text_[at_] == '%' || text_[at_] == '.')) ++at_;
    const std::string out(text_.substr(from, at_ - from));
    static const std::set<std::string> kNoUnits = {"and", "or", "to", "then", "otherwise", "when", "points", "point", "else", "end"};
    if (!kNoUnits.contains(out)) return out;
    at_ = from;
    return "";
  }

  std::string_view text_;
  std::vector<WrittenNumber>& numbers_;
  std::set<std::string>& imports_;
  std::size_t at_ = 0;
  bool in_test_ = false;
};

}  // namespace

std::vector<WrittenNumber> numbers_of(std::string_view text, Imports& imports) {
  std::vector<WrittenNumber> numbers;
  std::set<std::string> wanted, read;
  Scanner(text, numbers, wanted).run();
  while (wanted.size() > read.size()) {
    const auto next = std::find_if(wanted.begin(), wanted.end(), [&](const std::string& name) { return !read.contains(name); });
    read.insert(*next);
    if (const auto source = imports.find(*next)) Scanner(source->text, numbers, wanted).run();
  }
  return numbers;
}

}  // namespace regimen::embed
