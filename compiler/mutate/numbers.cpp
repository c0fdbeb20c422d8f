// Numbers and dates as they are written, and beside them. External interface: planter.h.
#include <cctype>
#include <charconv>

#include "compiler/mutate/planter.h"
#include "runtime/value/date.h"

namespace regimen::mutate {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_of_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

constexpr std::size_t kDateLength = 10;  // 2026-02-28

// Where the number that begins at `at` ends: digits, and one point with digits behind it.
std::size_t end_of_number(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
  }
  return at;
}

// Behind a quotation or comment that begins at `at`.
std::size_t end_of_hidden(std::string_view text, std::size_t at) {
  const char closes = text[at] == '#' ? '\n' : text[at];
  const std::size_t end = text.find(closes, at + 1);
  return end == std::string_view::npos ? text.size() : end + 1;
}

// Adds one to the digit at `at`, carrying to the left; points are passed over.
void add_one(std::string& digits, std::size_t at) {
  for (std::size_t i = at + 1; i-- > 0;) {
    if (digits[i] == '.') continue;
    if (digits[i] != '9') {
      ++digits[i];
      return;
    }
    digits[i] = '0';
  }
  digits.insert(0, 1, '1');
}

bool is_zero(std::string_view digits) { return digits.find_first_not_of("0.") == std::string_view::npos; }

// Takes one from the digit at `at`, borrowing from the left.
void take_one(std::string& digits, std::size_t at) {
  for (std::size_t i = at + 1; i-- > 0;) {
    if (digits[i] == '.') continue;
    if (digits[i] != '0') {
      --digits[i];
      break;
    }
    digits[i] = '9';
  }
  while (digits.size() > 1 && digits[0] == '0' && is_digit(digits[1])) digits.erase(0, 1);
}

double number_of(std::string_view digits) {
  double number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// One up or down at a digit.
std::string moved_at(std::string_view written, int by, std::size_t at) {
  std::string digits(written);
  if (by > 0) {
    add_one(digits, at);
  } else if (is_zero(digits)) {
    add_one(digits, at);
    digits.insert(0, 1, '-');
  } else {
    take_one(digits, at);
  }
  return digits;
}

}  // namespace

std::vector<Written> numbers_in(const Planter& planter, Span span) {
  std::vector<Written> out;
  const std::string_view text = planter.text(span);
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\'' || c == '#') {
      at = end_of_hidden(text, at);
    } else if (is_digit(c)) {
      const bool is_date = at + kDateLength <= text.size() && parse_civil(text.substr(at, kDateLength)).has_value();
      const std::size_t end = is_date ? at + kDateLength : end_of_number(text, at);
      const auto begin = span.begin + static_cast<std::uint32_t>(at);
      out.push_back({{span.source, begin, span.begin + static_cast<std::uint32_t>(end)}, is_date});
      at = end;
      while (at < text.size() && is_of_word(text[at])) ++at;
    } else if (is_of_word(c)) {
      while (at < text.size() && (is_of_word(text[at]) || (text[at] == '/' && at + 1 < text.size() && is_of_word(text[at + 1])) || text[at] == '.')) ++at;
    } else {
      ++at;
    }
  }
  return out;
}

std::string moved(std::string_view written, bool is_date, int by) {
  if (is_date) return to_text(civil_from_days(days_from_civil(*parse_civil(written)) + by));
  // Digits beyond what a number can tell apart are left alone: the last that makes another number moves.
  for (std::size_t at = written.size(); at-- > 0;) {
    if (written[at] == '.') continue;
    const std::string digits = moved_at(written, by, at);
    if (number_of(digits) != number_of(written)) return digits;
  }
  return moved_at(written, by, 0);
}

std::string clearly_moved(std::string_view written) {
  std::string digits(written);
  const std::size_t last = digits.find_last_not_of("0.");
  add_one(digits, last == std::string::npos ? digits.size() - 1 : last);
  return digits;
}

}  // namespace regimen::mutate
