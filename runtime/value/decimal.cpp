#include "runtime/value/decimal.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "runtime/support/check.h"
#include "runtime/value/decimal_parts.h"

namespace regimen {

namespace {

// Takes the leading digits off `text`.
std::string_view take_digits(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && text[n] >= '0' && text[n] <= '9') ++n;
  const std::string_view digits = text.substr(0, n);
  text.remove_prefix(n);
  return digits;
}

bool take_sign(std::string_view& text) {
  if (text.empty() || (text[0] != '-' && text[0] != '+')) return false;
  const bool negative = text[0] == '-';
  text.remove_prefix(1);
  return negative;
}

std::optional<int> take_exponent(std::string_view& text) {
  const bool negative = take_sign(text);
  const std::string_view digits = take_digits(text);
  if (digits.empty()) return std::nullopt;
  int value = 0;
  for (char c : digits) {
    value = value * 10 + (c - '0');
    if (value > kLargestExponent) return std::nullopt;
  }
  return negative ? -value : value;
}

// The power of ten of the first digit that is not zero.
int order(const DecimalParts& parts) {
  const std::size_t whole = parts.integer.find_first_not_of('0');
  if (whole != std::string_view::npos) return static_cast<int>(parts.integer.size() - whole) + parts.exponent;
  const std::size_t zeros = parts.fraction.find_first_not_of('0');
  return zeros == std::string_view::npos ? 0 : parts.exponent - static_cast<int>(zeros);
}

}  // namespace

std::optional<DecimalParts> decimal_parts(std::string_view text) {
  if (text.size() > kLongestDecimal) return std::nullopt;
  DecimalParts parts;
  parts.negative = take_sign(text);
  parts.integer = take_digits(text);
  if (parts.integer.empty()) return std::nullopt;
  if (!text.empty() && text[0] == '.') {
    text.remove_prefix(1);
    parts.fraction = take_digits(text);
    if (parts.fraction.empty()) return std::nullopt;
  }
  if (!text.empty() && (text[0] == 'e' || text[0] == 'E')) {
    text.remove_prefix(1);
    const auto exponent = take_exponent(text);
    if (!exponent) return std::nullopt;
    parts.exponent = *exponent;
  }
  if (!text.empty()) return std::nullopt;
  return parts;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  if (!decimal_parts(text)) return std::nullopt;
  Decimal decimal;
  decimal.text_ = text;
  return decimal;
}

Decimal Decimal::of(double value) {
  RGM_CHECK(std::isfinite(value));
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  RGM_CHECK(end.ec == std::errc());
  Decimal decimal;
  decimal.text_.assign(buffer.data(), end.ptr);
  return decimal;
}

double Decimal::to_double() const {
  const char* first = text_.data();
  const char* last = first + text_.size();
  if (first != last && *first == '+') ++first;  // from_chars knows no plus sign
  double value = 0;
  const auto end = std::from_chars(first, last, value);
  if (end.ec != std::errc::result_out_of_range) return value;
  // Out of range says nothing of the direction: the order of magnitude does.
  const DecimalParts parts = *decimal_parts(text_);
  const double size = order(parts) > 0 ? std::numeric_limits<double>::infinity() : 0.0;
  return parts.negative ? -size : size;
}

int Decimal::digits_after_point() const {
  const auto parts = decimal_parts(text_);
  return parts ? static_cast<int>(parts->fraction.size()) : 0;
}

}  // namespace regimen
