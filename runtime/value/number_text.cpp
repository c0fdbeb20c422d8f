#include "runtime/value/number_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace regimen {

namespace {

constexpr int kDigits = 12;  // significant digits that survive a chain of unit conversions

struct Figures {
  bool negative = false;
  std::string digits;  // without leading zeros; empty: zero
  int point = 0;       // the value is 0.digits * 10^point
};

// The value at kFigures significant digits, from its scientific form.
Figures significant(double value) {
  std::array<char, 64> buffer{};
  auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, kDigits - 1).ptr;
  const std::string text(buffer.data(), end);
  Figures out;
  const std::size_t e = text.find('e');
  for (char c : text.substr(0, e)) {
    if (c == '-') out.negative = true;
    if (c >= '0' && c <= '9') out.digits += c;
  }
  int exponent = 0;
  const char* first = text.data() + e + 1;
  std::from_chars(*first == '+' ? first + 1 : first, text.data() + text.size(), exponent);
  out.point = exponent + 1;
  while (!out.digits.empty() && out.digits.back() == '0') out.digits.pop_back();
  if (out.digits.empty()) out = {};
  return out;
}

std::string plain(const Figures& d) {
  if (d.digits.empty()) return "0";
  std::string out = d.negative ? "-" : "";
  const int size = static_cast<int>(d.digits.size());
  if (d.point <= 0) return out + "0." + std::string(static_cast<std::size_t>(-d.point), '0') + d.digits;
  if (size <= d.point) return out + d.digits + std::string(static_cast<std::size_t>(d.point - size), '0');
  return out + d.digits.substr(0, static_cast<std::size_t>(d.point)) + "." + d.digits.substr(static_cast<std::size_t>(d.point));
}

// Adds one to the last digit of a string of digits; a carry lengthens it.
void round_up(std::string& digits) {
  for (std::size_t i = digits.size(); i-- > 0;) {
    if (digits[i] != '9') {
      ++digits[i];
      return;
    }
    digits[i] = '0';
  }
  digits.insert(digits.begin(), '1');
}

std::string without_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

std::string format_number(double value) {
  if (std::isnan(value)) return "unknown";
  if (std::isinf(value)) return value > 0 ? "unlimited" : "-unlimited";
  const Figures d = significant(value);
  if (d.digits.empty() || (d.point > -6 && d.point <= 21)) return plain(d);
  std::string mantissa = d.digits.substr(0, 1);
  if (d.digits.size() > 1) mantissa += "." + d.digits.substr(1);
  return (d.negative ? "-" : "") + mantissa + "e" + std::to_string(d.point - 1);
}

std::string format_decimals(double value, std::uint32_t decimals) {
  if (!std::isfinite(value)) return format_number(value);
  Figures d = significant(value);
  // All digits before and `decimals` after the point, one more to round by.
  const int before = d.point > 0 ? d.point : 0;
  std::string all(static_cast<std::size_t>(before - d.point), '0');
  all += d.digits;
  const std::size_t keep = static_cast<std::size_t>(before) + decimals;
  const bool up = all.size() > keep && all[keep] >= '5';
  all.resize(keep, '0');
  std::string whole = "0" + all;  // room for a carry
  if (up) round_up(whole);
  std::string integer = whole.substr(0, whole.size() - decimals);
  integer.erase(0, std::min(integer.find_first_not_of('0'), integer.size() - 1));
  const bool zero = whole.find_first_not_of('0') == std::string::npos;
  std::string out = (d.negative && !zero ? "-" : "") + integer;
  return decimals == 0 ? out : out + "." + whole.substr(whole.size() - decimals);
}

std::string format_readable(double value) {
  constexpr int kKept = 4;
  const Figures d = std::isfinite(value) ? significant(value) : Figures{};
  if (d.digits.empty() || d.point <= -6 || d.point > 21) return format_number(value);
  const int leading_zeros = d.point < 0 ? -d.point : 0;
  return without_zeros(format_decimals(value, static_cast<std::uint32_t>(leading_zeros + kKept)));
}

}  // namespace regimen
