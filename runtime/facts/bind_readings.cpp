#include "runtime/facts/bind_readings.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "runtime/facts/bind_text.h"
#include "runtime/facts/bind_time.h"
#include "runtime/facts/presence_codes.h"
#include "runtime/value/math.h"

namespace regimen {

namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

const Kind* kind_named(const Binding& binding, const std::string& name) {
  const KindTable* kinds = binding.context.knowledge.kinds;
  return kinds == nullptr || name.empty() ? nullptr : kinds->find(name);
}

const KindConversion* conversion_from(const Kind* kind, const std::string& from_kind) {
  if (kind == nullptr) return nullptr;
  for (const KindConversion& c : kind->conversions)
    if (c.from_kind == from_kind) return &c;
  return nullptr;
}

bool asks_for_kind(const SlotSpec& slot, const ValueShape& shape) {
  return !shape.kind.empty() && (slot.codes.patterns.empty() || slot.codes.name == shape.kind);
}

bool is_asked(const Binding& binding, const SlotSpec& slot, const ValueShape& shape, const Observation& o) {
  for (const Code& code : o.codes)
    if (fits_any(code, slot.codes.patterns)) return true;
  if (o.kind.empty() || !asks_for_kind(slot, shape)) return false;
  return o.kind == shape.kind || conversion_from(kind_named(binding, shape.kind), o.kind) != nullptr;
}

double round_to(double value, const std::optional<int>& decimals) {
  if (!decimals) return value;
  double step = 1;
  for (int i = 0; i < *decimals; ++i) step /= 10;
  return math_round_half_away(value, step);
}

ReadValue finite(std::optional<double> value, const std::string& reason) {
  if (value && std::isfinite(*value)) return {value, ""};
  return {std::nullopt, reason};
}

// A value held in the unit of its kind, wanted in another unit of the same kind.
ReadValue from_kind_unit(double value, const Unit& kind_unit, const ValueShape& shape) {
  if (kind_unit.same_scale(shape.unit)) return {value, ""};
  return finite(convert(Decimal::of(value), kind_unit, shape.unit), "its unit does not convert to " + shape.unit_text);
}

ReadValue read_kind(const Binding& binding, const Observation& o, const ValueShape& shape) {
  const Kind* wanted = kind_named(binding, shape.kind);
  if (o.kind == shape.kind) return from_kind_unit(*o.kind_value, wanted ? wanted->unit : shape.unit, shape);
  if (const KindConversion* c = conversion_from(wanted, o.kind)) {
    return from_kind_unit(round_to(*o.kind_value * c->factor + c->offset, wanted->decimals), wanted->unit, shape);
  }
  return {std::nullopt, "recorded as " + o.kind + ", not " + shape.kind};
}

ReadValue read_quantity(const Binding& binding, const Observation& o, const ValueShape& shape) {
  if (!o.kind.empty() && o.kind_value && !shape.kind.empty()) return read_kind(binding, o, shape);
  if (!o.value) return {std::nullopt, "the record gives no number"};
  if (!o.unit) {
    if (o.unit_text.empty() && shape.type == ValueType::number) return finite(o.value->to_double(), "no finite number");
    return {std::nullopt,
            o.unit_text.empty() ? "no unit" : "no unit that is known for this code ('" + o.unit_text + "')"};
  }
  const Unit& wanted = shape.type == ValueType::number ? Unit() : shape.unit;
  if (o.unit->commensurable(wanted)) {
    return finite(convert(*o.value, *o.unit, wanted),
                  "unit '" + o.unit_text + "' does not convert to " + shape.unit_text);
  }
  const Kind* kind = kind_named(binding, shape.kind);
  if (kind && kind->molar_mass) {
    const auto converted = convert_molar(*o.value, *o.unit, wanted, *kind->molar_mass);
    if (converted && std::isfinite(*converted)) return {round_to(*converted, kind->decimals), ""};
  }
  return {std::nullopt, "unit '" + o.unit_text + "' does not convert to " + shape.unit_text};
}

// "yes", "Y", "true": words, not codes of a terminology, which are data.
std::optional<bool> yes_or_no(std::string_view text) {
  const std::string word = plain_word(text);
  if (word == "yes" || word == "y" || word == "true") return true;
  if (word == "no" || word == "n" || word == "false") return false;
  return std::nullopt;
}

ReadValue read_yes_no(const Observation& o) {
  if (o.truth) return {*o.truth ? 1.0 : 0.0, ""};
  for (const Code& code : o.coded_value)
    if (const auto answer = yes_or_no(code.code)) return {*answer ? 1.0 : 0.0, ""};
  if (const auto answer = yes_or_no(o.text_value)) return {*answer ? 1.0 : 0.0, ""};
  return {std::nullopt, "its value is not yes or no"};
}

ReadValue read_member(const Observation& o, const ChoiceDomain* domain) {
  if (domain == nullptr) return {std::nullopt, "its value is not one of those asked for"};
  for (const Code& code : o.coded_value) {
    if (const auto member = member_of(*domain, code.code)) return {static_cast<double>(*member), ""};
    if (const auto member = member_of(*domain, code.system + " " + code.code))
      return {static_cast<double>(*member), ""};
  }
  if (const auto member = member_of(*domain, o.text_value)) return {static_cast<double>(*member), ""};
  return {std::nullopt, "its value is not one of those asked for"};
}

void place(const TimeSpan& when, const AsOf& as_of, Reading& reading) {
  const Seconds at = seconds_of(when, as_of);
  const Days days = days_of(when);
  reading.whole_days = is_whole_days(when);
  reading.lo = reading.whole_days ? at.lo : at.hi;
  reading.hi = at.hi;
  reading.first_day = reading.whole_days ? days.first : days.last;
  reading.last_day = days.last;
  reading.date = day_text(when);
  reading.sure = happened(when, as_of).t;
}

void judge(const InputSpec* input, Reading& reading) {
  if (!reading.value) return;
  reading.reason = implausible(input, *reading.value);
  if (!reading.reason.empty()) reading.value.reset();
}

// Feeds of computed values carry digits by the dozen; those are no longer what somebody wrote.
void note_writing(const Observation& o, const ValueShape& shape, Reading& reading) {
  constexpr std::size_t kMostWritten = 12;
  const bool is_number = shape.type == ValueType::number || shape.type == ValueType::quantity;
  if (!is_number || !o.value || o.value->text().size() > kMostWritten) return;
  reading.as_written = o.value->to_double() == *reading.value;
  const std::string& unit = reading.as_written ? shape.unit_text : o.unit_text;
  reading.written = o.value->text() + (unit.empty() || unit == "1" ? "" : " " + unit);
}

Readings stated_readings(const StatedReadings& stated, const InputSpec& input, const AsOf& as_of) {
  Readings readings;
  readings.stated = true;
  for (const StatedReadings::Reading& r : stated.readings) {
    const std::int64_t number = stated.days_before_as_of ? as_of.day - r.day : r.day;
    if (!r.when && number > as_of.day) continue;
    TimeSpan day;
    day.offset_minutes = as_of.offset_minutes;
    day.lo = number * kSecondsPerDay - std::int64_t{as_of.offset_minutes} * 60;
    day.hi = day.lo + kSecondsPerDay - 1;
    Reading reading;
    place(r.when.value_or(day), as_of, reading);
    if (!r.when) reading.sure = true;
    reading.when = r.when.value_or(day);
    reading.value = r.value;
    reading.source = "stated";
    judge(&input, reading);
    readings.items.push_back(std::move(reading));
  }
  return readings;
}

bool in_order(const Reading& a, const Reading& b) {
  return std::tie(a.lo, a.hi, a.source) < std::tie(b.lo, b.hi, b.source);
}

}  // namespace

