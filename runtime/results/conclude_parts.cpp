// External interface: conclude_parts.h.
#include "runtime/results/conclude_parts.h"

#include <algorithm>
#include <set>

#include "runtime/results/format_text.h"
#include "runtime/results/format_value.h"

namespace regimen {

namespace {

// What a pass answers, as text: rule states and recommendations.
std::string signature(const SlotTable& table, const DecisionPass& pass) {
  std::string out = pass.population.t ? "y" : pass.population.f ? "n" : "?";
  for (const RuleRun& rule : pass.rules) {
    out += std::to_string(static_cast<int>(rule.state));
    if (!rule.possible()) continue;
    for (const RuleAnswer& answer : rule.answers) {
      out += answer.body.known() ? "=" : "?";
      for (const Recommendation& r : recommendations_of(table, answer.body, true)) {
        out += recommendation_line(r) + ";";
        for (const Recommendation& i : r.instead) out += recommendation_line(i) + "," + join(i.but_not, ",") + ";";
      }
    }
  }
  return out;
}

// Whether two passes that differ in this gene alone answer differently.
bool tie_decides(const std::vector<DecisionPass>& passes, const std::vector<std::string>& signatures,
                 std::size_t gene) {
  for (std::size_t a = 0; a < passes.size(); ++a) {
    for (std::size_t b = a + 1; b < passes.size(); ++b) {
      std::vector<std::size_t> other = passes[b].choice;
      if (other.size() != passes[a].choice.size() || gene >= other.size()) continue;
      other[gene] = passes[a].choice[gene];
      if (other == passes[a].choice && signatures[a] != signatures[b]) return true;
    }
  }
  return false;
}

}  // namespace

MissingSet deciding_ties(const SlotTable& table, const std::vector<DecisionPass>& passes,
                         const std::vector<TiedGene>& ties) {
  MissingSet out;
  std::vector<std::string> signatures;
  for (const DecisionPass& pass : passes) signatures.push_back(signature(table, pass));
  for (std::size_t i = 0; i < ties.size(); ++i)
    if (tie_decides(passes, signatures, i))
      out.add(ties[i].input, "equally good results: " + join(ties[i].alternatives, ", "), ties[i].ask, 0);
  return out;
}

std::vector<const UndeterminedInfo*> matching_branches(const DecisionInfo& decision,
                                                       const std::vector<std::string>& missing) {
  std::vector<const UndeterminedInfo*> named, plain;
  for (const UndeterminedInfo& branch : decision.undetermined) {
    if (branch.because.empty()) plain.push_back(&branch);
    const auto is_missing = [&](const std::string& name) {
      return std::find(missing.begin(), missing.end(), name) != missing.end();
    };
    if (std::any_of(branch.because.begin(), branch.because.end(), is_missing)) named.push_back(&branch);
  }
  return named.empty() ? plain : named;
}

std::string weakest_strength(const std::vector<StandingRule>& candidates) {
  const std::string* out = nullptr;
  for (const StandingRule& c : candidates)
    if (out == nullptr || strength_rank(c.body().strength) < strength_rank(*out)) out = &c.body().strength;
  return out == nullptr ? "" : *out;
}

void add_names(std::vector<std::string>& to, const std::vector<std::string>& names) {
  for (const std::string& name : names)
    if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
}

void add_tie_needs(std::vector<PossibleOutcome>& possible, const MissingSet& genes) {
  for (PossibleOutcome& outcome : possible) add_names(outcome.needs, genes.names());
}

void add_population_needs(DecisionReport& report, const std::vector<DecisionPass>& passes) {
  MissingSet needs;
  for (const DecisionPass& pass : passes) {
    needs.merge(pass.population_needs, 0);
    if (pass.population.f) needs.add("population", pass.population_reason, "", kNoIndex - 1);
  }
  for (MissingItem& item : needs.ranked()) {
    const auto same = [&](const MissingItem& m) { return m.input == item.input; };
    if (std::any_of(report.missing.begin(), report.missing.end(), same)) continue;
    item.reason = "whether the guideline is for this patient: " + item.reason;
    item.rank = static_cast<int>(report.missing.size()) + 1;
    report.missing.push_back(std::move(item));
  }
}

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

// "average of home_systolic": the same readings may be asked for in several ways.
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

Evidence evidence_of(const SlotTable& table, std::uint32_t slot, const std::vector<DecisionPass>& passes) {
  const SlotValues& first = passes.front().slots;
  const SlotStory& story = first.stories[slot];
  const SlotSpec& spec = table.slots[slot];
  Evidence out{slot_input_name(table, slot), "", "", story.date, story.source, "", spec.kind == SlotKind::as_of};
  std::vector<std::string> texts;
  for (const DecisionPass& pass : passes) {
    const std::string& own = pass.slots.stories[slot].text;
    add_names(texts, {own.empty() ? format_value(table, spec.shape, pass.slots.values[slot]) : own});
  }
  const std::string words = join(texts, " or ");
  out.text = aggregate_words(spec.aggregate) + out.input + " " + words;
  const bool quantity = spec.shape.type == ValueType::quantity;
  const bool number = spec.shape.type == ValueType::number && spec.kind != SlotKind::activity_score && passes.size() == 1;
  const bool exact = first.values[slot].is_exact();
  out.value = exact && (quantity || number) ? format_number(first.values[slot].lo) : words;
  if (exact && quantity) out.unit = spec.shape.unit_text;
  return out;
}

bool is_evidence(const RowValue& value) { return value.state == State::known || value.state == State::indeterminate; }

void add_assumption(DecisionReport& report, const SlotTable& table, std::uint32_t input, const Evidence& evidence) {
  const std::string because = input < table.inputs.size() ? table.inputs[input].assume_because : "";
  const std::string unit = evidence.unit.empty() ? "" : " " + evidence.unit;
  report.assumed.push_back({evidence.input, evidence.value + unit, because});
}

// What an assumption about a mapped input stands in for has no slot of its own.
void add_mapped_assumptions(DecisionReport& report, const SlotTable& table, const FunctionInfo& info, const FunctionRun& run,
                            std::set<std::string>& seen) {
  for (const AssumptionInfo& assumption : info.assumptions) {
    if (assumption.before >= run.values.size() || is_evidence(run.values[assumption.before])) continue;
    const InputSpec& input = table.inputs.at(assumption.input);
    if (!input.assume || !seen.insert(input.name).second) continue;
    const Evidence evidence{input.name, format_value(table, input.shape, *input.assume), "", "", "assumed"};
    add_assumption(report, table, assumption.input, evidence);
    report.evidence.push_back(evidence);
  }
}

}  // namespace

