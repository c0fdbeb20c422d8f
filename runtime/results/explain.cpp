// External interface: explain.h.
#include "runtime/results/explain.h"

#include <algorithm>
#include <map>

#include "runtime/results/format_text.h"
#include "runtime/results/proof_changes.h"
#include "runtime/results/proof_conditions.h"
#include "runtime/results/proof_facts.h"
#include "runtime/value/date.h"

namespace regimen {

namespace {

constexpr std::size_t kMostRules = 60;  // whose conditions are told

// "5 days", "14 months": from a day that is known to the as-of day.
std::string age_of(const std::string& date, std::int64_t as_of_day) {
  const auto day = parse_civil(date.substr(0, 10));
  if (!day) return "";
  const std::int64_t from = days_from_civil(*day);
  if (from > as_of_day) return "";
  const std::int64_t months = completed_months(from, as_of_day);
  if (months < 2) return counted(static_cast<std::uint64_t>(as_of_day - from), "day");
  return months < 24 ? counted(static_cast<std::uint64_t>(months), "month") : counted(static_cast<std::uint64_t>(months / 12), "year");
}

class Explainer {
 public:
  Explainer(DecisionReport& report, const DecisionSetting& setting, const std::vector<DecisionPass>& passes,
            const std::vector<std::string>& pass_names, const Explaining& explaining)
      : proof_(report.proof), setting_(setting), passes_(passes), names_(pass_names), explaining_(explaining) {
    proof_.detail.emplace();
    proof_.detail->answer = answer_text(report);
    fact_ = [this](std::uint32_t slot) { return fact_number(slot); };
    for (ProofFact& fact : proof_.facts)
      if (!fact.is_as_of) fact.age = age_of(fact.date, setting_.as_of_day);
  }

  void tell() {
    if (setting_.decision.has_population) tell_population();
    tell_rules();
    if (allowance_.parts == 0) proof_.detail->notes.push_back("the conditions are told as far as there was room: " + std::to_string(kProofParts) + " parts");
  }

 private:
  std::uint32_t fact_number(std::uint32_t slot);
  RuleReading reading(const FunctionInfo& info, std::size_t pass, const std::vector<std::uint32_t>& values);
  std::vector<RuleReading> readings(const FunctionInfo& info, const std::function<std::string(const DecisionPass&)>& came_to,
                                    const std::vector<std::uint32_t>& values);
  void tell_population();
  void tell_rules();

