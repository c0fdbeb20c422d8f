#include "runtime/facts/record_kinds.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "runtime/value/math.h"

namespace regimen {
namespace {

struct Candidate {
  const Kind* kind = nullptr;
  const KindRow* row = nullptr;
};

// A unit spelling without case and blanks.
std::string spelling(std::string_view text) {
  std::string key;
  for (char c : text)
    if (c != ' ' && c != '\t') key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return key;
}

std::vector<Candidate> candidates(const Observation& observation, const KindTable& kinds) {
  std::vector<Candidate> found;
  for (const Kind& kind : kinds.kinds)
    for (const KindRow& row : kind.rows)
      if (std::find(observation.codes.begin(), observation.codes.end(), row.code) != observation.codes.end())
        found.push_back({&kind, &row});
  return found;
}

bool spells(const KindRow& row, const std::string& key) {
  return std::any_of(row.units.begin(), row.units.end(),
                     [&](const std::string& unit) { return spelling(unit) == key; });
}

// Whether a unit that no row spells may still be converted: a dimensionless one must not, because percent and mmol/mol
// share a dimension and mean different things.
bool converts(const Unit& from, const Kind& kind) {
  if (from.dimensionless() || kind.unit.dimensionless()) return false;
  if (from.commensurable(kind.unit)) return true;
  return kind.molar_mass && convert_molar(*Decimal::parse("1"), from, kind.unit, *kind.molar_mass).has_value();
}

// The kinds that remain, each once.
std::vector<Candidate> distinct(std::vector<Candidate> found) {
  std::vector<Candidate> kept;
  for (const Candidate& candidate : found)
    if (std::none_of(kept.begin(), kept.end(), [&](const Candidate& k) { return k.kind == candidate.kind; }))
      kept.push_back(candidate);
  return kept;
}

// The unit a spelling stands for: itself, else the first unit of its row that is one, else the kind's.
Unit unit_of(const Observation& observation, const Candidate& candidate, const UnitTable& units) {
  if (observation.unit) return *observation.unit;
  for (const std::string& text : candidate.row->units)
    if (auto unit = units.parse(text)) return *unit;
  return candidate.kind->unit;
}

double rounded(double value, const Kind& kind) {
  if (!kind.decimals) return value;
  double scale = 1;
  for (int i = 0; i < *kind.decimals; ++i) scale *= 10;
  return math_round_half_away(value, 1 / scale);
}

// A spelling that stands beside the code means the kind's unit even where, taken by itself, it names another: the "steps"
// or "/d" of a day's count, the "mL/min" of a rate per body surface. A mass never means an amount: without a molar mass it
// does not convert.
std::optional<double> value_in(const Decimal& value, const Unit& from, const Kind& kind, bool spelled) {
  if (from.same_scale(kind.unit)) return value.to_double();
  std::optional<double> converted;
  if (from.commensurable(kind.unit)) {
    converted = convert(value, from, kind.unit);
  } else if (kind.molar_mass) {
    converted = convert_molar(value, from, kind.unit, *kind.molar_mass);
  }
  bool mass_for_amount = convert_molar(value, from, kind.unit, *Decimal::parse("1")).has_value();
  if (!converted && spelled && !from.commensurable(kind.unit) && !mass_for_amount) return value.to_double();
  if (!converted || !std::isfinite(*converted)) return std::nullopt;
  return rounded(*converted, kind);
}

}  // namespace

std::optional<std::string> convert_to_kind(Observation& observation, const Knowledge& knowledge) {
  if (!observation.value) return std::nullopt;
  if (!std::isfinite(observation.value->to_double())) return "the value is no finite number";
  if (!observation.unit && !observation.unit_text.empty() && knowledge.units)
    if (auto unit = knowledge.units->parse(observation.unit_text)) observation.unit = *unit;
  if (!knowledge.kinds || !knowledge.units) return std::nullopt;

  std::vector<Candidate> all = candidates(observation, *knowledge.kinds);
  if (all.empty()) return std::nullopt;
  std::string key = spelling(observation.unit_text);
  std::vector<Candidate> fitting = all;
  std::erase_if(fitting, [&](const Candidate& c) { return !spells(*c.row, key); });
  const bool spelled = !fitting.empty();
  if (fitting.empty() && key.empty()) return fmt::format("no unit; {} needs one", all[0].kind->name);
  if (fitting.empty() && observation.unit) {
    fitting = all;
    std::erase_if(fitting, [&](const Candidate& c) { return !converts(*observation.unit, *c.kind); });
  }
  fitting = distinct(std::move(fitting));
  if (fitting.empty())
    return fmt::format("unit '{}' is in no row of {} and does not convert", observation.unit_text, all[0].kind->name);
  if (fitting.size() > 1)
    return fmt::format("unit '{}' fits both {} and {}", observation.unit_text, fitting[0].kind->name,
                       fitting[1].kind->name);

  Unit from = unit_of(observation, fitting[0], *knowledge.units);
  std::optional<double> value = value_in(*observation.value, from, *fitting[0].kind, spelled);
  if (!value)
    return fmt::format("unit '{}' does not convert to '{}' of {}", observation.unit_text, fitting[0].kind->unit.text(),
                       fitting[0].kind->name);
  observation.kind = fitting[0].kind->name;
  observation.kind_value = *value;
  return std::nullopt;
}

}  // namespace regimen
