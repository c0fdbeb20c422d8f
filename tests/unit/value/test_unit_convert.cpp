#include <cmath>
#include <string>
#include <vector>

#include "runtime/support/check.h"
#include "tests/unit/value/unit_table_fixture.h"

namespace regimen::test {

TEST_CASE("conversions on both sides of clinical thresholds", "[unit]") {
  struct Row {
    const char* value;
    const char* from;
    const char* to;
    double expected;
  };
  const std::vector<Row> rows{
      {"98.6", "[degF]", "Cel", 37.0},
      {"37.0", "Cel", "[degF]", 98.6},
      {"100.4", "[degF]", "Cel", 38.0},
      {"38", "Cel", "[degF]", 100.4},
      {"38", "Cel", "K", 311.15},
      {"0", "K", "Cel", -273.15},
      {"80", "[degRe]", "Cel", 100},
      {"6.5", "%", "mmol/mol", 65},
      {"130", "mmHg", "kPa", 17.33186},
      {"1", "g/dL", "g/L", 10},
      {"7.2", "mmol/L", "umol/L", 7200},
      {"70", "kg", "lb", 7000000000.0 / 45359237.0},
      {"1", "a", "d", 365.25},
      {"2", "wk", "d", 14},
      {"30", "mg/day", "mg/week", 210},
      {"5", "L/min", "mL/s", 83.33333333333333},
      {"0.1", "g", "mg", 100},
      {"10000", "steps/day", "steps/week", 70000},
      {"60", "mL/min/1.73m2", "mL/min/{1.73_m2}", 60},
      {"3", "10*3/uL", "10*9/L", 3},
      {"250", "K/uL", "10*9/L", 250},
      {"4.5", "M/uL", "10*12/L", 4.5},
      {"1", "[lb_av]", "g", 453.59237},
      {"5.5", "ft", "cm", 167.64},
      {"1", "kcal", "kJ", 4.184},
      {"20", "pack_years", "packs", 7305},
      {"40", "U/L", "ukat/L", 0.6666666666666666},
  };
  for (const Row& row : rows) {
    INFO(row.value << " " << row.from << " -> " << row.to);
    const auto got = converted(row.value, row.from, row.to);
    REQUIRE(got.has_value());
    CHECK(*got == row.expected);
  }
  // Just below the threshold stays below it.
  CHECK(*converted("100.3999999999", "[degF]", "Cel") < 38.0);
  CHECK(*converted("100.4000000001", "[degF]", "Cel") > 38.0);
  CHECK(*converted("37.9999999999", "Cel", "[degF]") < 100.4);
}

TEST_CASE("molar conversions are exact until one rounding", "[unit]") {
  const Decimal creatinine = decimal("113.12");
  const Decimal glucose = decimal("180.156");
  const auto molar = [](const char* value, const char* from, const char* to, const Decimal& mass) {
    return convert_molar(decimal(value), unit(from), unit(to), mass);
  };
  CHECK(*molar("1", "mg/dL", "umol/L", creatinine) == 88.401697312588401);
  CHECK(*molar("113.12", "mg/dL", "umol/L", creatinine) == 10000);
  CHECK(*molar("133", "umol/L", "mg/dL", creatinine) == 1.5044960000000001);
  CHECK(*molar("1.5", "mg/dL", "umol/L", creatinine) < 132.61);
  CHECK(*molar("7.0", "mmol/L", "mg/dL", glucose) == 126.1092);
  CHECK(*molar("126.1092", "mg/dL", "mmol/L", glucose) == 7.0);
  CHECK(*molar("126.1091", "mg/dL", "mmol/L", glucose) < 7.0);
  CHECK(*molar("126.1093", "mg/dL", "mmol/L", glucose) > 7.0);
  CHECK(*molar("1", "g", "mmol", glucose) == 5.5507449099669178);
  CHECK_FALSE(molar("1", "mg/dL", "mg/L", glucose).has_value());
  CHECK_FALSE(molar("1", "mg/dL", "umol", glucose).has_value());
  CHECK_FALSE(molar("1", "mg/dL", "umol/L", decimal("0")).has_value());
  CHECK_FALSE(molar("1", "mg/dL", "umol/L", decimal("-1")).has_value());
  CHECK_FALSE(molar("1", "Cel", "umol/L", glucose).has_value());
  CHECK(*convert_by(decimal("4.1"), unit("mEq/L"), unit("mmol/L"), decimal("1"), unit("mmol/meq")) == 4.1);
  CHECK(*convert_by(decimal("4"), unit("mEq/L"), unit("mmol/L"), decimal("0.5"), unit("mmol/meq")) == 2.0);
  CHECK_FALSE(convert_by(decimal("4"), unit("mEq/L"), unit("mmol/L"), decimal("1"), unit("meq/mmol")).has_value());
}

TEST_CASE("what must not mix does not", "[unit]") {
  const std::vector<std::pair<const char*, const char*>> pairs{
      {"mg/dL", "mmol/L"},
      {"steps", "drinks"},
      {"steps", "1"},
      {"steps", "{beats}"},
      {"GBP", "EUR"},
      {"GBP/year", "/a"},
      {"[iU]", "U"},
      {"[iU]", "1"},
      {"units", "[iU]"},
      {"mEq/L", "mmol/L"},
      {"mosm/kg", "mmol/kg"},
      {"points", "1"},
      {"[CFU]", "[PFU]"},
      {"mL/min", "mL/min/m2"},
      {"[pH]", "mol/L"},
      {"dB", "1"},
      {"B", "Np"},
      {"/[HPF]", "/[LPF]"},
      {"mg", "mL"},
      {"mg/day", "mg"},
      {"cigarettes", "packs"},
      {"dB[SPL]", "Pa"},
      {"mol", "1"},
      {"[hnsf'U]", "1"},
  };
  for (const auto& [a, b] : pairs) {
    INFO(a << " and " << b);
    CHECK_FALSE(unit(a).commensurable(unit(b)));
    CHECK_FALSE(conversion(unit(a), unit(b)).has_value());
    CHECK_FALSE(converted("1", a, b).has_value());
  }
}

TEST_CASE("linear conversions of doubles", "[unit]") {
  const auto to_celsius = conversion(unit("[degF]"), unit("Cel"));
  REQUIRE(to_celsius.has_value());
  CHECK(to_celsius->factor == 5.0 / 9);
  CHECK(to_celsius->offset == -160.0 / 9);
  CHECK(conversion(unit("mL/min"), unit("mL/min/{1.73_m2}"))->identity());
  CHECK(conversion(unit("[pH]"), unit("pH"))->identity());
  CHECK(conversion(unit("dB"), unit("B"))->factor == 0.1);
  CHECK(conversion(unit("bpm"), unit("/min"))->identity());
  CHECK_FALSE(conversion(unit("cm"), unit("m"))->identity());
}

TEST_CASE("scales with logarithms convert by their function", "[unit]") {
  CHECK(*convert_special(7.4, unit("[pH]"), unit("nmol/L")) == Approx(39.810717055349734).epsilon(1e-14));
  CHECK(*convert_special(39.810717055349734, unit("nmol/L"), unit("[pH]")) == Approx(7.4).epsilon(1e-14));
  CHECK(*convert_special(20, unit("dB"), unit("1")) == Approx(100).epsilon(1e-14));
  CHECK(*convert_special(60, unit("dB[SPL]"), unit("Pa")) == Approx(0.02).epsilon(1e-14));
  CHECK(*convert_special(1, unit("Np"), unit("1")) == Approx(std::exp(1.0)).epsilon(1e-14));
  CHECK(*convert_special(8, unit("bit_s"), unit("1")) == 256);
  CHECK(*convert_special(2, unit("[hp'_C]"), unit("1")) == Approx(1e-4).epsilon(1e-14));
  CHECK(*convert_special(98.6, unit("[degF]"), unit("Cel")) == Approx(37).epsilon(1e-14));
  CHECK_FALSE(convert_special(5, unit("%[slope]"), unit("deg")).has_value());
  CHECK_FALSE(convert_special(-1, unit("nmol/L"), unit("[pH]")).has_value());
  CHECK_FALSE(convert_special(1, unit("nmol/L"), unit("dB")).has_value());
}

TEST_CASE("units multiply, divide and take powers", "[unit]") {
  CHECK(divide(unit("kg"), *power(unit("m"), 2)).text() == "kg/m2");
  CHECK(multiply(unit("mg/d"), unit("d")).same_scale(unit("mg")));
  CHECK(multiply(unit("mg/d"), unit("d")).text() == "mg");
  CHECK(multiply(unit("mg/day"), unit("wk")).same_scale(unit("7.mg")));
  CHECK(divide(unit("mg"), unit("mg")).text() == "1");
  CHECK(divide(Unit(), unit("min")).text() == "/min");
  CHECK(multiply(Unit(), unit("months")).is_calendar_time());
  CHECK(multiply(unit("mmHg"), Unit()).text() == "mmHg");
  CHECK(divide(unit("umol"), unit("mmHg")).ucum() == "umol/mm[Hg]");
  CHECK(power(unit("m"), -2)->text() == "/m2");
  CHECK(power(unit("kg/m2"), 0)->text() == "1");
  CHECK_FALSE(power(unit("Cel"), 2).has_value());
  CHECK_FALSE(power(unit("m"), 1000).has_value());
  CHECK_THROWS_AS(multiply(unit("Cel"), unit("m")), InternalError);
}

TEST_CASE("units know what they measure", "[unit]") {
  CHECK(unit("mg/dL").dimension_name() == "mass concentration");
  CHECK(unit("mmol/L").dimension_name() == "amount concentration");
  CHECK(unit("cm").dimension_name() == "length");
  CHECK(unit("kg/m2").dimension_name() == "mass per area");
  CHECK(unit("steps/day").dimension_name() == "s-1·steps");
  CHECK(unit("kg5").dimension_name() == "g5");
  CHECK(unit("[pH]").dimension_name() == "scale of [pH]");
  CHECK(unit("Cel").dimension_name() == "temperature");
  CHECK(Unit().dimension_name() == "number");
  CHECK(unit("%").dimensionless());
  CHECK(unit("mmol/mol").dimensionless());
  CHECK_FALSE(unit("dB").dimensionless());
  CHECK_FALSE(unit("steps").dimensionless());
  CHECK(unit("Cel").special());
  CHECK(unit("dB").special());
  CHECK_FALSE(unit("K").special());
  CHECK(unit("h").is_time());
  CHECK(unit("months").is_time());
  CHECK_FALSE(unit("/h").is_time());
  CHECK(unit("months").is_calendar_time());
  CHECK(unit("a").is_calendar_time());
  CHECK_FALSE(unit("wk").is_calendar_time());
  CHECK_FALSE(unit("a_j").is_calendar_time());
  CHECK_FALSE(unit("/a").is_calendar_time());
  CHECK(unit("m") == unit("m"));
  CHECK_FALSE(unit("m") == unit("cm"));
  CHECK(unit("mL").same_scale(unit("cm3")));
  CHECK_FALSE(unit("K").same_scale(unit("Cel")));
  CHECK(Unit() == unit("1"));
}

}  // namespace regimen::test