  Proof& proof_;
  const DecisionSetting& setting_;
  const std::vector<DecisionPass>& passes_;
  const std::vector<std::string>& names_;
  const Explaining& explaining_;
  std::function<std::uint32_t(std::uint32_t)> fact_;
  ProofAllowance allowance_;
  std::map<std::uint32_t, std::uint32_t> fact_numbers_;  // by slot
};

std::uint32_t Explainer::fact_number(std::uint32_t slot) {
  const auto found = fact_numbers_.find(slot);
  if (found != fact_numbers_.end()) return found->second;
  ProofFact fact = fact_of(setting_.image.table, slot, passes_);
  const auto same = [&](const ProofFact& f) { return f.input == fact.input && f.value == fact.value && f.status == fact.status; };
  auto at = std::find_if(proof_.facts.begin(), proof_.facts.end(), same);
  if (at == proof_.facts.end()) {
    fact.age = fact.is_as_of ? "" : age_of(fact.date, setting_.as_of_day);
    at = proof_.facts.insert(proof_.facts.end(), std::move(fact));
  }
  return fact_numbers_[slot] = static_cast<std::uint32_t>(at - proof_.facts.begin());
}

RuleReading Explainer::reading(const FunctionInfo& info, std::size_t pass, const std::vector<std::uint32_t>& values) {
  RuleReading out;
  if (info.function == kNoIndex) return out;
  const FunctionSteps& steps = explaining_.steps.steps(info.function);
  const std::vector<StepResult> results = explaining_.steps.results(info.function, passes_[pass].slots.values);
  const ConditionContext context{setting_.image.table, steps, results, passes_[pass].slots.values, passes_[pass].slots.stories, fact_, allowance_};
  const bool conditional = steps.when != kNoIndex && steps.steps[steps.when].kind != StepKind::always;
  if (conditional) out.when = told_condition(context, steps.when);
  std::vector<std::uint32_t> told;
  for (const std::uint32_t value : values) {
    if (value >= steps.values.size()) continue;
    const std::uint32_t step = steps.values[value];
    const StepKind kind = steps.steps[step].kind;
    if (kind == StepKind::constant || std::find(told.begin(), told.end(), step) != told.end()) continue;
    told.push_back(step);
    out.values.push_back(told_value(context, step));
  }
  return out;
}

// Of tied diplotypes one reading each, where they come to something else.
std::vector<RuleReading> Explainer::readings(const FunctionInfo& info, const std::function<std::string(const DecisionPass&)>& came_to,
                                             const std::vector<std::uint32_t>& values) {
  std::vector<RuleReading> out;
  std::vector<std::string> seen;
  for (std::size_t p = 0; p < passes_.size(); ++p) {
    const std::string state = came_to(passes_[p]);
    if (std::find(seen.begin(), seen.end(), state) != seen.end()) continue;
    seen.push_back(state);
    allowance_.told.clear();
    out.push_back(reading(info, p, values));
    out.back().of = p < names_.size() ? names_[p] : "";
  }
  if (out.size() == 1) out.front().of.clear();
  return out;
}

void Explainer::tell_population() {
  const auto came_to = [](const DecisionPass& pass) { return std::string(pass.population.t ? "yes" : pass.population.f ? "no" : "unknown"); };
  proof_.detail->population = readings(setting_.decision.population, came_to, {});
}

// The value outputs that what a rule says is read from.
std::vector<std::uint32_t> body_values(const RuleInfo& rule) {
  std::vector<std::uint32_t> out;
  const auto add = [&](std::uint32_t value) {
    if (value != kNoIndex) out.push_back(value);
  };
  const auto add_action = [&](const ActionInfo& action) {
    add(action.lookup);
    for (const AmountInfo& amount : action.amounts) add(amount.low), add(amount.high);
  };
  add(rule.body.follow);
  for (const ActionInfo& action : rule.body.actions) add_action(action);
  for (const AlternativeInfo& alternative : rule.body.instead)
    if (alternative.action) add_action(*alternative.action);
  add(rule.body.strength_value);
  return out;
}

// Rules that say something first, those that do not apply last: what is cut is cut there.
void Explainer::tell_rules() {
  std::vector<std::size_t> order;
  const auto rank = [&](std::size_t r) {
    const std::string& state = proof_.rules[r].state;
    return state == "applied" ? 0 : state == "unknown" ? 1 : state == "blocked" ? 2 : 3;
  };
  for (std::size_t r = 0; r < proof_.rules.size(); ++r) order.push_back(r);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  const std::vector<RuleInfo>& infos = setting_.decision.rules;
  std::size_t told = 0;
  for (const std::size_t r : order) {
    for (const std::uint32_t parent : infos[r].parents) proof_.rules[r].exception_to.push_back(infos[parent].name);
    if (told == kMostRules || allowance_.parts == 0) {
      ++proof_.detail->rules_left_out;
      continue;
    }
    ++told;
    const auto came_to = [r](const DecisionPass& pass) { return pass.rules.empty() ? std::string() : std::to_string(static_cast<int>(pass.rules[r].state)); };
    proof_.rules[r].readings = readings(infos[r].function, came_to, rank(r) < 2 ? body_values(infos[r]) : std::vector<std::uint32_t>());
  }
}

}  // namespace

std::string answer_text(const DecisionReport& report) {
  const std::string said = full_line(report.recommendations);
  const std::string graded = said.empty() || report.strength.empty() ? said : said + " (" + report.strength + ")";
  switch (report.outcome) {
    case DecisionOutcome::recommendation: return graded;
    case DecisionOutcome::none: return "no recommendation";
    case DecisionOutcome::undetermined: {
      std::vector<std::string> inputs;
      for (const MissingItem& item : report.missing) inputs.push_back(item.input);
      return "not determined without " + join(inputs, ", ") + (said.empty() ? "" : "; " + graded);
    }
    case DecisionOutcome::conflict: return "rules disagree: " + graded;
    case DecisionOutcome::not_applicable: return "does not apply";
    case DecisionOutcome::not_in_effect: return "not in effect";
  }
  return "";
}

void explain(DecisionReport& report, const DecisionSetting& setting, const std::vector<DecisionPass>& passes,
             const std::vector<std::string>& pass_names, const Explaining& explaining, const DecideAgain& decide_again) {
  // Of a patient who died there is nothing to tell or to try: no decision is for them.
  if (setting.deceased.t) {
    report.proof.detail.emplace().answer = answer_text(report);
    return;
  }
  Explainer(report, setting, passes, pass_names, explaining).tell();
  find_changes(report, setting, passes, explaining, decide_again);
}

}  // namespace regimen
