// External interface: proof_facts.h.
#include "runtime/results/proof_facts.h"

#include <algorithm>
#include <set>

#include "runtime/results/conclude_parts.h"
#include "runtime/results/format_text.h"
#include "runtime/results/format_value.h"

namespace regimen {

namespace {

const char* state_text(RuleState state) {
  switch (state) {
    case RuleState::applied:
      return "applied";
    case RuleState::blocked:
      return "blocked";
    case RuleState::not_applied:
      return "not_applied";
    case RuleState::unknown:
      return "unknown";
  }
  return "";
}

std::string blockers(const DecisionSetting& setting, const RuleRun& rule) {
  std::vector<std::string> names;
  for (std::uint32_t e : rule.blocked_by) names.push_back(setting.decision.rules[e].name);
  return join(names, ", ");
}

}  // namespace

std::string aggregate_words(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::none:
    case AggregateKind::latest:
      return "";
    case AggregateKind::earliest:
      return "earliest ";
    case AggregateKind::average:
      return "average of ";
    case AggregateKind::median:
      return "median of ";
    case AggregateKind::minimum:
      return "lowest ";
    case AggregateKind::maximum:
      return "highest ";
    case AggregateKind::count:
      return "number of ";
    case AggregateKind::change:
      return "change of ";
    case AggregateKind::slope:
      return "slope of ";
  }
  return "";
}

namespace {

ProofFact known_fact(const SlotTable& table, std::uint32_t slot, const std::vector<DecisionPass>& passes) {
  const SlotValues& first = passes.front().slots;
  const SlotStory& story = first.stories[slot];
  const SlotSpec& spec = table.slots[slot];
  ProofFact out;
  out.input = slot_input_name(table, slot);
  out.date = story.date;
  out.source = story.source;
  out.is_as_of = spec.kind == SlotKind::as_of;
  out.status = story.assumed ? FactStatus::assumed : story.stated ? FactStatus::stated : FactStatus::recorded;
  std::vector<std::string> texts;
  for (const DecisionPass& pass : passes) {
    const std::string& own = pass.slots.stories[slot].text;
    add_names(texts, {own.empty() ? format_value(table, spec.shape, pass.slots.values[slot]) : own});
  }
  const std::string words = join(texts, " or ");
  out.text = aggregate_words(spec.aggregate) + out.input + " " + words;
  out.words = words;
  const bool quantity = spec.shape.type == ValueType::quantity;
  const bool number = spec.shape.type == ValueType::number && spec.kind != SlotKind::activity_score && passes.size() == 1;
  const bool exact = first.values[slot].is_exact();
  out.value = exact && (quantity || number) ? format_number(first.values[slot].lo) : words;
  if (exact && quantity) out.unit = spec.shape.unit_text;
  return out;
}

bool is_known(const RowValue& value) { return value.state == State::known || value.state == State::indeterminate; }

void add_assumption(Proof& proof, const SlotTable& table, std::uint32_t input, const ProofFact& fact) {
  const std::string because = input < table.inputs.size() ? table.inputs[input].assume_because : "";
  const std::string unit = fact.unit.empty() ? "" : " " + fact.unit;
  proof.assumed.push_back({fact.input, fact.value + unit, because});
}

// What an assumption about a mapped input stands in for has no slot of its own.
void add_mapped_assumptions(Proof& proof, const SlotTable& table, const FunctionInfo& info, const FunctionRun& run,
                            std::set<std::string>& seen) {
  for (const AssumptionInfo& assumption : info.assumptions) {
    if (assumption.before >= run.values.size() || is_known(run.values[assumption.before])) continue;
    const InputSpec& input = table.inputs.at(assumption.input);
    if (!input.assume || !seen.insert(input.name).second) continue;
    ProofFact fact;
    fact.input = input.name;
    fact.value = format_value(table, input.shape, *input.assume);
    fact.source = "assumed";
    fact.status = FactStatus::assumed;
    fact.reason = input.assume_because;
    add_assumption(proof, table, assumption.input, fact);
    proof.facts.push_back(std::move(fact));
  }
}

}  // namespace