std::vector<Considered> considered_rules(const DecisionSetting& setting, const std::vector<DecisionPass>& passes) {
  std::vector<Considered> out;
  for (std::size_t r = 0; r < setting.decision.rules.size(); ++r) {
    Considered considered{setting.decision.rules[r].name, "", ""};
    const RuleRun* first = nullptr;
    for (const DecisionPass& pass : passes) {
      if (pass.rules.empty()) continue;
      const RuleRun& rule = pass.rules[r];
      if (first == nullptr) first = &rule;
      considered.state = state_text(rule.state == first->state ? first->state : RuleState::unknown);
      if (rule.state != first->state) break;
    }
    if (first == nullptr) continue;
    if (!first->in_effect) {
      considered.by = effective_reason(setting.decision.rules[r].effective, setting.as_of_day);
    } else if (considered.state == "blocked") {
      considered.by = blockers(setting, *first);
    }
    out.push_back(std::move(considered));
  }
  return out;
}

namespace {

void add_slot_evidence(DecisionReport& report, const SlotTable& table, const std::vector<std::uint32_t>& slots,
                       const std::vector<DecisionPass>& passes) {
  std::set<std::string> seen;
  for (std::uint32_t slot : slots) {
    const SlotStory& story = passes.front().slots.stories.at(slot);
    if (!is_evidence(passes.front().slots.values.at(slot))) continue;
    Evidence evidence = evidence_of(table, slot, passes);
    if (!seen.insert(evidence.input + "\n" + evidence.value).second) continue;
    if (story.assumed) add_assumption(report, table, table.slots[slot].input, evidence);
    report.evidence.push_back(std::move(evidence));
  }
}

}  // namespace

void add_evidence(DecisionReport& report, const DecisionSetting& setting, const std::vector<DecisionPass>& passes) {
  const SlotTable& table = setting.image.table;
  add_slot_evidence(report, table, decision_slots(setting.decision), passes);
  std::set<std::string> mapped;
  const DecisionPass& first = passes.front();
  add_mapped_assumptions(report, table, setting.decision.population, first.population_run, mapped);
  for (std::size_t r = 0; r < first.rules.size(); ++r)
    add_mapped_assumptions(report, table, setting.decision.rules[r].function, first.rules[r].run, mapped);
}

void add_population_evidence(DecisionReport& report, const DecisionSetting& setting, const std::vector<DecisionPass>& passes) {
  const DecisionPass& first = passes.front();
  if (first.population_run.truths.empty()) return;  // a patient who died is in no population
  add_slot_evidence(report, setting.image.table, setting.decision.population.slots, passes);
  std::set<std::string> mapped;
  add_mapped_assumptions(report, setting.image.table, setting.decision.population, first.population_run, mapped);
}

}  // namespace regimen
