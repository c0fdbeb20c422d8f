// Kinds of quantity (stdlib/labs.rgm, compiled): which codes and unit spellings carry a kind, and how to convert.
// Mixing kinds is a type error even when dimensions agree.
#pragma once

#include <string>
#include <vector>

#include "runtime/value/code.h"
#include "runtime/value/decimal.h"
#include "runtime/value/unit.h"

namespace regimen {

// One "from CODE in unit, unit" row: readings under `code` with one of `units` are of this kind.
struct KindRow {
  Code code;
  std::vector<std::string> units;  // spellings as met in feeds, compared without case and blanks
};

// value of the kind = value of `from_kind` (in that kind's unit) * factor + offset, factors exact decimals' quotients
// already rounded once.
struct KindConversion {
  std::string from_kind;
  double factor = 1;
  double offset = 0;
};

struct Kind {
  std::string name;        // "HbA1c_IFCC"
  Unit unit;               // the unit values of this kind are held in
  std::vector<KindRow> rows;
  std::optional<Decimal> molar_mass;  // g/mol; then mass and amount concentrations convert into each other
  std::vector<KindConversion> conversions;
  std::optional<int> decimals;        // digits it is reported with; converted readings are rounded to them
};

struct KindTable {
  std::vector<Kind> kinds;
  const Kind* find(const std::string& name) const {
    for (const Kind& k : kinds)
      if (k.name == name) return &k;
    return nullptr;
  }
};

}  // namespace regimen
