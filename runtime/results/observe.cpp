// What came out for the patient of a test. External interface: evaluate.h.
#include "runtime/results/test_expect.h"

namespace regimen {

Observed observe(const Image& image, const TestInfo& test, const RowEvaluator& evaluator, const GeneTables& genes, const Knowledge& knowledge) {
  return observe({&image, &evaluator, {}, {}}, test, std::nullopt, genes, knowledge);
}

Observed observe(const Guideline& guideline, const TestInfo& test, const std::optional<std::string>& explain, const GeneTables& genes,
                 const Knowledge& knowledge) {
  const Image& image = *guideline.image;
  const Record record;
  RunRequest request;
  request.as_of = test_as_of(image, test);
  request.stated = {test.given};
  request.explain = explain;
  Evaluation evaluation({&guideline, 1}, record, request, knowledge, make_binder(record, request.as_of, genes, knowledge, {}, true));
  TestRun run(evaluation, image, test);
  Observed out;
  for (const DecisionReport* report : run.reports()) out.decisions.push_back(*report);
  std::vector<DataNote> notes;
  out.values = run_reports(run.guideline_run(), run.slots(kNoIndex), notes);
  return out;
}

}  // namespace regimen
