// The latest or earliest reading. External interface: bind_observation (bind_state.h).
#include <algorithm>

#include "runtime/facts/bind_readings.h"
#include "runtime/facts/bind_text.h"
#include "runtime/facts/bind_time.h"

namespace regimen {

namespace {

// Every reading that no other surely follows (or, for the earliest, precedes): with partial dates there may be several.
std::vector<const Reading*> outermost(const std::vector<Reading>& items, bool latest) {
  std::vector<const Reading*> found;
  for (const Reading& r : items) {
    const bool beaten = std::any_of(items.begin(), items.end(), [&](const Reading& other) {
      return other.sure && (latest ? other.lo > r.hi : other.hi < r.lo);
    });
    if (!beaten) found.push_back(&r);
  }
  return found;
}


// "140 mmHg, 142 mmHg"
std::string different_values(const std::vector<const Reading*>& readings, const ValueShape& shape,
                             const ChoiceDomain* domain) {
  std::vector<double> values;
  for (const Reading* r : readings)
    if (std::find(values.begin(), values.end(), *r->value) == values.end()) values.push_back(*r->value);
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i) text += (i == 0 ? "" : ", ") + value_text(RowValue::exact(values[i]), shape, domain, Digits::all);
  return text;
}

// As it was written, and what became of it where it was converted: "6.50 mmol/L", "91.05 umol/L (1.03 mg/dL)".
std::string reading_text(const Reading& reading, const ValueShape& shape, const ChoiceDomain* domain) {
  const std::string converted = value_text(RowValue::exact(*reading.value), shape, domain);
  if (reading.written.empty()) return converted;
  return reading.as_written ? reading.written : converted + " (" + reading.written + ")";
}

// The one to show: surely taken, and the newest of equals, so that age is judged by it.
const Reading* newest_sure(const std::vector<const Reading*>& candidates) {
  const Reading* newest = nullptr;
  for (const Reading* r : candidates)
    if (r->sure && (newest == nullptr || r->lo > newest->lo)) newest = r;
  return newest;
}

struct Chosen {
  const Reading* reading = nullptr;
  std::string reason;  // when there is none
};

// One value of all candidates, or why there is none.
Chosen agreed(Binding& binding, const SlotSpec& slot, const std::vector<const Reading*>& candidates) {
  for (const Reading* r : candidates) {
    if (r->value) continue;
    binding.note(Severity::warning, r->source, slot.name + ": the reading of " + r->date + " is not used, " + r->reason);
    return {nullptr, r->reason + " (" + r->date + ")"};
  }
  const Reading& first = *candidates.front();
  const bool differ =
      std::any_of(candidates.begin(), candidates.end(), [&](const Reading* r) { return *r->value != *first.value; });
  if (differ) {
    const std::string values = different_values(candidates, slot.shape, binding.domain_of(slot.shape));
    binding.note(Severity::warning, first.source,
                 slot.name + ": readings of one time differ (" + values + "), none is used");
    return {nullptr, "readings of " + first.date + " differ (" + values + ")"};
  }
  const Reading* chosen = newest_sure(candidates);
  if (chosen == nullptr) return {nullptr, "dated " + first.date + ", perhaps after the as-of moment"};
  return {chosen, ""};
}

// A reading too old to stand for the as-of day.
std::string stale_reason(const InputSpec* input, const Reading& reading, const AsOf& as_of) {
  if (input == nullptr || !input->valid_for) return {};
  const std::string length = to_text(*input->valid_for);
  if (add(reading.last_day, *input->valid_for) < as_of.day) return "older than " + length + " (" + reading.date + ")";
  if (add(reading.first_day, *input->valid_for) < as_of.day)
    return "perhaps older than " + length + " (" + reading.date + ")";
  return {};
}

void note_unusual(Binding& binding, const InputSpec* input, double value, const std::string& source) {
  if (input == nullptr || !input->usual) return;
  if (value >= input->usual->low && value <= input->usual->high) return;
  const std::string& unit = input->shape.unit_text;
  binding.note(Severity::note, source,
               input->name + ": " + quantity_text(value, unit) + " is outside the usual " +
                   range_text(*input->usual, unit) + ", and is used");
}

Filled without_reading(const Binding& binding, const SlotSpec& slot, const Readings& readings) {
  if (const std::string refused = refused_reason(binding, slot); !refused.empty()) return missing(refused);
  const InputSpec* input = binding.input_of(slot);
  if (readings.other_setting) return missing("no reading taken at " + input->setting);
  return missing("not recorded");
}

// A later reading that the record could not use does not pass in silence.
void note_refused_later(Binding& binding, const SlotSpec& slot, const Reading& used) {
  for (const Rejected& r : binding.record.rejected) {
    const bool asked = std::any_of(r.codes.begin(), r.codes.end(), [&](const Code& c) {
      return std::any_of(slot.codes.patterns.begin(), slot.codes.patterns.end(),
                         [&](const CodePattern& p) { return p.code == c; });
    });
    if (!asked || !happened(r.when, binding.context.as_of).t) continue;
    if (seconds_of(r.when, binding.context.as_of).lo <= used.hi) continue;
    binding.note(Severity::warning, binding.place_of(r.source),
                 slot.name + ": a later reading was rejected (" + r.reason + "), the one of " + used.date + " is used");
  }
}

}  // namespace

Filled bind_observation(Binding& binding, const SlotSpec& slot) {
  const Readings readings = gather_readings(binding, slot, slot.shape);
  if (readings.items.empty()) return without_reading(binding, slot, readings);
  const bool latest = slot.aggregate != AggregateKind::earliest;
  const std::vector<const Reading*> candidates = outermost(readings.items, latest);
  const Chosen chosen = agreed(binding, slot, candidates);
  if (chosen.reading == nullptr) return missing(chosen.reason);
  const Reading& used = *chosen.reading;
  const InputSpec* input = binding.input_of(slot);
  const std::string stale = stale_reason(input, used, binding.context.as_of);
  if (!stale.empty()) return missing(stale);
  note_unusual(binding, input, *used.value, used.source);
  if (latest && !readings.stated) note_refused_later(binding, slot, used);
  Filled filled = known(RowValue::exact(*used.value), reading_text(used, slot.shape, binding.domain_of(slot.shape)),
                        used.source, used.date);
  filled.story.stated = readings.stated;
  return filled;
}

}  // namespace regimen