void add_rules(Proof& proof, const DecisionSetting& setting, const std::vector<DecisionPass>& passes) {
  for (std::size_t r = 0; r < setting.decision.rules.size(); ++r) {
    ProofRule made;
    made.rule = setting.decision.rules[r].name;
    const RuleRun* first = nullptr;
    for (const DecisionPass& pass : passes) {
      if (pass.rules.empty()) continue;
      const RuleRun& rule = pass.rules[r];
      if (first == nullptr) first = &rule;
      made.state = state_text(rule.state == first->state ? first->state : RuleState::unknown);
      if (rule.state != first->state) break;
    }
    if (first == nullptr) continue;
    if (!first->in_effect) {
      made.by = effective_reason(setting.decision.rules[r].effective, setting.as_of_day);
    } else if (made.state == "blocked") {
      made.by = blockers(setting, *first);
    }
    proof.rules.push_back(std::move(made));
  }
}

namespace {

void add_slot_facts(Proof& proof, const SlotTable& table, const std::vector<std::uint32_t>& slots,
                       const std::vector<DecisionPass>& passes) {
  std::set<std::string> seen;
  for (std::uint32_t slot : slots) {
    const SlotStory& story = passes.front().slots.stories.at(slot);
    if (!is_known(passes.front().slots.values.at(slot))) continue;
    ProofFact fact = known_fact(table, slot, passes);
    if (!seen.insert(fact.input + "\n" + fact.value).second) continue;
    if (story.assumed) add_assumption(proof, table, table.slots[slot].input, fact);
    proof.facts.push_back(std::move(fact));
  }
}

}  // namespace

void add_facts(Proof& proof, const DecisionSetting& setting, const std::vector<DecisionPass>& passes) {
  const SlotTable& table = setting.image.table;
  add_slot_facts(proof, table, decision_slots(setting.decision), passes);
  std::set<std::string> mapped;
  const DecisionPass& first = passes.front();
  add_mapped_assumptions(proof, table, setting.decision.population, first.population_run, mapped);
  for (std::size_t r = 0; r < first.rules.size(); ++r)
    add_mapped_assumptions(proof, table, setting.decision.rules[r].function, first.rules[r].run, mapped);
}

void add_population_facts(Proof& proof, const DecisionSetting& setting, const std::vector<DecisionPass>& passes) {
  const DecisionPass& first = passes.front();
  if (first.population_run.truths.empty()) return;  // a patient who died is in no population
  add_slot_facts(proof, setting.image.table, setting.decision.population.slots, passes);
  std::set<std::string> mapped;
  add_mapped_assumptions(proof, setting.image.table, setting.decision.population, first.population_run, mapped);
}

namespace {

std::string missing_reason(const RowValue& value, const SlotStory& story) {
  if (!story.reason.empty()) return story.reason;
  return value.state == State::no_value ? "not applicable" : "not recorded";
}

}  // namespace

ProofFact fact_of(const SlotTable& table, std::uint32_t slot, const std::vector<DecisionPass>& passes) {
  const RowValue& value = passes.front().slots.values.at(slot);
  if (is_known(value)) {
    ProofFact out = known_fact(table, slot, passes);
    const std::uint32_t input = table.slots[slot].input;
    if (out.status == FactStatus::assumed && input < table.inputs.size()) out.reason = table.inputs[input].assume_because;
    return out;
  }
  ProofFact out;
  out.input = slot_input_name(table, slot);
  out.status = value.state == State::no_value ? FactStatus::not_applicable : FactStatus::missing;
  out.reason = missing_reason(value, passes.front().slots.stories.at(slot));
  if (const std::uint32_t input = table.slots[slot].input; input < table.inputs.size()) out.ask = table.inputs[input].ask;
  out.text = out.input + " " + status_text(out.status);
  return out;
}

const char* status_text(FactStatus status) {
  switch (status) {
    case FactStatus::recorded: return "recorded";
    case FactStatus::stated: return "stated";
    case FactStatus::assumed: return "assumed";
    case FactStatus::missing: return "missing";
    case FactStatus::not_applicable: return "not_applicable";
  }
  return "";
}

}  // namespace regimen
