// External interface: patient_facts.h.
#include "runtime/results/patient_facts.h"

#include <variant>

#include "runtime/support/check.h"

namespace regimen {

PatientFacts::PatientFacts(const Binder& binder, const std::vector<Statement>& statements) : binder_(binder) {
  for (const Statement& s : statements)
    if (!std::holds_alternative<StatedValue>(s) && !std::holds_alternative<StatedReadings>(s)) statements_.push_back(s);
}

const PatientAnswer& PatientFacts::ask(SlotKind kind, const CodeSet& codes, bool ever) {
  std::string key = std::to_string(static_cast<int>(kind)) + (ever ? " ever" : "");
  for (const CodePattern& p : codes.patterns)
    key += "|" + p.code.system + " " + p.code.code + (p.descendants ? "+" : "");
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;

  SlotTable table;
  SlotSpec slot;
  slot.kind = kind;
  slot.name = codes.name;
  slot.shape.type = ValueType::yes_no;
  slot.codes = codes;
  slot.ever = ever;
  table.slots.push_back(std::move(slot));
  const BoundSlots bound = binder_(table, statements_, "");
  RGM_CHECK(bound.values.size() == 1 && bound.stories.size() == 1);
  PatientAnswer answer{Kleene::unknown(), bound.stories[0].reason, ""};
  const SlotStory& story = bound.stories[0];
  if (bound.values[0].is_exact()) {
    answer.is = Kleene::of(bound.values[0].lo == 1);
    answer.text = story.source + (story.date.empty() ? "" : ", " + story.date);
  }
  return known_.emplace(std::move(key), std::move(answer)).first->second;
}

CodeSet ingredient_codes(const std::string& ingredient) { return {ingredient, {{{"ingredient", ingredient}, false}}}; }

const PatientAnswer& PatientFacts::takes(const std::string& ingredient) { return takes(ingredient_codes(ingredient)); }
const PatientAnswer& PatientFacts::allergic(const std::string& ingredient) {
  return ask(SlotKind::allergic, ingredient_codes(ingredient));
}
const PatientAnswer& PatientFacts::takes(const CodeSet& codes) { return ask(SlotKind::takes, codes); }
const PatientAnswer& PatientFacts::has(const CodeSet& codes) { return ask(SlotKind::has, codes); }
const PatientAnswer& PatientFacts::had(const CodeSet& codes) { return ask(SlotKind::has, codes, true); }

Kleene deceased_at(const Patient& patient, const AsOf& as_of) {
  if (patient.death) {
    if (patient.death->hi <= as_of.instant) return Kleene::yes();
    return patient.death->lo > as_of.instant ? Kleene::no() : Kleene::unknown();
  }
  return patient.deceased ? Kleene::unknown() : Kleene::no();
}

std::optional<int> age_at(const Patient& patient, const AsOf& as_of) {
  if (!patient.birth) return std::nullopt;
  const std::int64_t first = local_day(patient.birth->lo, patient.birth->offset_minutes);
  const std::int64_t last = local_day(patient.birth->hi, patient.birth->offset_minutes);
  const std::int64_t oldest = completed_years(first, as_of.day), youngest = completed_years(last, as_of.day);
  if (oldest != youngest || youngest < 0) return std::nullopt;
  return static_cast<int>(oldest);
}

}  // namespace regimen
