#include <random>
#include <string>
#include <vector>

#include "tests/unit/value/unit_table_fixture.h"

namespace regimen::test {

TEST_CASE("spellings of authors and feeds mean what UCUM says", "[unit]") {
  struct Row {
    const char* text;
    const char* ucum;
  };
  const std::vector<Row> rows{
      {"mmHg", "mm[Hg]"},
      {"mm[Hg]", "mm[Hg]"},
      {"mm Hg", "mm[Hg]"},
      {"cmH2O", "cm[H2O]"},
      {"years", "a"},
      {"year", "a"},
      {"months", "mo"},
      {"weeks", "wk"},
      {"day", "d"},
      {"hours", "h"},
      {"minutes", "min"},
      {"mg/day", "mg/d"},
      {"mg/week", "mg/wk"},
      {"mg/kg/day", "mg/kg/d"},
      {"mcg", "ug"},
      {"µg", "ug"},
      {"μg/L", "ug/L"},
      {"gm/dL", "g/dL"},
      {"mmol/mol", "mmol/mol"},
      {"mL/min/1.73m2", "mL/min/{1.73_m2}"},
      {"mL/min/1.73 m2", "mL/min/{1.73_m2}"},
      {"mL/min/1.73m²", "mL/min/{1.73_m2}"},
      {"mL/min/1.73m^2", "mL/min/{1.73_m2}"},
      {"mL/min/1.73_m2", "mL/min/{1.73_m2}"},
      {"mL/min/{1.73_m2}", "mL/min/{1.73_m2}"},
      {"mL/min/(1.73m2)", "mL/min/{1.73_m2}"},
      {"mL/min/(1.73.m2)", "mL/min/{1.73_m2}"},
      {"mL/min/1.73.m2", "mL/min/{1.73_m2}"},
      {"ml/min/1.73", "mL/min/{1.73_m2}"},
      {"kg/m2", "kg/m2"},
      {"kg/m^2", "kg/m2"},
      {"kg/m²", "kg/m2"},
      {"kg*m-2", "kg/m2"},
      {"kg·m⁻²", "kg/m2"},
      {"m2", "m2"},
      {"steps", "{steps}"},
      {"step", "{steps}"},
      {"{steps}/d", "{steps}/d"},
      {"steps/day", "{steps}/d"},
      {"steps per day", "{steps}/d"},
      {"minutes per week", "min/wk"},
      {"beats per minute", "{beats}/min"},
      {"bpm", "{beats}/min"},
      {"GBP/year", "{GBP}/a"},
      {"£", "{GBP}"},
      {"IU/L", "[iU]/L"},
      {"mIU/L", "m[iU]/L"},
      {"uIU/mL", "u[iU]/mL"},
      {"mEq/L", "meq/L"},
      {"mOsm/kg", "mosm/kg"},
      {"K/uL", "10*3/uL"},
      {"M/uL", "10*6/uL"},
      {"10*3/uL", "10*3/uL"},
      {"10E3/uL", "10*3/uL"},
      {"x10^9/L", "10*9/L"},
      {"x10(9)/L", "10*9/L"},
      {"10*-3/uL", "10*-3/uL"},
      {"units", "{units}"},
      {"%", "%"},
      {"%{HbA1c_NGSP}", "%{HbA1c_NGSP}"},
      {"pH", "[pH]"},
      {"°C", "Cel"},
      {"degF", "[degF]"},
      {"mL/min·kg", "mL/kg/min"},
      {"mmol<180.1558800000541>/L", "mmol/L"},
      {"/min", "/min"},
      {"1/min", "/min"},
      {"1", "1"},
      {"{score}", "{score}"},
      {" mg / dL ", "mg/dL"},
      {"mg/dL", "mg/dL"},
      {"g{creat}", "g{creat}"},
      {"mmol/(8.h.kg)", "mmol/8/h/kg"},
      {"s/m.mg", "s.mg/m"},
      {"[m/s2/Hz^(1/2)]", "[m/s2/Hz^(1/2)]"},
      {"dB[10.nV]", "dB[10.nV]"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Unit parsed = unit(row.text);
    CHECK(parsed.ucum() == row.ucum);
    CHECK(parsed.text() == row.text);
    // The canonical spelling reads back as the same unit.
    const Unit again = unit(parsed.ucum());
    CHECK(again.same_scale(parsed));
    CHECK(again.ucum() == row.ucum);
  }
}

TEST_CASE("what is no unit is an error of kind input", "[unit]") {
  const std::vector<std::string> rows{
      "",
      " ",
      "m/",
      "//m",
      "m..s",
      "mg/",
      "MG/DL",
      "ML/MIN",
      "10+3/ul",
      "g/12h",
      "12h",
      "{a}rad2{b}",
      "rad2{錠}",
      "(m",
      "m)",
      "()",
      "m0",
      "m100",
      "m1000",
      "m99999999999999999999",
      "10*999",
      "0.m",
      "0",
      "mg/1.73",
      "1.5",
      "30*3/uL",
      "8.8/d",
      "1.73 m2{a}",
      "steps{a}",
      "1.73",
      "999999999999999999999",
      "m^",
      "m^x",
      "{",
      "}",
      "{a",
      "a}",
      "[iU",
      "Cel/min",
      "Cel.m",
      "Cel2",
      "/Cel",
      "2.Cel",
      "[pH].L",
      "dB/m",
      "tests",
      "yes",
      "mmh",
      "-",
      "nan",
      "\x01",
      "\xff",
      "mg/d L",
      "K K",
      "m m",
      "*",
      "^2",
      "m**2",
      "1.73m2x",
  };
  for (const std::string& text : rows) {
    INFO(text);
    const auto parsed = units().parse(text);
    CHECK_FALSE(parsed.has_value());
    if (!parsed) CHECK(parsed.error().kind == ErrorKind::input);
  }
}

TEST_CASE("a composed unit reads back from its UCUM spelling", "[unit]") {
  const std::vector<std::string> atoms{"mg",   "L", "d",   "m",         "kg",       "mm[Hg]", "{steps}", "[iU]",
                                       "10*3", "8", "mol", "{1.73_m2}", "g{creat}", "a",      "%",       "U"};
  std::mt19937 random(11);
  for (int i = 0; i < 5000; ++i) {
    Unit composed;
    std::string text;
    for (int n = 1 + static_cast<int>(random() % 5); n > 0; --n) {
      const std::string& atom = atoms[random() % atoms.size()];
      const bool below = random() % 2 == 0;
      composed = below ? divide(composed, unit(atom)) : multiply(composed, unit(atom));
      text += (below ? "/" : text.empty() ? "" : ".") + atom;
    }
    INFO(text << " -> " << composed.ucum());
    if (text.find("8.8") == std::string::npos) {
      REQUIRE(unit(text).same_scale(composed));
      REQUIRE(unit(text).ucum() == composed.ucum());
    }
    REQUIRE(unit(composed.ucum()).same_scale(composed));
  }
}

TEST_CASE("hostile unit texts end quickly", "[unit]") {
  CHECK_FALSE(units().parse(std::string(100000, '(')).has_value());
  CHECK_FALSE(units().parse(std::string(150, '(') + "m" + std::string(40, ')')).has_value());
  CHECK_FALSE(units().parse(std::string(99, '(') + "m" + std::string(99, ')')).has_value());
  CHECK(units().parse(std::string(30, '(') + "m" + std::string(30, ')')).has_value());
  CHECK_FALSE(units().parse(std::string(1 << 20, 'm')).has_value());
  CHECK_FALSE(units().parse(std::string(3, '\0')).has_value());
  std::string chain = "10*99";
  while (chain.size() < 190) chain += ".10*99";
  CHECK_FALSE(units().parse(chain).has_value());  // an exponent beyond 99 would not read back
  CHECK_FALSE(units().parse("10*3/L10*3/L99/L").has_value());
  CHECK_FALSE(units().parse("L50.L50").has_value());
  CHECK_FALSE(units().parse("((km99)99)99").has_value());
  const auto huge = units().parse("Ym99");
  REQUIRE(huge.has_value());
  CHECK_FALSE(convert(decimal("1"), *huge, *units().parse("m99")).has_value());
}

TEST_CASE("a unit text is case sensitive", "[unit]") {
  CHECK_FALSE(unit("mg").same_scale(unit("Mg")));
  CHECK_FALSE(unit("mmol/L").same_scale(unit("Mmol/L")));
  CHECK_FALSE(units().parse("MMOL/L").has_value());
}

TEST_CASE("without a table nothing is a unit", "[unit]") {
  const UnitTable empty;
  CHECK_FALSE(empty.parse("m").has_value());
}

}  // namespace regimen::test
