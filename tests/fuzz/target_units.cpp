// Units: what is read writes itself as UCUM that reads back as the same, and converts into itself.
#include <fstream>
#include <sstream>

#include "runtime/value/unit.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"

namespace regimen::fuzz {
namespace {

const UnitTable& units() {
  static const UnitTable table = [] {
    std::ifstream file(std::string(RGM_SOURCE_DIR) + "/stdlib/units.tsv");
    std::stringstream text;
    text << file.rdbuf();
    auto loaded = UnitTable::load(text.str());
    promise(loaded.has_value(), "the table of units");
    return std::move(*loaded);
  }();
  return table;
}

}  // namespace

// One unit, or two with a line break between them.
bool fuzz_units(std::string_view bytes) {
  const std::size_t line = bytes.find('\n');
  const Result<Unit> unit = units().parse(bytes.substr(0, line));
  if (!unit) return true;
  promise(unit->commensurable(*unit), "a unit is commensurable with itself");
  unit->dimension_name();
  const Result<Unit> again = units().parse(unit->ucum());
  promise(again.has_value(), "the UCUM of a unit is a unit: " + unit->ucum());
  promise(again->same_scale(*unit) || unit->special(), "the UCUM of a unit is that unit: " + unit->ucum());
  if (line == std::string_view::npos) return true;
  const Result<Unit> other = units().parse(bytes.substr(line + 1));
  if (!other) return true;
  convert(*Decimal::parse("1.5"), *unit, *other);
  convert_molar(*Decimal::parse("1.5"), *unit, *other, *Decimal::parse("180.156"));
  convert_special(1.5, *unit, *other);
  if (unit->special() || other->special()) return true;
  multiply(*unit, *other);
  divide(*unit, *other);
  promise(conversion(*unit, *other).has_value() == conversion(*other, *unit).has_value(),
          "a conversion goes both ways");
  return true;
}

}  // namespace regimen::fuzz
