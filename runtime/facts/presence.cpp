// takes, has, recorded, allergic: yes, no or unknown.
//
// yes: an active, confirmed entry matches. no: the list is complete and every active entry was understood.
// Everything else is unknown, with what stands in the way. External interface: bind_presence (bind_state.h).
#include <algorithm>

#include "runtime/facts/bind_state.h"
#include "runtime/facts/bind_text.h"
#include "runtime/facts/bind_time.h"
#include "runtime/facts/condition_codes.h"
#include "runtime/facts/presence_codes.h"

namespace regimen {

namespace {

using List = StatedEntry::List;

// What a question about presence asks.
struct Question {
  List list{};
  const SlotSpec& slot;
  bool observations = false;  // `recorded` and `has` also look at observations and at coded allergies
};

const char* list_name(List list) {
  switch (list) {
    case List::medicines:
      return "medicines";
    case List::conditions:
      return "conditions";
    case List::allergies:
      return "allergies";
  }
  return "";
}

const std::vector<PresenceEntry>& entries_of(const Binding& binding, List list) {
  switch (list) {
    case List::medicines:
      return binding.entries.medicines;
    case List::conditions:
      return binding.entries.conditions;
    case List::allergies:
      break;
  }
  return binding.entries.allergies;
}

bool is_complete(const Binding& binding, List list) {
  const std::string name = list_name(list);
  if (binding.stated.incomplete_lists.contains(name)) return false;
  if (binding.context.test_lists_complete) return true;
  const auto& told = binding.context.complete;
  if (std::find(told.begin(), told.end(), name) != told.end()) return true;
  switch (list) {
    case List::medicines:
      return binding.record.medicines_list == ListState::complete;
    case List::conditions:
      return binding.record.conditions_list == ListState::complete;
    case List::allergies:
      break;
  }
  return binding.record.allergies_list == ListState::complete;
}

// ---- what is stated ----
struct StatedAnswer {
  Kleene answer;
  bool touched = false;          // some statement speaks of part of what is asked
  bool other_time = false;       // some statement speaks of it at another time than is asked
  std::vector<CodeSet> refuted;  // stated as not present: entries with these codes are set aside
};

bool reaches_back(const Duration& asked, const std::optional<Duration>& stated) {
  return stated && stated->months <= asked.months && stated->days <= asked.days;
}

bool asks_for_now(const SlotSpec& asked) { return !asked.ever && !asked.within; }
bool speaks_of_now(const StatedEntry& stated) { return !stated.ever && !stated.within; }

// Whether what is stated as present is surely so in the time that is asked about. What is there now or began lately has been
// there; what began once, or lately, need not be there now.
bool implies_present(const StatedEntry& stated, const SlotSpec& asked) {
  if (asks_for_now(asked)) return speaks_of_now(stated);
  return asked.ever || reaches_back(*asked.within, stated.within);
}

// Whether what is stated as absent is surely so in the time that is asked about. "No stroke within 30 days" says nothing of an
// earlier one, and "no stroke" now nothing of one that is over.
bool implies_absent(const StatedEntry& stated, const SlotSpec& asked) {
  if (stated.ever) return true;
  if (asks_for_now(asked)) return speaks_of_now(stated);
  return asked.within && stated.within && reaches_back(*stated.within, asked.within);
}

void weigh_present(const StatedEntry& entry, const Question& question, const DrugTable* drugs, StatedAnswer& answer) {
  if (!overlaps(question.slot.codes, entry.codes, drugs)) return;
  if (!implies_present(entry, question.slot)) {
    answer.other_time = true;
  } else if (covers(question.slot.codes, entry.codes, drugs)) {
    answer.answer = Kleene::yes();
  } else {
    answer.touched = true;
  }
}

void weigh_absent(const StatedEntry& entry, const Question& question, const DrugTable* drugs, StatedAnswer& answer) {
  if (!implies_absent(entry, question.slot)) return;
  answer.refuted.push_back(entry.codes);
  if (!answer.answer.t && covers(entry.codes, question.slot.codes, drugs)) answer.answer = Kleene::no();
}

StatedAnswer weigh_statements(const Binding& binding, const Question& question) {
  StatedAnswer answer;
  const DrugTable* drugs = binding.context.knowledge.drugs;
  for (const StatedEntry* entry : binding.stated.entries) {
    const bool same_list = entry->list == question.list;
    if (entry->present && (same_list || (question.observations && entry->list == List::allergies))) {
      weigh_present(*entry, question, drugs, answer);
    } else if (!entry->present && same_list) {
      weigh_absent(*entry, question, drugs, answer);
    }
  }
  return answer;
}

// ---- what is recorded ----
bool is_refuted(const Code& code, const std::vector<CodeSet>& refuted) {
  return std::any_of(refuted.begin(), refuted.end(), [&](const CodeSet& set) { return fits_any(code, set.patterns); });
}

// An entry all of whose ingredients are stated as not taken is set aside; of a combination only the stated part is.
bool matches(const PresenceEntry& entry, const Question& question, const std::vector<CodeSet>& refuted) {
  if (!refuted.empty() && entry.ingredients && entry.ingredients->size() <= 1 &&
      std::any_of(entry.codes->begin(), entry.codes->end(), [&](const Code& c) { return is_refuted(c, refuted); })) {
    return false;
  }
  if (!refuted.empty() && entry.ingredients && entry.ingredients->size() > 1 &&
      std::all_of(entry.ingredients->begin(), entry.ingredients->end(), [&](const std::string& name) {
        return is_refuted({"ingredient", name}, refuted);
      })) {
    return false;
  }
  return std::any_of(entry.codes->begin(), entry.codes->end(), [&](const Code& code) {
    if (is_refuted(code, refuted)) return false;
    if (fits_any(code, question.slot.codes.patterns)) return true;
    // An allergy to a whole class is one to each of its members.
    return question.list == List::allergies &&
           std::any_of(question.slot.codes.patterns.begin(), question.slot.codes.patterns.end(),
                       [&](const CodePattern& p) { return is_or_descends_from(p.code, code); });
  });
}

struct Found {
  std::optional<Filled> yes;
  std::vector<std::string> unsure;  // why a matching entry does not decide
  std::vector<std::string> not_understood;
  std::vector<std::string> too_general;  // understood, but what is asked may be meant
  std::string ended;  // a matching entry that is over
};

// `has X within ...` and `has X ever` ask when it began, not whether it lasts. A condition without a date did occur, so that
// it counts as having been, unless the record goes beyond the as-of moment: then it may have begun later.
Kleene applies_now(const PresenceEntry& entry, const Question& question, const AsOf& as_of, std::string& why) {
  why = entry.why;
  if (question.slot.ever) why = entry.begun_why;
  if (question.slot.ever) return entry.begun;
  if (!question.slot.within) return entry.active;
  if (!entry.start) {
    why = "has no date";
    return Kleene::unknown();
  }
  const Kleene begun = happened(*entry.start, as_of);
  const Kleene recent = kleene_and(begun, is_within(*entry.start, *question.slot.within, as_of));
  if (!recent.known()) why = "is dated " + day_text(*entry.start);
  return recent;
}

void weigh_entry(const Binding& binding, const Question& question, const PresenceEntry& entry, Found& found) {
  std::string why;
  const Kleene now = applies_now(entry, question, binding.context.as_of, why);
  if (now.f) {
    found.ended = why.empty() ? found.ended : why + ": " + entry.source;
  } else if (entry.unconfirmed) {
    found.unsure.push_back("'" + entry.text + "' is not confirmed");
  } else if (!now.known()) {
    found.unsure.push_back("'" + entry.text + "' " + why);
  } else if (!found.yes) {
    found.yes = known_yes_no(true, entry.source, entry.start ? day_text(*entry.start) : "");
  }
}

// Medicines and allergies are resolved when the record is made; of conditions it depends on what is asked.
CodesSay says_of(const Binding& binding, const Question& question, const PresenceEntry& entry) {
  if (question.list != List::conditions) return entry.understood ? CodesSay::something_else : CodesSay::nothing;
  return codes_say(*entry.codes, question.slot.codes, binding.context.knowledge.conditions, binding.table);
}

// An entry that does not match stands in the way of "no" unless it is known to be something else, or is over.
void weigh_other(const Binding& binding, const Question& question, const PresenceEntry& entry, Found& found) {
  std::string why;
  const CodesSay says = says_of(binding, question, entry);
  if (says == CodesSay::something_else || applies_now(entry, question, binding.context.as_of, why).f) return;
  (says == CodesSay::too_general ? found.too_general : found.not_understood).push_back("'" + entry.text + "'");
}

void scan(const Binding& binding, const Question& question, const std::vector<CodeSet>& refuted, Found& found) {
  for (const PresenceEntry& entry : entries_of(binding, question.list)) {
    if (matches(entry, question, refuted)) {
      weigh_entry(binding, question, entry, found);
    } else {
      weigh_other(binding, question, entry, found);
    }
  }
  if (!question.observations) return;
  for (const PresenceEntry& entry : binding.entries.allergies)
    if (matches(entry, question, refuted)) weigh_entry(binding, question, entry, found);
}

// ---- observations that say so ----
// An observation whose own code, or whose coded value, is asked for. Its value may deny it.
void weigh_observation(const Binding& binding, const Question& question, const Observation& o, Found& found) {
  const auto& patterns = question.slot.codes.patterns;
  const auto fit = [&](const std::vector<Code>& codes) {
    return std::any_of(codes.begin(), codes.end(), [&](const Code& c) { return fits_any(c, patterns); });
  };
  const bool by_value = fit(o.coded_value);
  if (!by_value && !fit(o.codes)) return;
  const std::string date = day_text(o.when);
  const Kleene past = happened(o.when, binding.context.as_of);
  const std::optional<Duration>& within = question.slot.within;
  const InputSpec* input = binding.input_of(question.slot);
  Kleene now = within ? kleene_and(past, is_within(o.when, *within, binding.context.as_of)) : past;
  if (input && input->valid_for) now = kleene_and(now, is_within(o.when, *input->valid_for, binding.context.as_of));
  if (now.f || (!by_value && o.truth == false)) return;
  const bool other_value = !by_value && !o.truth && (!o.coded_value.empty() || !o.text_value.empty());
  if (!now.known()) {
    found.unsure.push_back("an observation is dated " + date);
  } else if (other_value) {
    found.unsure.push_back("an observation of " + date + " has a value that does not say yes or no");
  } else if (!found.yes) {
    found.yes = known_yes_no(true, binding.place_of(o.source), date);
  }
}

std::string named(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 2;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < kShown; ++i) text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kShown) text += " and " + std::to_string(names.size() - kShown) + " more";
  return text;
}

