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

const CauseInfo* no_value_cause(const Image& image, const ExpectInfo& expect, const FunctionRun& made, std::uint32_t value) {
  if (value >= expect.value_names.size() || value >= made.values.size() || made.values[value].state != State::missing) return nullptr;
  for (const std::uint32_t index : causes_of_value(expect.function, made, value)) {
    const CauseInfo& cause = expect.function.causes.at(index);
    if (cause.what != expect.value_names[value]) continue;
    const bool outside = cause.kind == CauseKind::outside && cause.reason == image.id;
    if (outside || cause.kind == CauseKind::no_value || cause.kind == CauseKind::not_in_effect) return &cause;
  }
  return nullptr;
}

std::vector<MissingItem> missing_of(TestRun& run, const ExpectInfo& expect) {
  if (expect.kind != ExpectInfo::Kind::condition) return {};
  const BoundSlots& slots = run.slots(expect.decision);
  const FunctionRun made = run_apart(run, expect.function, slots);
  if (made.truth(0) != kRowUnknown) return {};
  std::vector<DataNote> notes;
  MissingSet missing;
  CauseReader{run.image().table, slots.values, slots.stories, notes}.truth(expect.function, made, 0, missing);
  std::vector<MissingItem> out = missing.ranked();
  for (std::uint32_t i = 0; i < expect.value_names.size(); ++i)  // said with the value itself
    if (no_value_cause(run.image(), expect, made, i)) std::erase_if(out, [&](const MissingItem& item) { return item.input == expect.value_names[i]; });
  return out;
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
