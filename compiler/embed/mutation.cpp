#include "compiler/embed/mutation.h"

#include <algorithm>
#include <mutex>

#include "compiler/embed/imports.h"
#include "compiler/mutate/report.h"

namespace regimen::embed {

std::vector<mutate::FileResult> plant_faults(const Engine& engine, std::vector<driver::SourceText> sources, const driver::Resolver& resolver,
                                             const mutate::Options& options) {
  const auto shared = std::make_shared<const std::vector<driver::SourceText>>(std::move(sources));
  Imports imports(engine, shared, resolver);
  std::mutex mutex;  // imports are found by one worker at a time
  const driver::Resolver find = [&, inner = imports.resolver()](const std::string& path) {
    const std::scoped_lock lock(mutex);
    return inner(path);
  };
  const mutate::Setting setting{engine.compile_knowledge(), find, &engine.genes(), engine.knowledge()};
  return mutate::mutate(setting, *shared, options);
}

Forms forms_of(std::vector<mutate::FileResult> results, double floor, bool summary) {
  const auto kept = std::make_shared<const std::vector<mutate::FileResult>>(std::move(results));
  Forms forms;
  forms.json = [kept] { return mutate::results_json(*kept); };
  forms.text = [kept, summary](Colour) { return summary ? mutate::summary_text(*kept) : mutate::results_text(*kept); };
  const auto falls_short = [&](const mutate::FileResult& result) { return !result.problem.empty() || result.percent() < floor; };
  forms.failures = static_cast<std::size_t>(std::count_if(kept->begin(), kept->end(), falls_short));
  return forms;
}

Forms forms_of_tests(std::vector<mutate::FileResult> results) {
  const auto kept = std::make_shared<const std::vector<mutate::FileResult>>(std::move(results));
  Forms forms;
  forms.json = [kept] { return mutate::results_json(*kept); };
  forms.text = [kept](Colour) { return mutate::tests_text(*kept); };
  for (const mutate::FileResult& result : *kept) {
    forms.failures += result.problem.empty() ? 0 : 1;
    if (!result.problem.empty()) forms.remarks += result.problem + "\n";
  }
  return forms;
}

}  // namespace regimen::embed
