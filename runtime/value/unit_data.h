// What a unit means. Private to runtime/value: others use unit.h.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/value/exact.h"

namespace regimen {

// Base dimensions are named by their base unit ("g", "m", "mol", "{steps}"), sorted, exponents never zero.
using Dimensions = std::vector<std::pair<std::string, int>>;

inline constexpr std::string_view kMassDimension = "g";
inline constexpr std::string_view kAmountDimension = "mol";
inline constexpr std::string_view kTimeDimension = "s";

// The shape of the map to base units: base = value * factor + offset for `linear`;
// base = f(value * factor) * inner for the functions.
enum class UnitFunction { linear, ln, lg, lg_times_2, ld, square_root, tan_times_100, ph, hp_x, hp_c, hp_m, hp_q };

struct Meaning {
  Exact factor = 1;
  Exact offset = 0;
  Exact inner = 1;  // of a function; 1 when linear
  UnitFunction function = UnitFunction::linear;
  bool calendar = false;  // a month or a year
  Dimensions dimensions;

  bool special() const { return function != UnitFunction::linear || !offset.is_zero(); }
};

// One factor of a unit as UCUM spells it: `m2{lean}` is {"m", "{lean}", 2}. A bare annotation has an empty code.
struct UnitPart {
  std::string code;
  std::string annotation;
  int exponent = 1;
};

using DimensionNames = std::map<Dimensions, std::string>;

struct UnitData {
  std::string text;
  std::vector<UnitPart> parts;
  Meaning meaning;
  std::shared_ptr<const DimensionNames> names;  // null for the unit one made without a table
};

Dimensions multiply_dimensions(const Dimensions& a, const Dimensions& b, int exponent_of_b);

// a * b^exponent; both linear without offset.
Meaning multiply_meaning(const Meaning& a, const Meaning& b, int exponent_of_b);

// Adds a part, merging equal ones; parts whose exponent becomes zero vanish.
void add_part(std::vector<UnitPart>& parts, const UnitPart& part, int exponent);

// "kg/m2", "/min", "1": what is multiplied first, then what is divided by.
std::string spell(const std::vector<UnitPart>& parts);

// The conversion between two meanings as exact numbers: to = from * factor + offset.
struct ExactConversion {
  Exact factor;
  Exact offset;
};
std::optional<ExactConversion> exact_conversion(const Meaning& from, const Meaning& to);

}  // namespace regimen
