// Sums that do not depend on the order.
#include "runtime/polygenic/fixed_sum.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

using namespace regimen;

namespace {

double sum_of(const std::vector<double>& values, const FixedScale& scale) {
  Fixed sum = 0;
  for (double value : values) sum += scale.of(value);
  return scale.to_double(sum);
}

}  // namespace

TEST_CASE("what ordinary sums lose is kept") {
  const FixedScale scale(1.0, 4);
  CHECK(sum_of({1.0, 1e-17, -1.0}, scale) == 1e-17);
  CHECK(sum_of({0.5, 0.25}, scale) == 0.75);
  CHECK(sum_of({}, scale) == 0.0);
  CHECK(sum_of({-0.3, 0.3}, scale) == 0.0);
  CHECK_FALSE(std::signbit(sum_of({-0.3, 0.3}, scale)));
}

TEST_CASE("any order gives the same bits, and the sum is the exactly rounded one") {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> exponent(-60, 3);
  std::uniform_real_distribution<double> mantissa(-1, 1);
  std::vector<double> values(5000);
  for (double& v : values) v = std::ldexp(mantissa(random), exponent(random));
  const FixedScale scale(8.0, values.size());
  const double expected = sum_of(values, scale);
  long double wide = 0;  // 11 more bits: a second opinion, not the same way
  std::vector<double> sorted = values;
  std::sort(sorted.begin(), sorted.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
  for (double v : sorted) wide += v;
  CHECK(std::abs(static_cast<double>(wide) - expected) <= std::abs(std::nextafter(expected, 1e9) - expected));
  for (int round = 0; round < 20; ++round) {
    std::shuffle(values.begin(), values.end(), random);
    REQUIRE(sum_of(values, scale) == expected);
  }
}

TEST_CASE("the largest and the smallest numbers") {
  const FixedScale large(1e308, 1000000);
  CHECK(large.to_double(large.of(1e308)) == 1e308);
  CHECK(std::isinf(large.to_double(large.of(1e308) * 1000000)));
  CHECK(large.of(1e-300) == 0);
  const FixedScale small(5e-324, 3);
  CHECK(small.to_double(small.of(5e-324) * 3) == 3 * 5e-324);
  const FixedScale none(0.0, 10);
  CHECK(none.to_double(none.of(0.0)) == 0.0);
}

TEST_CASE("what does not fit is rounded to the nearest multiple, ties to even") {
  const FixedScale scale(1.0, 1);  // multiples of 2^(1 + 1 - 126)
  const double unit = std::ldexp(1.0, -124);
  CHECK(scale.of(unit) == 1);
  CHECK(scale.of(unit * 0.5) == 0);
  CHECK(scale.of(unit * 1.5) == 2);
  CHECK(scale.of(unit * 2.5) == 2);
  CHECK(scale.of(unit * -1.5) == -2);
  CHECK(scale.of(unit * 0.75) == 1);
  CHECK(scale.of(unit * -0.75) == -1);
  CHECK(scale.of(unit * 1e-30) == 0);
}
