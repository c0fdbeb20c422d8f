// External interface: prove.h.
#include "compiler/mutate/prove.h"

#include <memory>

#include "compiler/equivalence/equivalent.h"
#include "compiler/mutate/workers.h"

namespace regimen::mutate {
namespace {

void judge_one(const driver::CompiledGuideline& original, const driver::CompiledGuideline& changed, TriedMutant& mutant) {
  const equivalence::Judgement judged =
      equivalence::judge({original.image(), original.kernel_form()}, {changed.image(), changed.kernel_form()});
  const bool alike = judged.verdict == equivalence::Verdict::alike;
  if (mutant.fate == Fate::killed) {
    mutant.wrongly_proved = alike;
    return;
  }
  if (alike) mutant.fate = Fate::equivalent;
  mutant.by = judged.why;
}

}  // namespace

void prove(const Setting& setting, const driver::SourceText& source, std::vector<TriedMutant>& mutants, bool also_killed) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < mutants.size(); ++i)
    if (mutants[i].fate == Fate::survived || (also_killed && mutants[i].fate == Fate::killed)) chosen.push_back(i);
  if (chosen.empty()) return;
  // As at run time: no tests, and no define that a test may state.
  with_workers(setting.workers, setting.workers, [&] {
    return [&](std::size_t worker) {
      Trial as_is(setting, source.name, driver::CompileMode::run), with_fault(setting, source.name, driver::CompileMode::run);
      (void)with_fault.with(source.text, [](const driver::CompiledGuideline&) {});
      (void)as_is.with(source.text, [&](const driver::CompiledGuideline& original) {
        for (std::size_t c = worker; c < chosen.size(); c += setting.workers) {
          TriedMutant& mutant = mutants[chosen[c]];
          (void)with_fault.with(text_with(source.text, mutant.mutant), [&](const driver::CompiledGuideline& changed) { judge_one(original, changed, mutant); });
        }
      });
    };
  });
}

}  // namespace regimen::mutate
