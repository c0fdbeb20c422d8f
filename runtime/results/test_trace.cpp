// What stands beside a failed expectation: rules with their conditions, and what is missing. External interface: test_expect.h.
#include "runtime/results/missing_set.h"
#include "runtime/results/test_expect.h"

namespace regimen {

namespace {

// Traces leave no mark on the tape by which evaluators are compared.
FunctionRun run_apart(TestRun& run, const FunctionInfo& function, const BoundSlots& slots) {
  return FunctionRunner(run.evaluator()).run(function, slots.values);
}

std::vector<TracedCondition> conditions_of(TestRun& run, const FunctionInfo& function, const BoundSlots& slots) {
  std::vector<TracedCondition> out;
  const FunctionRun made = run_apart(run, function, slots);
  for (std::size_t i = 0; i < function.traces.size(); ++i) {
    const RowTruth truth = made.truths.at(function.first_trace + i);
    out.push_back({function.traces[i].condition, {truth == kRowYes, truth == kRowNo}});
  }
  return out;
}

}  // namespace

std::vector<MissingItem> missing_of(TestRun& run, const ExpectInfo& expect) {
  if (expect.kind != ExpectInfo::Kind::condition) return {};
  const BoundSlots& slots = run.slots(expect.decision);
  const FunctionRun made = run_apart(run, expect.function, slots);
  if (made.truth(0) != kRowUnknown) return {};
  std::vector<DataNote> notes;
  MissingSet missing;
  CauseReader{run.image().table, slots.values, slots.stories, notes}.truth(expect.function, made, 0, missing);
  return missing.ranked();
}

DecisionTrace trace_of(TestRun& run, std::uint32_t index) {
  const DecisionReport& report = run.report(index);
  DecisionTrace out{report.decision, summary_line(report), {}, report.missing};
  const BoundSlots& slots = run.slots(index);
  for (const ProofRule& considered : report.proof.rules) {
    TracedRule rule{considered.rule, considered.state, considered.by, {}};
    for (const RuleInfo& info : run.image().decisions[index].rules)
      if (info.name == considered.rule) rule.conditions = conditions_of(run, info.function, slots);
    out.rules.push_back(std::move(rule));
  }
  return out;
}

}  // namespace regimen
