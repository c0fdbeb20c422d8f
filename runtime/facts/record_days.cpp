#include "runtime/facts/record_days.h"

#include <map>
#include <tuple>

#include "runtime/value/date.h"

namespace regimen {
namespace {

// What two observations must share to be compared: amounts in different units of no kind are not.
using DayKey = std::tuple<Code, std::int64_t, std::string>;

DayKey key_of(const Observation& o) {
  const std::string measure = o.kind_value ? "kind " + o.kind : "unit " + o.unit_text;
  return {o.codes.empty() ? Code{} : o.codes.front(), local_day(o.when.lo, o.when.offset_minutes), measure};
}

double number_of(const Observation& o) { return o.kind_value.value_or(o.value ? o.value->to_double() : 0); }

}  // namespace

std::vector<Observation> drop_smaller_of_day(std::vector<Observation>& observations) {
  std::map<DayKey, std::size_t> largest;
  std::vector<bool> stands(observations.size(), true);
  for (std::size_t i = 0; i < observations.size(); ++i) {
    if (!observations[i].one_of_day) continue;
    auto [entry, first] = largest.emplace(key_of(observations[i]), i);
    if (first) continue;
    const bool larger = number_of(observations[i]) > number_of(observations[entry->second]);
    stands[larger ? entry->second : i] = false;
    if (larger) entry->second = i;
  }
  std::vector<Observation> kept;
  std::vector<Observation> dropped;
  for (std::size_t i = 0; i < observations.size(); ++i)
    (stands[i] ? kept : dropped).push_back(std::move(observations[i]));
  observations = std::move(kept);
  return dropped;
}

}  // namespace regimen
