// Tests written in guidelines, on every evaluator. External interface: evaluate.h.
#include <set>

#include "runtime/results/json_parts.h"
#include "runtime/results/test_expect.h"

namespace regimen {

namespace {

struct OneRun {
  std::vector<std::uint64_t> tape;  // every output bit
  std::string outcomes;             // every decision, as printed; "" there is no other run to compare
  std::vector<TestFailure> failures;
  std::vector<DecisionTrace> traces;
};

OneRun run_on(const Image& image, const TestInfo& test, const RowEvaluator& evaluator, const Record& record,
              const RunRequest& request, const Knowledge& knowledge, const Binder& binder, const std::function<void()>& asked, bool compared) {
  OneRun out;
  const Guideline guideline{&image, &evaluator};
  Evaluation evaluation({&guideline, 1}, record, request, knowledge, binder, &out.tape);
  TestRun run(evaluation, image, test);
  std::set<std::uint32_t> failed;  // decisions
  for (const ExpectInfo& expect : test.expect) {
    auto actual = check_expectation(run, expect);
    if (!actual) continue;
    out.failures.push_back({expect.written, std::move(*actual), expect.place, missing_of(run, expect)});
    if (expect.decision != kNoIndex) failed.insert(expect.decision);
  }
  if (asked) asked();
  for (const std::uint32_t decision : failed) out.traces.push_back(trace_of(run, decision));
  if (!compared) return out;
  Json outcomes = Json::array();
  for (const DecisionReport* report : run.reports()) outcomes.push_back(decision_json(*report));
  out.outcomes = dump_json(outcomes);
  return out;
}

std::string difference(const OneRun& first, const OneRun& other, std::size_t number) {
  const std::string who = "evaluators 1 and " + std::to_string(number + 1);
  if (first.tape.size() != other.tape.size()) return who + " made a different number of outputs";
  for (std::size_t i = 0; i < first.tape.size(); ++i)
    if (first.tape[i] != other.tape[i]) return who + " differ in output word " + std::to_string(i);
  if (first.outcomes != other.outcomes) return who + " differ in the outcome";
  return "";
}

}  // namespace

TestResult run_test_bound(const Image& image, const TestInfo& test, std::span<const RowEvaluator* const> evaluators,
                          const Knowledge& knowledge, const std::function<void()>& asked, const MakeBinder& make_binder) {
  TestResult out;
  out.guideline = image.id;
  out.name = test.name;
  out.place = test.place;
  const Record record;
  RunRequest request;
  request.as_of = test_as_of(image, test);
  request.stated = {test.given};
  const Binder binder = make_binder(record, request.as_of);
  std::vector<OneRun> runs;
  for (const RowEvaluator* evaluator : evaluators) {
    runs.push_back(run_on(image, test, *evaluator, record, request, knowledge, binder, runs.empty() ? asked : std::function<void()>(),
                          evaluators.size() > 1));
    if (out.disagreement.empty()) out.disagreement = difference(runs.front(), runs.back(), runs.size() - 1);
  }
  if (!runs.empty()) {
    out.failures = std::move(runs.front().failures);
    out.traces = std::move(runs.front().traces);
  }
  out.passed = !runs.empty() && out.failures.empty() && out.disagreement.empty();
  return out;
}

}  // namespace regimen
