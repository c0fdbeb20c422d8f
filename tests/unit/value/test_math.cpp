#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "runtime/value/math.h"

namespace regimen::test {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The distance in units of the last place of `got`, against a result with 64 bits of precision.
double ulps(double got, long double exact) {
  const double rounded = static_cast<double>(exact);
  if (got == rounded) return 0;
  const double size = std::abs(rounded);
  const double ulp = std::max(std::nextafter(size, kInfinity) - size, std::numeric_limits<double>::denorm_min());
  return static_cast<double>(std::abs(static_cast<long double>(got) - exact) / ulp);
}

double any_size(std::mt19937_64& random, double lowest, double highest) {
  const std::uniform_real_distribution<double> exponent(std::log2(lowest), std::log2(highest));
  auto copy = exponent;
  return std::exp2(copy(random));
}

}  // namespace

TEST_CASE("logarithms and powers are within two units of the last place", "[math]") {
  std::mt19937_64 random(2024);
  double worst_ln = 0;
  double worst_log10 = 0;
  double worst_exp = 0;
  double worst_power = 0;
  std::uniform_real_distribution<double> near_one(0.5, 2);
  std::uniform_real_distribution<double> exponent(-745, 709);
  std::uniform_real_distribution<double> small(-4, 4);
  for (int i = 0; i < 200000; ++i) {
    for (const double x : {any_size(random, 1e-300, 1e300), near_one(random),
                           1 + std::ldexp(near_one(random), -static_cast<int>(random() % 50))}) {
      worst_ln = std::max(worst_ln, ulps(math_ln(x), std::log(static_cast<long double>(x))));
      worst_log10 = std::max(worst_log10, ulps(math_log10(x), std::log10(static_cast<long double>(x))));
    }
    for (const double x : {exponent(random), small(random)}) {
      worst_exp = std::max(worst_exp, ulps(math_exp(x), std::exp(static_cast<long double>(x))));
    }
    const double base = any_size(random, 1e-10, 1e10);
    const double power = small(random);
    worst_power = std::max(worst_power, ulps(math_power(base, power), std::pow(static_cast<long double>(base),
                                                                               static_cast<long double>(power))));
    const double far = exponent(random) / std::log(base);
    worst_power = std::max(worst_power, ulps(math_power(base, far),
                                             std::pow(static_cast<long double>(base), static_cast<long double>(far))));
    const int whole = static_cast<int>(random() % 129) - 64;
    const double modest = any_size(random, 1e-4, 1e4);
    worst_power = std::max(worst_power, ulps(math_power(modest, whole), std::pow(static_cast<long double>(modest),
                                                                                 static_cast<long double>(whole))));
  }
  INFO("worst error in ulp: ln " << worst_ln << ", log10 " << worst_log10 << ", exp " << worst_exp << ", power "
                                 << worst_power);
  CHECK(worst_ln < 2);
  CHECK(worst_log10 < 2);
  CHECK(worst_exp < 2);
  CHECK(worst_power < 2);
}

TEST_CASE("exact results are exact", "[math]") {
  CHECK(math_ln(1) == 0);
  CHECK(math_exp(0) == 1);
  for (int n = -300; n <= 300; ++n) {
    const double ten = std::stod("1e" + std::to_string(n));
    CHECK(math_log10(ten) == n);
    if (n >= -64 && n <= 64) CHECK(math_power(10, n) == ten);
    CHECK(math_power(10, n) == Approx(ten).epsilon(3e-16));
  }
  CHECK(math_power(3, 4) == 81);
  CHECK(math_power(1.5, 3) == 3.375);
  CHECK(math_power(-2, 3) == -8);
  CHECK(math_power(-2, -2) == 0.25);
  CHECK(math_power(4, 0.5) == 2);
  CHECK(math_power(2, -1074) == std::numeric_limits<double>::denorm_min());
  CHECK(math_power(2, 1023) == 0x1p1023);
  CHECK(math_power(7.3, 1) == 7.3);
  CHECK(math_power(0, 3) == 0);
  CHECK(math_power(5, 0) == 1);
  CHECK(math_square_root(2) == std::sqrt(2.0));
  CHECK(math_square_root(0.0) == 0);
}

TEST_CASE("out of domain or range is not finite", "[math]") {
  CHECK(math_ln(0) == -kInfinity);
  CHECK(std::isnan(math_ln(-1)));
  CHECK(std::isnan(math_ln(NAN)));
  CHECK(std::isnan(math_ln(kInfinity)));
  CHECK(math_log10(0) == -kInfinity);
  CHECK(std::isnan(math_log10(-5)));
  CHECK(math_exp(710) == kInfinity);
  CHECK(math_exp(1e300) == kInfinity);
  CHECK(math_exp(-800) == 0);
  CHECK(std::isnan(math_exp(NAN)));
  CHECK(math_power(0, -1) == kInfinity);
  CHECK(std::isnan(math_power(-8, 1.0 / 3)));
  CHECK(math_power(1e300, 2) == kInfinity);
  CHECK(math_power(-1e300, 3) == -kInfinity);
  CHECK(math_power(1e300, 1e300) == kInfinity);
  CHECK(math_power(1e300, -1e300) == 0);
  CHECK(math_power(1e-300, 2) == 0);
  CHECK(std::isnan(math_power(NAN, 0)));
  CHECK(std::isnan(math_square_root(-1e-300)));
  CHECK(std::isnan(math_square_root(kInfinity)));
}

