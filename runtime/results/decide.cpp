// External interface: decide.h.
#include "runtime/results/decide.h"

#include <algorithm>

#include "runtime/results/format_text.h"
#include "runtime/value/date.h"

namespace regimen {

namespace {

Kleene to_kleene(RowTruth truth) { return {truth == kRowYes, truth == kRowNo}; }

class Pass {
 public:
  Pass(const DecisionSetting& setting, SlotValues slots) : setting_(setting) { out_.slots = std::move(slots); }

  DecisionPass run() {
    judge_population();
    if (out_.population.f) return std::move(out_);
    judge_rules();
    judge_always();
    return std::move(out_);
  }

 private:
  const std::vector<RuleInfo>& rules() const { return setting_.decision.rules; }
  CauseReader reader() {
    return {setting_.image.table, out_.slots.values, out_.slots.stories, out_.notes};
  }

  void judge_population();
  void judge_rules();
  void judge_always();
  void set_masks();
  void set_state(std::uint32_t rule);
  void resolve(std::uint32_t rule);
  void when_needs(std::uint32_t rule, MissingSet& out);
  void gather_needs(std::uint32_t rule);
  void answer_needs(std::uint32_t rule, RuleAnswer& answer);

  const DecisionSetting& setting_;
  DecisionPass out_;
};

void Pass::judge_population() {
  if (setting_.deceased.t) {
    out_.population = Kleene::no();
    out_.population_reason = "the patient is deceased at the as-of date";
    return;
  }
  if (setting_.decision.has_population) {
    const FunctionInfo& info = setting_.decision.population;
    const FunctionRun& run = out_.population_run = setting_.runner.run(info, out_.slots.values);
    out_.population = to_kleene(run.truth(0));
    if (out_.population.f) {
      std::vector<std::string> failed;
      for (std::size_t i = 0; i < info.traces.size(); ++i)
        if (info.first_trace + i < run.truths.size() && run.truths[info.first_trace + i] == kRowNo)
          failed.push_back(info.traces[i].condition);
      out_.population_reason = "not in the population of the guideline" + (failed.empty() ? "" : ": not " + join(failed, ", not "));
      return;
    }
    if (!out_.population.known()) reader().truth(info, run, 0, out_.population_needs);
  }
  if (!setting_.deceased.known()) {
    out_.population = Kleene::unknown();
    out_.population_needs.add("date of death", "the record says deceased without a date", "", kNoIndex - 1);
  }
}

void Pass::set_masks() {
  std::vector<RowTruth> when;
  for (const RuleRun& rule : out_.rules) when.push_back(rule.when);
  const DecisionMasks masks = setting_.runner.decide(setting_.decision.decision, when);
  for (std::size_t i = 0; i < out_.rules.size(); ++i) {
    out_.rules[i].applies = masks.applies[i];
    out_.rules[i].blocked = masks.blocked[i];
  }
}

void Pass::set_state(std::uint32_t index) {
  RuleRun& rule = out_.rules[index];
  for (std::uint32_t e = 0; e < rules().size(); ++e) {
    const auto& parents = rules()[e].parents;
    const bool names = std::find(parents.begin(), parents.end(), index) != parents.end();
    if (names && out_.rules[e].applies == kRowYes) rule.blocked_by.push_back(e);
  }
  if (rule.applies == kRowNo) {
    rule.state = RuleState::not_applied;
  } else if (rule.blocked == kRowYes) {
    rule.state = RuleState::blocked;
  } else {
    rule.state = rule.stands() ? RuleState::applied : RuleState::unknown;
  }
}

void Pass::resolve(std::uint32_t index) {
  const RuleInfo& info = rules()[index];
  RuleRun& rule = out_.rules[index];
  const BodyContext context{setting_.image.table,       info.function,
                            rule.run,                   out_.slots.stories,
                            setting_.subject.medicine,  join(out_.population_needs.names(), ", "),
                            taken_text(setting_.subject.taken)};
  for (ResolvedAnswer& answer : resolve_answers(context, info.body, info.followed)) {
    add_extended(context, info.extensions, answer.body.extended);
    rule.answers.push_back({std::move(answer.body), answer.hangs_on, {}});
  }
}

// What `applies` of a rule hangs on: its own condition and, for an exception, those of the rules it is an exception to.
void Pass::when_needs(std::uint32_t index, MissingSet& out) {
  const RuleRun& rule = out_.rules[index];
  if (rule.applies != kRowUnknown) return;
  if (rule.when == kRowUnknown) reader().truth(rules()[index].function, rule.run, 0, out);
  const auto& parents = rules()[index].parents;
  const auto applies = [&](std::uint32_t parent) { return out_.rules[parent].applies == kRowYes; };
  if (std::any_of(parents.begin(), parents.end(), applies)) return;
  for (std::uint32_t parent : parents) when_needs(parent, out);
}

void Pass::gather_needs(std::uint32_t index) {
  RuleRun& rule = out_.rules[index];
  MissingSet needs;
  when_needs(index, needs);
  for (std::uint32_t e = 0; e < rules().size(); ++e) {
    const auto& parents = rules()[e].parents;
    if (std::find(parents.begin(), parents.end(), index) != parents.end()) when_needs(e, needs);
  }
  for (RuleAnswer& answer : rule.answers) {
    answer.needs = needs;
    answer_needs(index, answer);
  }
}

// What it hangs on that the rule says this and nothing else: which advice it follows, and what that says.
void Pass::answer_needs(std::uint32_t index, RuleAnswer& answer) {
  const RuleRun& rule = out_.rules[index];
  const FunctionInfo& function = rules()[index].function;
  if (answer.hangs_on != kNoIndex) {
    const bool open = rule.run.truth(answer.hangs_on) == kRowUnknown;
    // A row that surely fits, beside another that may or does: what keeps the table from answering.
    open ? reader().truth(function, rule.run, answer.hangs_on, answer.needs)
         : reader().value(function, rule.run, rules()[index].body.follow, answer.needs);
  }
  for (std::uint32_t value : answer.body.unknown) reader().value(function, rule.run, value, answer.needs);
}

void Pass::judge_rules() {
  for (const RuleInfo& info : rules()) {
    RuleRun rule;
    rule.in_effect = info.effective.includes(setting_.as_of_day);
    rule.run = setting_.runner.run(info.function, out_.slots.values);
    rule.when = rule.in_effect ? rule.run.truth(0) : kRowNo;
    out_.rules.push_back(std::move(rule));
  }
  set_masks();
  for (std::uint32_t i = 0; i < rules().size(); ++i) {
    set_state(i);
    if (!out_.rules[i].possible()) continue;
    resolve(i);
    gather_needs(i);
  }
}

void Pass::judge_always() {
  const std::vector<std::uint32_t> read = decision_slots(setting_.decision);
  for (const AlwaysInfo& always : setting_.image.always) {
    std::vector<std::uint32_t> shared;
    for (std::uint32_t slot : always.function.slots)
      if (std::binary_search(read.begin(), read.end(), slot)) shared.push_back(slot);
    if (shared.empty()) continue;
    if (setting_.runner.run(always.function, out_.slots.values).truth(0) != kRowNo) continue;
    for (std::uint32_t slot : shared)
      out_.contradicted.add(slot_input_name(setting_.image.table, slot), "contradicts what always holds: " + always.text, "", slot);
  }
}

}  // namespace

DecisionPass run_pass(const DecisionSetting& setting, SlotValues slots) { return Pass(setting, std::move(slots)).run(); }

namespace {

std::vector<std::uint32_t> all_of(const DecisionInfo& decision, std::vector<std::uint32_t> FunctionInfo::*list) {
  std::vector<std::uint32_t> out = decision.population.*list;
  for (const RuleInfo& rule : decision.rules) out.insert(out.end(), (rule.function.*list).begin(), (rule.function.*list).end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::vector<std::uint32_t> decision_slots(const DecisionInfo& decision) { return all_of(decision, &FunctionInfo::slots); }
std::vector<std::uint32_t> decision_notices(const DecisionInfo& decision) { return all_of(decision, &FunctionInfo::notices); }

std::string effective_reason(const EffectiveInfo& effective, std::int64_t day) {
  if (effective.from && day < *effective.from) return "in effect from " + to_text(civil_from_days(*effective.from));
  if (effective.until && day > *effective.until) return "in effect until " + to_text(civil_from_days(*effective.until));
  return "";
}

std::string taken_text(Kleene taken) {
  if (taken.t) return "already taken";
  return taken.f ? "not taken yet" : "not known to be taken";
}

}  // namespace regimen
