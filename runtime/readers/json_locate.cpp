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

JsonPlace place_of(std::string_view text, std::size_t at) {
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

// The length of the UTF-8 character at the beginning of `text`; 0 when there is none.
std::size_t utf8_length(std::string_view text) {
  auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  unsigned first = byte(0);
  if (first < 0x80) return 1;
  std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                       : first >= 0xE0 && first <= 0xEF ? 3
                       : first >= 0xF0 && first <= 0xF4 ? 4
                                                        : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  unsigned second = byte(1);
  bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  bool beyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || beyond ? 0 : length;
}

}  // namespace

JsonPlace locate_json_error(std::string_view text, std::size_t deepest) {
  return place_of(text, Locator(text, deepest).run());
}

JsonPlace locate_utf8_error(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t length = utf8_length(text.substr(at));
    if (length == 0) break;
    at += length;
  }
  return place_of(text, at);
}

}  // namespace regimen
