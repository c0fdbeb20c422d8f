#include "runtime/facts/day_readings.h"

#include <algorithm>
#include <optional>

#include "runtime/facts/bind_readings.h"
#include "runtime/facts/bind_state.h"
#include "runtime/facts/bind_time.h"

namespace regimen {

namespace {

bool minds_order(const SlotSpec& slot) {
  return slot.aggregate == AggregateKind::none || slot.aggregate == AggregateKind::latest || slot.aggregate == AggregateKind::earliest ||
         slot.aggregate == AggregateKind::change;
}

// The first day that any of them looks at; none: all of the past.
std::optional<std::int64_t> first_day(const SlotTable& table, std::span<const std::uint32_t> slots, std::int64_t as_of_day) {
  std::optional<std::int64_t> first = as_of_day;
  for (const std::uint32_t s : slots) {
    const auto& last = table.slots[s].window.last;
    if (!last) return std::nullopt;
    first = std::min(*first, first_day_of_last(*last, as_of_day));
  }
  return first;
}

void add(const Reading& reading, bool one_a_day, DayReadings& out) {
  if (!reading.value) {
    out.unsaid = "a reading of " + reading.date + " that is not used";
  } else if (reading.first_day != reading.last_day || !reading.sure) {
    out.unsaid = "a reading dated " + reading.date + ", which is no day";
  } else if (one_a_day && !out.readings.empty() && out.readings.back().day == reading.last_day) {
    out.readings.back().value = *reading.value;
  } else {
    out.readings.push_back({*reading.value, reading.last_day});
  }
}

}  // namespace

DayReadings day_readings(const SlotTable& table, const Record& record, const BindContext& context, std::uint32_t input,
                         std::span<const std::uint32_t> slots) {
  DayReadings out;
  if (slots.empty()) return out;
  Binding binding{table, record, context, index_statements(table, {}, context.as_of.day), {}, {}, false, {}};
  const bool one_a_day = std::any_of(slots.begin(), slots.end(), [&](std::uint32_t s) { return minds_order(table.slots[s]); });
  const auto first = first_day(table, slots, context.as_of.day);
  for (const Reading& reading : gather_readings(binding, table.slots[slots.front()], table.inputs[input].shape).items)
    if (!first || reading.last_day >= *first) add(reading, one_a_day, out);
  return out;
}

}  // namespace regimen
