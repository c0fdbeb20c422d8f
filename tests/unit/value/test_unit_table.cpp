#include <set>
#include <sstream>
#include <vector>

#include "runtime/value/unit_rows.h"
#include "tests/unit/value/unit_table_fixture.h"

namespace regimen::test {

namespace {

std::vector<UnitRow> rows() {
  auto read = read_unit_rows(units_text());
  REQUIRE(read.has_value());
  return *read;
}

constexpr const char* kSmall =
    "prefix\tk\t-\t1e3\t-\t-\tkilo\tk\n"
    "base\tm\tyes\t1\t-\t-\tmeter\tm\n";

std::string with(const std::string& more) { return kSmall + more; }

}  // namespace

TEST_CASE("every row of the table can be written and reads as itself", "[unit]") {
  int count = 0;
  for (const UnitRow& row : rows()) {
    if (row.kind == UnitRowKind::prefix || row.kind == UnitRowKind::glyph || row.kind == UnitRowKind::dimension)
      continue;
    INFO("line " << row.line << " " << row.code);
    const auto parsed = units().parse(row.code);
    REQUIRE(parsed.has_value());
    if (row.kind == UnitRowKind::spelling) {
      CHECK(parsed->same_scale(unit(row.of)));
    } else if (row.code != "ft") {
      CHECK(parsed->ucum() == row.code);
    }
    ++count;
  }
  CHECK(count > 700);
}

// A spelling that UCUM reads as something else is a decision, not an accident. To UCUM, K/uL is kelvin by volume, G/L
// and T/L are gauss and tesla, ft is a femtotonne, pH a picohenry, 1.73 the product of 1 and 73, and mL/min.kg
// multiplies by the kilogram.
TEST_CASE("spellings never change the meaning of a UCUM text, except those listed", "[unit]") {
  const std::set<std::string> decided{"K/uL", "K/ul",      "K/mm3",   "G/L",         "T/L",         "ft",
                                      "pH",   "(1.73.m2)", "1.73.m2", "mL/min/1.73", "ml/min/1.73", "mL/min.kg"};
  for (const UnitRow& row : rows()) {
    if (row.kind != UnitRowKind::spelling || decided.contains(row.code) || row.code.front() == '{') continue;
    const auto plain = plain_units().parse(row.code);
    INFO(row.code);
    CHECK_FALSE(plain.has_value());
  }
}

TEST_CASE("a prefix and a unit never spell another unit of the table", "[unit]") {
  std::set<std::string> codes;
  std::vector<std::string> prefixes;
  std::vector<std::string> metric;
  for (const UnitRow& row : rows()) {
    if (row.kind == UnitRowKind::prefix) prefixes.push_back(row.code);
    if (row.kind == UnitRowKind::prefix || row.kind >= UnitRowKind::spelling) continue;
    codes.insert(row.code);
    if (row.metric == "yes") metric.push_back(row.code);
  }
  std::set<std::string> met;
  for (const std::string& prefix : prefixes) {
    for (const std::string& code : metric) {
      if (codes.contains(prefix + code)) met.insert(prefix + code);
    }
  }
  std::ostringstream all;
  for (const std::string& code : met) all << code << " ";
  CHECK(all.str() == "");
}

TEST_CASE("a bad table is refused with its line", "[unit]") {
  struct Row {
    std::string text;
    std::string says;
  };
  const std::vector<Row> bad{
      {"unit\tx\tno\n", "line 1"},
      {with("nonsense\tx\tno\t1\tm\t-\tx\tx\n"), "line 3"},
      {with("unit\tx\tno\t1\tq\t-\tx\tx\n"), "no unit"},
      {with("unit\tx\tno\t1\tx\t-\tx\tx\n"), "no unit"},
      {with("unit\tx\tno\t1\ty\t-\tx\tx\nunit\ty\tno\t1\tx\t-\tx\tx\n"), "no unit"},
      {with("unit\tx\tno\tabc\tm\t-\tx\tx\n"), "no decimal"},
      {with("unit\tx\tno\t0\tm\t-\tx\tx\n"), "zero"},
      {with("base\tm\tyes\t1\t-\t-\tmeter\tm\n"), "twice"},
      {with("special\tx\tno\t1\tm\tmagic\tx\tx\n"), "function"},
      {with("prefix\tk\t-\t1e3\t-\t-\tkilo\tk\n"), "twice"},
      {with("spelling\tx\tatom\t-\tq\t-\t-\t-\n"), "no unit"},
      {with("dimension\tlength\t-\t-\tq\t-\t-\t-\n"), "length"},
      {with("dimension\ta\t-\t-\tm\t-\t-\t-\ndimension\tb\t-\t-\tkm\t-\t-\t-\n"), "second name"},
  };
  for (const Row& row : bad) {
    INFO(row.text);
    const auto loaded = UnitTable::load(row.text);
    REQUIRE_FALSE(loaded.has_value());
    INFO(loaded.error().message);
    CHECK(loaded.error().message.find(row.says) != std::string::npos);
  }
  CHECK(UnitTable::load(kSmall).has_value());
}

}  // namespace regimen::test