ReadValue read_value(const Binding& binding, const Observation& observation, const ValueShape& shape) {
  switch (shape.type) {
    case ValueType::yes_no:
      return read_yes_no(observation);
    case ValueType::number:
    case ValueType::quantity:
      return read_quantity(binding, observation, shape);
    case ValueType::text:
    case ValueType::choice:
    case ValueType::medicine:
      return read_member(observation, binding.domain_of(shape));
    case ValueType::date:
    case ValueType::advice:
      break;
  }
  return {std::nullopt, "an observation cannot give this kind of value"};
}

std::string implausible(const InputSpec* input, double value) {
  if (input == nullptr || !input->plausible) return {};
  if (value >= input->plausible->low && value <= input->plausible->high) return {};
  const std::string& unit = input->shape.unit_text;
  return "rejected: " + quantity_text(value, unit) + " is outside " + range_text(*input->plausible, unit);
}

Readings gather_readings(const Binding& binding, const SlotSpec& slot, const ValueShape& shape) {
  const AsOf& as_of = binding.context.as_of;
  const InputSpec* input = binding.input_of(slot);
  if (input && binding.stated.readings[slot.input]) {
    Readings readings = stated_readings(*binding.stated.readings[slot.input], *input, as_of);
    std::stable_sort(readings.items.begin(), readings.items.end(), in_order);
    return readings;
  }
  Readings readings;
  for (const Observation& o : binding.record.observations) {
    if (!is_asked(binding, slot, shape, o) || happened(o.when, as_of).f) continue;
    if (input && !input->setting.empty() && plain_word(o.setting) != plain_word(input->setting)) {
      readings.other_setting = true;
      continue;
    }
    Reading reading;
    place(o.when, as_of, reading);
    reading.when = o.when;
    const ReadValue read = read_value(binding, o, shape);
    reading.value = read.value;
    reading.reason = read.reason;
    reading.source = binding.place_of(o.source);
    if (read.value) note_writing(o, shape, reading);
    if (read.value) judge(input, reading);
    readings.items.push_back(std::move(reading));
  }
  std::stable_sort(readings.items.begin(), readings.items.end(), in_order);
  return readings;
}

std::string refused_reason(const Binding& binding, const SlotSpec& slot) {
  const Rejected* newest = nullptr;
  for (const Rejected& r : binding.record.rejected) {
    const bool asked =
        std::any_of(r.codes.begin(), r.codes.end(), [&](const Code& c) { return fits_any(c, slot.codes.patterns); });
    if (!asked || !happened(r.when, binding.context.as_of).t) continue;
    if (newest == nullptr || r.when.hi >= newest->when.hi) newest = &r;
  }
  return newest == nullptr ? std::string() : "rejected: " + newest->reason + " (" + day_text(newest->when) + ")";
}

}  // namespace regimen
