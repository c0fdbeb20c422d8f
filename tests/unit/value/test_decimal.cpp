#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include "runtime/value/decimal.h"
#include "runtime/value/exact.h"

namespace regimen::test {

namespace {

bool same_bits(double a, double b) { return a == b && std::signbit(a) == std::signbit(b); }

}  // namespace

TEST_CASE("decimals keep their text and round once", "[decimal]") {
  for (const char* text :
       {"0", "-0", "6.50", "+1.5", "1e10", "1E-3", "00012.30", "0.1", "123456789.123456789", "2.2250738585072011e-308",
        "4.9e-324", "1.7976931348623157e308", "9007199254740993", "0.30000000000000004"}) {
    INFO(text);
    const auto parsed = Decimal::parse(text);
    REQUIRE(parsed.has_value());
    CHECK(parsed->text() == text);
    CHECK(same_bits(parsed->to_double(), std::strtod(text, nullptr)));
    if (std::string(text) != "-0") CHECK(same_bits(Exact::parse(text)->to_double(), std::strtod(text, nullptr)));
  }
  CHECK(Decimal::parse("6.50")->digits_after_point() == 2);
  CHECK(Decimal::parse("6")->digits_after_point() == 0);
  CHECK(Decimal::parse("6.5e3")->digits_after_point() == 1);
}

TEST_CASE("what is no decimal is refused", "[decimal]") {
  for (const char* text :
       {"",      " ",    "1 ",   " 1",  "1.",  ".5",  "-",   "+",   "e5",     "1e",      "1e+",
        "1.2.3", "1,5",  "0x10", "inf", "nan", "NaN", "--1", "+-1", "1e1001", "1e-1001", "1e99999999999999999999",
        "<5",    "1_000"}) {
    INFO(text);
    CHECK_FALSE(Decimal::parse(text).has_value());
    CHECK_FALSE(Exact::parse(text).has_value());
  }
  CHECK(Decimal::parse(std::string(400, '9')).has_value());
  CHECK_FALSE(Decimal::parse(std::string(401, '9')).has_value());
  CHECK_FALSE(Decimal::parse(std::string(1 << 20, '1')).has_value());
}

TEST_CASE("beyond the range of a double", "[decimal]") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(Decimal::parse("1e309")->to_double() == infinity);
  CHECK(Decimal::parse("-1e309")->to_double() == -infinity);
  CHECK(same_bits(Decimal::parse("1e-400")->to_double(), 0.0));
  CHECK(Decimal::parse(std::string(390, '9'))->to_double() == infinity);
  CHECK(Decimal::parse("0." + std::string(390, '0') + "1e50")->to_double() == 0);
  CHECK(Decimal::parse("0." + std::string(390, '0') + "1e800")->to_double() == infinity);
  CHECK(Exact::parse("1e309")->to_double() == infinity);
  CHECK(Exact::parse("1e-400")->to_double() == 0);
  CHECK(Exact::parse("1.7976931348623158e308")->to_double() == std::numeric_limits<double>::max());
  CHECK(Exact::parse("1.7976931348623159e308")->to_double() == infinity);
}

TEST_CASE("doubles print as the shortest text that reads back", "[decimal]") {
  std::mt19937_64 random(42);
  CHECK(Decimal::of(0.1).text() == "0.1");
  CHECK(Decimal::of(37).text() == "37");
  for (int i = 0; i < 20000; ++i) {
    const std::uint64_t bits = random();
    double value = 0;
    static_assert(sizeof value == sizeof bits);
    __builtin_memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) continue;
    const Decimal text = Decimal::of(value);
    REQUIRE(same_bits(text.to_double(), value));
    REQUIRE(Decimal::parse(text.text()).has_value());
    REQUIRE(Exact::parse(text.text())->to_double() == value);
    REQUIRE(Exact::of(value).to_double() == value);
  }
}

TEST_CASE("quotients of integers round as the hardware divides", "[exact]") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    const auto a = static_cast<std::int64_t>(random() >> (11 + random() % 50));
    const auto b = static_cast<std::int64_t>(random() >> (11 + random() % 50)) + 1;
    REQUIRE((Exact(a) / Exact(b)).to_double() == static_cast<double>(a) / static_cast<double>(b));
    REQUIRE((Exact(-a) / Exact(b)).to_double() == -static_cast<double>(a) / static_cast<double>(b));
  }
}

TEST_CASE("ties go to even, also among the smallest numbers", "[exact]") {
  CHECK(Exact(9007199254740993).to_double() == 9007199254740992.0);
  CHECK(Exact(9007199254740995).to_double() == 9007199254740996.0);
  const Exact smallest = Exact::of(std::numeric_limits<double>::denorm_min());
  CHECK((smallest / 2).to_double() == 0);
  CHECK((smallest * 3 / 2).to_double() == 2 * std::numeric_limits<double>::denorm_min());
  CHECK((smallest * 5 / 2).to_double() == 2 * std::numeric_limits<double>::denorm_min());
  CHECK((smallest * 51 / 100).to_double() == std::numeric_limits<double>::denorm_min());
  const Exact normal = Exact::of(std::numeric_limits<double>::min());
  CHECK((normal - smallest / 3).to_double() == std::numeric_limits<double>::min());
  CHECK(Exact(3).power(-2) == Exact(1) / 9);
}

}  // namespace regimen::test
