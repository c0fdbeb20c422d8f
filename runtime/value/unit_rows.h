// The rows of stdlib/units.tsv as they stand; what they mean is unit_catalog's business. Private to runtime/value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/support/result.h"

namespace regimen {

enum class UnitRowKind { prefix, base, own, unit, special, spelling, glyph, dimension };

struct UnitRow {
  UnitRowKind kind = UnitRowKind::unit;
  std::string code;
  std::string metric;    // yes, no, or the scope of a spelling
  std::string value;     // exact decimal
  std::string of;        // unit expression
  std::string function;  // empty for `-`
  int line = 0;
};

// Failure: a row with a wrong number of cells or an unknown kind, with its line.
Result<std::vector<UnitRow>> read_unit_rows(std::string_view tsv);

}  // namespace regimen
