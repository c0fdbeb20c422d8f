#include "runtime/polygenic/fixed_sum.h"

#include <cmath>
#include <cstdint>

#include "runtime/support/check.h"

namespace regimen {
namespace {

constexpr int kBits = 126;     // of a magnitude
constexpr int kMantissa = 53;  // of a double

}  // namespace

FixedScale::FixedScale(double largest, std::size_t count) {
  RGM_CHECK(std::isfinite(largest) && largest >= 0);
  int of_largest = 0, of_count = 0;
  std::frexp(largest, &of_largest);  // largest < 2^of_largest
  std::frexp(static_cast<double>(count), &of_count);
  exponent_ = of_largest + of_count - kBits;
}

Fixed FixedScale::of(double value) const {
  if (value == 0) return 0;  // it has no exponent of its own
  int exponent = 0;
  const double fraction = std::frexp(value, &exponent);
  const auto mantissa = static_cast<std::int64_t>(std::ldexp(fraction, kMantissa));
  const int shift = exponent - kMantissa - exponent_;
  if (shift >= 0) return static_cast<Fixed>(mantissa) * (static_cast<Fixed>(1) << shift);
  const int down = -shift;
  if (down > kMantissa + 1) return 0;
  const std::int64_t unit = std::int64_t{1} << down, floor = mantissa >> down, rest = mantissa - floor * unit, half = unit / 2;
  return floor + (rest > half || (rest == half && (floor & 1) != 0) ? 1 : 0);
}

double FixedScale::to_double(Fixed sum) const {
  // The conversion rounds to nearest, ties to even; scaling by a power of two is exact.
  return std::ldexp(static_cast<double>(sum), exponent_);
}

}  // namespace regimen
