#include "runtime/facts/record_merge.h"

#include <algorithm>

namespace regimen {
namespace {

bool share_code(const std::vector<Code>& a, const std::vector<Code>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const Code& code) { return std::find(b.begin(), b.end(), code) != b.end(); });
}

// Texts count only where nothing is coded.
bool same_thing(const std::vector<Code>& a, const std::string& a_text, const std::vector<Code>& b,
                const std::string& b_text) {
  if (a.empty() && b.empty()) return a_text == b_text;
  return share_code(a, b);
}

bool same_value(const Observation& a, const Observation& b) {
  if (a.value.has_value() != b.value.has_value() || a.truth != b.truth || a.text_value != b.text_value) return false;
  if (a.coded_value != b.coded_value && !share_code(a.coded_value, b.coded_value)) return false;
  if (!a.value) return true;
  if (a.kind_value && b.kind_value) return a.kind == b.kind && *a.kind_value == *b.kind_value;
  return a.unit_text == b.unit_text && a.value->to_double() == b.value->to_double();
}

}  // namespace

void Versions::add(const Instance& instance, const FactVersion& version) {
  for (const std::string& identifier : version.identifiers) {
    std::vector<Entry>& entries = by_identifier_[identifier];
    if (entries.empty() || entries.back().instance != instance)
      entries.push_back({instance, version.standing, version.updated});
  }
}

bool Versions::beats(const Entry& challenger, const Entry& holder) {
  if (challenger.standing != holder.standing) return challenger.standing > holder.standing;
  return challenger.updated && holder.updated && *challenger.updated > *holder.updated;
}

void Versions::settle() {
  superseded_.clear();
  for (const auto& [identifier, entries] : by_identifier_) {
    const Entry* holder = &entries.front();
    for (const Entry& entry : entries)
      if (beats(entry, *holder)) holder = &entry;
    for (const Entry& entry : entries)
      if (entry.instance != holder->instance) superseded_.insert(entry.instance);
  }
}

bool same_fact(const Condition& a, const Condition& b) {
  return same_thing(a.codes, a.text, b.codes, b.text) && a.codes == b.codes && a.onset == b.onset && a.end == b.end &&
         a.unconfirmed == b.unconfirmed && a.inactive == b.inactive;
}

bool same_fact(const Medicine& a, const Medicine& b) {
  return a.codes == b.codes && a.text == b.text && a.status == b.status && a.start == b.start && a.end == b.end &&
         a.supply_days == b.supply_days;
}

// What was not wholly recognised is known by its text only.
bool same_fact(const Allergy& a, const Allergy& b) {
  const bool open = a.resolved == ResolvedBy::unresolved;
  if (a.resolved != b.resolved || a.to_medicine != b.to_medicine || (open && a.text != b.text)) return false;
  return same_thing(a.codes, a.text, b.codes, b.text) && a.codes == b.codes && a.unconfirmed == b.unconfirmed &&
         a.inactive == b.inactive && a.onset == b.onset;
}

bool same_fact(const FamilyHistory& a, const FamilyHistory& b) {
  return a.relation == b.relation && same_thing(a.codes, a.text, b.codes, b.text) &&
         a.onset_age_years == b.onset_age_years;
}

bool same_fact(const Observation& a, const Observation& b) {
  return a.when.lo == b.when.lo && a.when.hi == b.when.hi && same_thing(a.codes, a.text, b.codes, b.text) &&
         same_value(a, b);
}

}  // namespace regimen
