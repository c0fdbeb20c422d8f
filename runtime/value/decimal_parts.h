// The parts of a decimal text, shared by Decimal and Exact.
#pragma once

#include <optional>
#include <string_view>

namespace regimen {

struct DecimalParts {
  bool negative = false;
  std::string_view integer;   // digits before the point, at least one
  std::string_view fraction;  // digits after it, empty when there is no point
  int exponent = 0;           // as written after `e`
};

inline constexpr std::size_t kLongestDecimal = 400;  // characters
inline constexpr int kLargestExponent = 1000;        // beyond any double; keeps exact arithmetic small

// [-+]digits[.digits][e[-+]digits]; nullopt for anything else or beyond the limits.
std::optional<DecimalParts> decimal_parts(std::string_view text);

}  // namespace regimen
