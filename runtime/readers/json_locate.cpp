#include "runtime/readers/json_locate.h"

#include <string>

namespace regimen {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Walks a text value by value with a stack of open brackets.
class Locator {
 public:
  Locator(std::string_view text, std::size_t deepest) : text_(text), deepest_(deepest) {}

  std::size_t run() {
    skip_blanks();
    while (value()) {
      if (!after_value()) return at_;
      if (done_) return at_;
    }
    return at_;
  }

 private:
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  // One scalar, or the opening of a container down to its first value.
  bool value() {
    while (here() == '{' || here() == '[') {
      if (open_.size() >= deepest_) return false;
      open_ += here();
      ++at_;
      skip_blanks();
      if (here() == (open_.back() == '{' ? '}' : ']')) {
        ++at_;
        open_.pop_back();
        return true;
      }
      if (open_.back() == '{' && !key()) return false;
    }
    return scalar();
  }

  bool key() { return string() && colon(); }
  bool colon() {
    skip_blanks();
    if (here() != ':') return false;
    ++at_;
    skip_blanks();
    return true;
  }

  bool scalar() {
    if (here() == '"') return string();
    for (std::string_view word : {"true", "false", "null"})
      if (text_.substr(at_).starts_with(word)) {
        at_ += word.size();
        return true;
      }
    return number();
  }

  bool string() {
    if (here() != '"') return false;
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '"') {
        at_ = i + 1;
        return true;
      } else if (static_cast<unsigned char>(text_[i]) < 0x20) {
        at_ = i;
        return false;
      }
    }
    at_ = text_.size();
    return false;
  }

  bool number() {
    std::size_t i = at_;
    if (i < text_.size() && text_[i] == '-') ++i;
    if (i >= text_.size() || !is_digit(text_[i])) return false;
    while (i < text_.size() && (is_digit(text_[i]) || text_[i] == '.' || text_[i] == 'e' || text_[i] == 'E' ||
                                text_[i] == '+' || text_[i] == '-'))
      ++i;
    at_ = i;
    return true;
  }

  // Closes containers and moves to the next value. False: broken here.
  bool after_value() {
    while (true) {
      skip_blanks();
      if (open_.empty()) {
        done_ = true;
        return true;
      }
      bool object = open_.back() == '{';
      if (here() == ',') {
        ++at_;
        skip_blanks();
        return !object || key();
      }
      if (here() != (object ? '}' : ']')) return false;
      ++at_;
      open_.pop_back();
    }
  }

  std::string_view text_;
  std::size_t deepest_;
  std::size_t at_ = 0;
  std::string open_;
  bool done_ = false;
};

}  // namespace

JsonPlace locate_json_error(std::string_view text, std::size_t deepest) {
  std::size_t at = Locator(text, deepest).run();
  JsonPlace place;
  for (char c : text.substr(0, at)) {
    ++place.column;
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    }
  }
  return place;
}

}  // namespace regimen
