// The tests of rules: on interpreter and machine code, and what they reach. External interface: rules.h.
#include <algorithm>

#include "compiler/embed/rules.h"
#include "runtime/coverage/counter.h"

namespace regimen::embed {

namespace {

std::string text_of(const std::vector<driver::SourceText>& sources, const std::string& name) {
  const auto found = std::find_if(sources.begin(), sources.end(), [&](const driver::SourceText& source) { return source.name == name; });
  return found == sources.end() ? "" : found->text;
}

}  // namespace

Result<TestsRun> Rules::test(const TestChoice& choice) const {
  TestsRun out;
  if (choice.coverage) out.coverage.emplace();
  for (const auto& guideline : guidelines_) {
    const Image& image = guideline->image();
    std::vector<const TestInfo*> chosen;
    for (const TestInfo& test : guideline->tests())
      if ((image.id + ": " + test.name).find(choice.filter) != std::string::npos) chosen.push_back(&test);
    // Without a filter, what has no tests is not left out of what they reach.
    if (chosen.empty() && !(choice.coverage && choice.filter.empty())) continue;
    RGM_TRY_VOID(test(*guideline, chosen, out));
  }
  return out;
}

Result<void> Rules::test(const driver::CompiledGuideline& guideline, const std::vector<const TestInfo*>& tests, TestsRun& out) const {
  const RowEvaluator* code = nullptr;
  {
    const std::unique_lock lock(machine_code_);
    RGM_TRY(code, guideline.jit_all());
    keep();
  }
  const std::shared_lock lock(machine_code_);
  std::optional<CoverageCounter> counter;
  std::unique_ptr<RowEvaluator> watched;
  if (out.coverage) {
    counter.emplace(guideline.coverage());
    watched = guideline.watched(*counter);
  }
  const RowEvaluator* evaluators[] = {watched ? watched.get() : &guideline.interpreter(), code};
  for (const TestInfo* test : tests) {
    if (counter) counter->start_test(test->name, test->place.line);
    const auto asked = [&] {
      if (counter) counter->end_test();
    };
    out.results.push_back(run_test(guideline.image(), *test, evaluators, engine_.genes(), engine_.knowledge(), asked));
  }
  if (counter) {
    const Coverage coverage = counter->take();
    out.coverage->push_back(covered_guideline(coverage, text_of(*sources_, coverage.map.file)));
  }
  return {};
}

}  // namespace regimen::embed
