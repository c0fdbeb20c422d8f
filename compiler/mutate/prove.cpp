// External interface: prove.h.
#include "compiler/mutate/prove.h"

#include <algorithm>
#include <optional>
#include <set>
#include <variant>

#include "compiler/equivalence/equivalent.h"
#include "compiler/mutate/answers.h"
#include "compiler/mutate/workers.h"

namespace regimen::mutate {
namespace {

// The patients of a file's own tests, and what the rules answer for them as they are. Patients of whom a test states a define are
// left out: no record does.
class OwnPatients {
 public:
  OwnPatients(const Setting& setting, const driver::SourceText& source) : setting_(setting), source_(source), trial_(setting, source.name) {}

  bool answered_alike(const std::string& text) {
    if (!as_it_is_) as_it_is_ = answers(source_.text);
    return answers(text) == *as_it_is_;
  }

 private:
  using Lines = std::vector<std::set<std::string>>;

  Lines answers(const std::string& text) {
    Lines out;
    const auto states_define = [](const Statement& statement) {
      const auto* const value = std::get_if<StatedValue>(&statement);
      return value != nullptr && value->slot != kNoIndex;
    };
    (void)trial_.with(text, [&](const driver::CompiledGuideline& guideline) {
      for (const TestInfo& test : guideline.tests())
        if (std::none_of(test.given.begin(), test.given.end(), states_define))
          out.push_back(answers_of(guideline.image(), observe(guideline.image(), test, guideline.interpreter(), *setting_.genes, setting_.facts)).holding);
    });
    return out;
  }

  const Setting& setting_;
  const driver::SourceText& source_;
  Trial trial_;
  std::optional<Lines> as_it_is_;
};

// A proof that a patient contradicts is none, and is told. A fault may well be found by a test that looks at a define, and change no answer.
void judge_one(const driver::CompiledGuideline& original, const driver::CompiledGuideline& changed, const std::string& text, OwnPatients& patients,
               TriedMutant& mutant) {
  const equivalence::Judgement judged =
      equivalence::judge({original.image(), original.kernel_form()}, {changed.image(), changed.kernel_form()});
  const bool alike = judged.verdict == equivalence::Verdict::alike;
  mutant.wrongly_proved = alike && !patients.answered_alike(text);
  if (mutant.fate == Fate::killed) return;
  if (alike && !mutant.wrongly_proved) mutant.fate = Fate::equivalent;
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
      OwnPatients patients(setting, source);
      (void)with_fault.with(source.text, [](const driver::CompiledGuideline&) {});
      (void)as_is.with(source.text, [&](const driver::CompiledGuideline& original) {
        for (std::size_t c = worker; c < chosen.size(); c += setting.workers) {
          TriedMutant& mutant = mutants[chosen[c]];
          const std::string text = text_with(source.text, mutant.mutant);
          (void)with_fault.with(text, [&](const driver::CompiledGuideline& changed) { judge_one(original, changed, text, patients, mutant); });
        }
      });
    };
  });
}

}  // namespace regimen::mutate