Filled without_match(const Binding& binding, const Question& question, const Found& found) {
  const std::string list = list_name(question.list);
  if (!found.unsure.empty()) return missing(named(found.unsure));
  if (!found.not_understood.empty()) {
    return missing(named(found.not_understood) + (found.not_understood.size() == 1 ? " was" : " were") +
                   " not recognised");
  }
  if (!found.too_general.empty()) {
    return missing(named(found.too_general) + (found.too_general.size() == 1 ? " does" : " do") +
                   " not say whether " + question.slot.codes.name + " is meant");
  }
  if (!is_complete(binding, question.list)) return missing("the list of " + list + " is not complete");
  return known_yes_no(false, found.ended.empty() ? "the list of " + list + " is complete" : found.ended);
}

Question question_of(const SlotSpec& slot) {
  if (slot.kind == SlotKind::takes) return {List::medicines, slot, false};
  if (slot.kind == SlotKind::allergic) return {List::allergies, slot, false};
  return {List::conditions, slot, true};
}

}  // namespace

Filled bind_presence(const Binding& binding, const SlotSpec& slot) {
  const Question question = question_of(slot);
  const StatedAnswer stated = weigh_statements(binding, question);
  if (stated.answer.known()) {
    Filled filled = known_yes_no(stated.answer.t, "stated");
    filled.story.stated = true;
    return filled;
  }
  Found found;
  scan(binding, question, stated.refuted, found);
  if (question.observations)
    for (const Observation& o : binding.record.observations) weigh_observation(binding, question, o, found);
  if (found.yes) return *found.yes;
  if (stated.other_time) return missing("what is stated of " + slot.codes.name + " does not say so for the time that is asked about");
  if (stated.touched) return missing("what is stated does not say which of " + slot.codes.name + " it is");
  return without_match(binding, question, found);
}

}  // namespace regimen
