#include "runtime/value/unit.h"

#include <algorithm>
#include <cstdlib>

#include "runtime/support/check.h"
#include "runtime/value/unit_data.h"
#include "runtime/value/unit_parser.h"

namespace regimen {

namespace {

const UnitData& one() {
  static const UnitData kOne{"1", {}, {}, nullptr};
  return kOne;
}

const UnitData& data_of(const Unit& unit) { return unit.data() != nullptr ? *unit.data() : one(); }

// "g·m-2" for a dimension without a name; a counted thing is written without its braces.
std::string spell_dimensions(const Dimensions& dimensions) {
  std::string text;
  for (const auto& [name, exponent] : dimensions) {
    if (!text.empty()) text += "·";
    text += name.starts_with('{') ? std::string_view(name).substr(1, name.size() - 2) : name;
    if (exponent != 1) text += std::to_string(exponent);
  }
  return text;
}

Unit combine(const Unit& a, const Unit& b, int exponent_of_b) {
  RGM_CHECK(!a.special() && !b.special());
  const UnitData& left = data_of(a);
  const UnitData& right = data_of(b);
  UnitData result;
  result.parts = left.parts;
  for (const UnitPart& part : right.parts) add_part(result.parts, part, exponent_of_b);
  result.meaning = multiply_meaning(left.meaning, right.meaning, exponent_of_b);
  // Multiplying by one changes nothing: a month stays a calendar month, and a text stays as it was written.
  if (right.parts.empty() && right.meaning.factor.is_one()) return a;
  if (left.parts.empty() && left.meaning.factor.is_one() && exponent_of_b == 1) return b;
  result.text = spell(result.parts);
  result.names = left.names ? left.names : right.names;
  return Unit(std::make_shared<const UnitData>(std::move(result)));
}

}  // namespace

Unit::Unit(std::shared_ptr<const UnitData> data) : data_(std::move(data)) {}

const std::string& Unit::text() const { return data_of(*this).text; }

std::string Unit::ucum() const { return spell(data_of(*this).parts); }

std::string Unit::dimension_name() const {
  const UnitData& unit = data_of(*this);
  if (unit.names && unit.meaning.function == UnitFunction::linear) {
    const auto found = unit.names->find(unit.meaning.dimensions);
    if (found != unit.names->end()) return found->second;
  }
  if (unit.meaning.function != UnitFunction::linear) return "scale of " + ucum();
  return unit.meaning.dimensions.empty() ? "number" : spell_dimensions(unit.meaning.dimensions);
}

bool Unit::dimensionless() const {
  const Meaning& meaning = data_of(*this).meaning;
  return meaning.dimensions.empty() && !meaning.special();
}

bool Unit::special() const { return data_of(*this).meaning.special(); }

bool Unit::commensurable(const Unit& other) const {
  return exact_conversion(data_of(*this).meaning, data_of(other).meaning).has_value();
}

bool Unit::same_scale(const Unit& other) const {
  const auto exact = exact_conversion(data_of(*this).meaning, data_of(other).meaning);
  return exact && exact->factor.is_one() && exact->offset.is_zero();
}

bool Unit::is_time() const {
  const Meaning& meaning = data_of(*this).meaning;
  return !meaning.special() && meaning.dimensions.size() == 1 && meaning.dimensions[0].first == kTimeDimension &&
         meaning.dimensions[0].second == 1;
}

bool Unit::is_rate() const {
  const Meaning& meaning = data_of(*this).meaning;
  return !meaning.special() && std::find(meaning.dimensions.begin(), meaning.dimensions.end(), std::pair(std::string(kTimeDimension), -1)) != meaning.dimensions.end();
}

bool Unit::is_calendar_time() const { return data_of(*this).meaning.calendar; }

bool operator==(const Unit& a, const Unit& b) { return a.text() == b.text() && a.same_scale(b); }

Unit multiply(const Unit& a, const Unit& b) { return combine(a, b, 1); }

Unit divide(const Unit& a, const Unit& b) { return combine(a, b, -1); }

std::optional<Unit> power(const Unit& a, int exponent) {
  if (a.special() || std::abs(exponent) > kLargestUnitExponent) return std::nullopt;
  if (exponent == 1) return a;
  if (exponent == 0) return Unit();
  return combine(Unit(), a, exponent);
}

}  // namespace regimen
