// A series slot: readings of the window, reduced to one value. External interface: bind_series (bind_state.h).
#include <algorithm>
#include <cmath>

#include "runtime/facts/bind_readings.h"
#include "runtime/facts/bind_text.h"
#include "runtime/facts/bind_time.h"
#include "runtime/facts/series.h"

namespace regimen {

namespace {

constexpr std::int64_t kNoon = 12 * 3600;

// What the window holds: the points, and what keeps them from being sure.
struct InWindow {
  std::vector<SeriesPoint> points;
  std::string unsure;  // a reading that may or may not belong there
  std::string last_date;
  std::string last_source;
  std::vector<const Reading*> refused;
  std::string before;  // date of the newest reading before the window
};

SeriesPoint point_of(const Reading& r) {
  SeriesPoint point;
  point.seconds = r.whole_days ? r.lo + kNoon : r.hi;
  point.day = r.last_day;
  point.value = *r.value;
  point.low = point.high = *r.value;
  return point;
}

// Readings of one instant: one point when they agree, one without a value when they differ. Readings of one date
// without a time of day are readings each, but in no known order.
void add_point(Binding& binding, const SlotSpec& slot, const Reading& r, const Reading* before, InWindow& window) {
  const SeriesPoint point = point_of(r);
  const bool same_instant = before && r.is_instant() && before->is_instant() && before->hi == r.hi;
  if (!same_instant || window.points.empty()) {
    window.points.push_back(point);
    return;
  }
  SeriesPoint& last = window.points.back();
  last.low = std::min(last.low, *point.value);
  last.high = std::max(last.high, *point.value);
  if (last.low == last.high) return;
  if (last.value) {
    binding.note(Severity::warning, r.source,
                 slot.name + ": readings of one time differ (" + format_number(last.low) + ", " + format_number(last.high) +
                     "), none is used");
  }
  last.value.reset();
}

// Aggregates for which neither the order nor the day of a reading within the window matters.
bool is_order_free(const SlotSpec& slot) {
  if (slot.window.exclude_first_days || slot.window.requiring_days) return false;
  return slot.aggregate == AggregateKind::average || slot.aggregate == AggregateKind::median ||
         slot.aggregate == AggregateKind::minimum || slot.aggregate == AggregateKind::maximum ||
         slot.aggregate == AggregateKind::count;
}

std::string partial_date(const Reading& r) { return "a reading dated " + r.date + " is not dated to the day"; }

// The first day that counts, by the window and by how long readings are valid.
std::optional<std::int64_t> first_day(const SlotSpec& slot, const InputSpec* input, const AsOf& as_of) {
  std::optional<std::int64_t> first;
  if (slot.window.last) first = first_day_of_last(*slot.window.last, as_of.day);
  if (input && input->valid_for) {
    const std::int64_t valid_from = add(as_of.day, {-input->valid_for->days, -input->valid_for->months});
    first = std::max(first.value_or(valid_from), valid_from);
  }
  return first;
}

InWindow in_window(Binding& binding, const SlotSpec& slot, const Readings& readings) {
  InWindow window;
  const auto first = first_day(slot, binding.input_of(slot), binding.context.as_of);
  const Reading* before = nullptr;
  for (const Reading& r : readings.items) {
    if (first && r.last_day < *first) {
      window.before = r.date;
      continue;
    }
    if (!r.value) {
      window.refused.push_back(&r);
      continue;
    }
    // A month or year cannot be put in order with the rest, nor on one side of the window's first day.
    const bool inside = r.sure && (!first || r.first_day >= *first);
    if (!inside || (r.first_day != r.last_day && !is_order_free(slot))) {
      window.unsure = partial_date(r);
      continue;
    }
    add_point(binding, slot, r, before, window);
    before = &r;
    window.last_date = r.date;
    window.last_source = r.source;
  }
  return window;
}

std::string refused_text(const Reading& r) { return r.reason + " (" + r.date + ")"; }

// A refused reading at the end that is asked for is not passed over in favour of its neighbour.
std::string refused_end(const SlotSpec& slot, const InWindow& window) {
  if (window.points.empty()) return {};
  for (const Reading* r : window.refused) {
    const bool after = r->hi >= window.points.back().seconds;
    const bool before = r->lo <= window.points.front().seconds;
    const bool asked = slot.aggregate == AggregateKind::earliest ? before
                       : slot.aggregate == AggregateKind::change ? before || after
                                                                 : after;
    if (asked) return refused_text(*r);
  }
  return {};
}

// Two readings of one day, of which one has no time of day, stand in no order.
bool order_matters(AggregateKind kind) {
  return kind == AggregateKind::latest || kind == AggregateKind::earliest || kind == AggregateKind::change ||
         kind == AggregateKind::none;
}

std::string unordered(const SlotSpec& slot, const Readings& readings, const InWindow& window,
                      const std::vector<SeriesPoint>& points) {
  if (!order_matters(slot.aggregate) || points.empty()) return {};
  if (std::string refused = refused_end(slot, window); !refused.empty()) return refused;
  const auto clash = [&](const SeriesPoint& end) {
    const Reading* dated = nullptr;
    for (const Reading& r : readings.items)
      if (r.whole_days && r.value && r.last_day == end.day) dated = &r;
    if (dated == nullptr) return std::string();
    for (const SeriesPoint& p : points)
      if (p.day == end.day && (!p.value || *p.value != *dated->value)) return "readings of " + dated->date + " differ";
    return std::string();
  };
  const bool first = slot.aggregate == AggregateKind::earliest || slot.aggregate == AggregateKind::change;
  const bool last = slot.aggregate != AggregateKind::earliest;
  if (first)
    if (std::string reason = clash(points.front()); !reason.empty()) return reason;
  return last ? clash(points.back()) : std::string();
}

std::string no_reading(const Binding& binding, const SlotSpec& slot, const Readings& readings, const InWindow& window) {
  if (!window.refused.empty()) return refused_text(*window.refused.back());
  if (readings.items.empty()) {
    if (const std::string refused = refused_reason(binding, slot); !refused.empty()) return refused;
    const InputSpec* input = binding.input_of(slot);
    return readings.other_setting && input ? "no reading taken at " + input->setting : "not recorded";
  }
  if (slot.window.last) return "no reading in the last " + to_text(*slot.window.last);
  const InputSpec* input = binding.input_of(slot);
  if (input && input->valid_for) return "older than " + to_text(*input->valid_for) + " (" + window.before + ")";
  return "not recorded";
}

void note_readings(Binding& binding, const SlotSpec& slot, const InWindow& window,
                   const std::vector<SeriesPoint>& points) {
  const InputSpec* input = binding.input_of(slot);
  if (!window.refused.empty()) {
    const std::size_t count = window.refused.size();
    binding.note(Severity::warning, window.refused.back()->source,
                 slot.name + ": " + std::to_string(count) + (count == 1 ? " reading is" : " readings are") +
                     " not used, the last " + refused_text(*window.refused.back()));
  }
  if (input == nullptr || !input->usual) return;
  const auto unusual = std::count_if(points.begin(), points.end(), [&](const SeriesPoint& p) {
    return p.value && (*p.value < input->usual->low || *p.value > input->usual->high);
  });
  if (unusual == 0) return;
  binding.note(Severity::note, window.last_source,
               input->name + ": " + std::to_string(unusual) + (unusual == 1 ? " reading is" : " readings are") +
                   " outside the usual " + range_text(*input->usual, input->shape.unit_text) + ", and used");
}

// Days in the time unit of a slope; the UCUM year is 365.25 days.
std::optional<double> days_per(const Binding& binding, const Unit& unit) {
  if (unit.dimensionless()) return 1.0;
  const UnitTable* units = binding.context.knowledge.units;
  if (units == nullptr) return std::nullopt;
  const auto day = units->parse("d");
  if (!day) return std::nullopt;
  const auto map = conversion(unit, *day);
  return map ? std::optional(map->factor) : std::nullopt;
}

Filled answer(const Binding& binding, const SlotSpec& slot, Aggregate result, const InWindow& window) {
  if (!result.value) return missing(result.reason);
  if (slot.aggregate == AggregateKind::slope) {
    const auto days = days_per(binding, slot.rate_per);
    if (!days) return missing("not computable");
    *result.value *= *days;
  }
  if (!std::isfinite(*result.value)) return missing("not computable");
  const RowValue value = RowValue::exact(*result.value);
  const bool single = order_matters(slot.aggregate) && slot.aggregate != AggregateKind::change;
  const std::string source = single || result.used == 1
                                 ? window.last_source
                                 : std::to_string(result.used) + " readings, the last " + window.last_source;
  return known(value, value_text(value, slot.shape, binding.domain_of(slot.shape)), source, window.last_date);
}

// So that a proof can try the series with one reading more, less or otherwise.
void keep(Binding& binding, const SlotSpec& slot, const Readings& readings) {
  constexpr std::size_t kMostKept = 200;
  const auto same = [&](const StatedReadings& kept) { return kept.input == slot.input; };
  if (readings.items.size() > kMostKept || std::any_of(binding.series.begin(), binding.series.end(), same)) return;
  StatedReadings kept{.input = slot.input, .days_before_as_of = false, .readings = {}};
  for (const Reading& r : readings.items)
    if (r.value) kept.readings.push_back({*r.value, r.last_day, "", r.when});
  if (!kept.readings.empty()) binding.series.push_back(std::move(kept));
}

}  // namespace

Filled bind_series(Binding& binding, const SlotSpec& slot) {
  const InputSpec* input = binding.input_of(slot);
  const ValueShape& shape = input && input->is_series ? input->shape : slot.shape;
  const Readings readings = gather_readings(binding, slot, shape);
  if (input && input->is_series) keep(binding, slot, readings);
  const InWindow window = in_window(binding, slot, readings);
  std::vector<SeriesPoint> points = window.points;
  if (points.empty() && window.unsure.empty()) return missing(no_reading(binding, slot, readings, window));
  if (slot.window.exclude_first_days) points = without_first_days(std::move(points), *slot.window.exclude_first_days);
  if (!window.unsure.empty()) return missing(window.unsure);
  if (const std::string few = too_few(points, slot.window); !few.empty()) return missing(few);
  if (const std::string reason = unordered(slot, readings, window, points); !reason.empty()) return missing(reason);
  note_readings(binding, slot, window, points);
  Filled filled = answer(binding, slot, aggregate(slot.aggregate, points), window);
  filled.story.stated = readings.stated && filled.value.state == State::known;
  return filled;
}

}  // namespace regimen