TEST_CASE("the smallest and largest numbers", "[math]") {
  CHECK(ulps(math_ln(5e-324), std::log(static_cast<long double>(5e-324))) < 2);
  CHECK(ulps(math_ln(1.7976931348623157e308), std::log(static_cast<long double>(1.7976931348623157e308))) < 2);
  CHECK(ulps(math_exp(-745), std::exp(-745.0L)) < 2);
  CHECK(ulps(math_exp(709.78), std::exp(static_cast<long double>(709.78))) < 2);
}

// Bits that every machine must repeat; a change of the sequence of operations shows here.
TEST_CASE("results have these bits everywhere", "[math]") {
  struct Row {
    double got;
    double bits;
  };
  const std::vector<Row> rows{
      {math_ln(10), 0x1.26bb1bbb55516p+1},
      {math_exp(1), 0x1.5bf0a8b145769p+1},
      {math_power(0.9938, 40), 0x1.8f3c682fe07bap-1},
      {math_power(1.1, -1.209), 0x1.c8464618fcea5p-1},
      {math_log10(7), 0x1.b0b0b0b78cc3fp-1},
  };
  for (const Row& row : rows) {
    INFO(std::hexfloat << row.got);
    CHECK(std::bit_cast<std::uint64_t>(row.got) == std::bit_cast<std::uint64_t>(row.bits));
  }
}

TEST_CASE("rounding as a person expects", "[math]") {
  struct Row {
    double x, step, nearest, up, down;
  };
  const std::vector<Row> rows{
      {6.35, 0.1, 6.4, 6.4, 6.3},
      {6.25, 0.1, 6.3, 6.3, 6.2},
      {1.005, 0.01, 1.01, 1.01, 1.0},
      {2.675, 0.01, 2.68, 2.68, 2.67},
      {-6.35, 0.1, -6.4, -6.3, -6.4},
      {2.5, 1, 3, 3, 2},
      {-2.5, 1, -3, -2, -3},
      {0.3, 0.1, 0.3, 0.3, 0.3},
      {0.1 * 3, 0.1, 0.3, 0.3, 0.3},
      {7.0000001, 1, 7, 8, 7},
      {-7.0000001, 1, -7, -7, -8},
      {62.4, 5, 60, 65, 60},
      {62.5, 5, 65, 65, 60},
      {1.24, 0.25, 1.25, 1.25, 1.0},
      {1e15 + 0.5, 1, 1e15 + 1, 1e15 + 1, 1e15},
      {0, 0.5, 0, 0, 0},
      {-0.2, 1, 0, 0, -1},
      {0.49, 1, 0, 1, 0},
      {1e300, 1, 1e300, 1e300, 1e300},
      {3.9999999999999996, 1, 4, 4, 4},
      {47.54, 1, 48, 48, 47},
      {0.45, 0.1, 0.5, 0.5, 0.4},
      {0.5 - 1e-9, 1, 0, 1, 0},
  };
  for (const Row& row : rows) {
    INFO(row.x << " to " << row.step);
    CHECK(math_round_half_away(row.x, row.step) == row.nearest);
    CHECK(math_round_up(row.x, row.step) == row.up);
    CHECK(math_round_down(row.x, row.step) == row.down);
  }
  CHECK_FALSE(std::signbit(math_round_half_away(-0.2, 1)));
  // Every printed tenth stays itself.
  for (int n = -2000; n <= 2000; ++n) {
    CHECK(math_round_half_away(n / 10.0, 0.1) == n / 10.0);
    CHECK(math_round_up(n / 10.0, 0.1) == n / 10.0);
    CHECK(math_round_down(n / 10.0, 0.1) == n / 10.0);
  }
  for (const double step : {0.0, -1.0, static_cast<double>(NAN), kInfinity}) {
    CHECK(std::isnan(math_round_half_away(1, step)));
    CHECK(std::isnan(math_round_up(1, step)));
    CHECK(std::isnan(math_round_down(1, step)));
  }
  CHECK(std::isnan(math_round_half_away(NAN, 1)));
  CHECK(std::isnan(math_round_half_away(kInfinity, 1)));
  CHECK(std::isnan(math_round_half_away(1e300, 1e-300)));
}

}  // namespace regimen::test
