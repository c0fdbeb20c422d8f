// Facts of the Patient resource, and the as-of day. External interface: bind_demographic, bind_as_of (bind_state.h).
#include <algorithm>

#include "runtime/facts/bind_state.h"
#include "runtime/facts/bind_text.h"
#include "runtime/facts/bind_time.h"

namespace regimen {

namespace {

constexpr const char* kSource = "Patient";

constexpr const char* kUnborn = "the birth date lies after the as-of day";

Filled birthdate(const Binding& binding) {
  const auto& birth = binding.record.patient.birth;
  const AsOf& as_of = binding.context.as_of;
  if (!birth) return missing("not recorded");
  if (happened(*birth, as_of).f) return missing(kUnborn);
  const Days days = days_of(*birth);
  return born_by_then(binding, known(RowValue::between(static_cast<double>(days.first), static_cast<double>(days.last)),
                                     day_text(*birth), kSource));
}

const char* sex_word(Sex sex) {
  switch (sex) {
    case Sex::unknown:
      return "";
    case Sex::male:
      return "male";
    case Sex::female:
      return "female";
    case Sex::other:
      return "other";
  }
  return "";
}

Filled member(const ChoiceDomain* domain, const std::string& word) {
  if (word.empty()) return missing("not recorded");
  const auto index = domain ? member_of(*domain, word) : std::nullopt;
  if (!index) return missing("recorded as '" + word + "', which is not one of those asked for");
  return known(RowValue::exact(static_cast<double>(*index)), member_text(domain->members[*index]), kSource);
}

Filled ethnicity(const Binding& binding, const ChoiceDomain* domain) {
  const Patient& patient = binding.record.patient;
  if (domain) {
    for (const Code& code : patient.ethnicity_codes)
      for (const std::string& word : {code.code, code.system + " " + code.code})
        if (member_of(*domain, word)) return member(domain, word);
  }
  std::string word = patient.ethnicity;
  if (word.empty() && !patient.ethnicity_codes.empty()) {
    word = patient.ethnicity_codes.front().system + " " + patient.ethnicity_codes.front().code;
  }
  return member(domain, word);
}

// No death on record is read as alive when there is a Patient at all: deaths are recorded, being alive never is.
Filled deceased(const Binding& binding) {
  const Patient& patient = binding.record.patient;
  if (patient.death) {
    const Kleene dead = happened(*patient.death, binding.context.as_of);
    if (dead.known()) return known_yes_no(dead.t, kSource, dead.t ? day_text(*patient.death) : "");
    return missing("died in " + day_text(*patient.death) + ", perhaps after the as-of moment");
  }
  if (patient.deceased) {
    return binding.as_of_is_current ? known_yes_no(true, kSource) : missing("died at an unknown time");
  }
  const bool described = !patient.id.empty() || patient.birth || patient.sex != Sex::unknown;
  return described ? known_yes_no(false, kSource) : missing("not recorded");
}

}  // namespace

// A birth year or month gives bounds.
Filled born_by_then(const Binding& binding, Filled birth) {
  const auto as_of_day = static_cast<double>(binding.context.as_of.day);
  if (birth.value.state != State::known) return birth;
  if (birth.value.lo > as_of_day) {
    Filled unborn = missing(kUnborn);
    unborn.story.stated = birth.story.stated;
    return unborn;
  }
  birth.value.hi = std::min(birth.value.hi, as_of_day);
  return birth;
}

Filled bind_as_of(const Binding& binding) {
  const std::int64_t day = binding.context.as_of.day;
  return known(RowValue::exact(static_cast<double>(day)), day_text(day), "as-of date");
}

Filled bind_demographic(const Binding& binding, const SlotSpec& slot) {
  const ChoiceDomain* domain = binding.domain_of(slot.shape);
  if (slot.demographic == "birthdate") return birthdate(binding);
  if (slot.demographic == "sex") return member(domain, sex_word(binding.record.patient.sex));
  if (slot.demographic == "ethnicity") return ethnicity(binding, domain);
  if (slot.demographic == "deceased") return deceased(binding);
  return missing("'" + slot.demographic + "' is no fact of a patient's record");
}

// ---- the order under evaluation ----
namespace {

const StatedOrder* stated_order(const Binding& binding, const std::string& ingredient) {
  for (auto it = binding.stated.orders.rbegin(); it != binding.stated.orders.rend(); ++it)
    if (ingredient.empty() || plain_word((*it)->ingredient) == plain_word(ingredient)) return *it;
  return nullptr;
}

}  // namespace

// A medicine that the program does not name is known to be none of those it names: -1.
Filled bind_ordered(const Binding& binding, const SlotSpec& slot) {
  std::string name = binding.context.ordered;
  if (name.empty() && !binding.stated.orders.empty()) name = binding.stated.orders.back()->ingredient;
  if (name.empty()) return missing("no medicine is ordered");
  const ChoiceDomain* domain = binding.domain_of(slot.shape);
  const auto index = domain ? member_of(*domain, name) : std::nullopt;
  const std::string source = stated_order(binding, name) ? "stated" : "order";
  Filled filled = known(RowValue::exact(index ? static_cast<double>(*index) : -1), name, source);
  filled.story.stated = source == "stated";
  return filled;
}

Filled bind_ordered_amount(const Binding& binding, const SlotSpec& slot) {
  const ChoiceDomain* domain = binding.domain_of(slot.shape);
  if (const auto& amount = binding.context.ordered_amount; amount && amount->state == State::known) {
    return known(*amount, value_text(*amount, slot.shape, domain), "order");
  }
  const StatedOrder* order = stated_order(binding, binding.context.ordered);
  if (order && order->amount && order->amount->state == State::known) {
    const std::string text =
        order->amount_text.empty() ? value_text(*order->amount, slot.shape, domain) : order->amount_text;
    Filled filled = known(*order->amount, text, "stated");
    filled.story.stated = true;
    return filled;
  }
  return missing("the order says no amount");
}

}  // namespace regimen
