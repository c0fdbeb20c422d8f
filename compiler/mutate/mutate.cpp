// External interface: mutate.h.
#include "compiler/mutate/mutate.h"

#include <algorithm>
#include <memory>

#include "compiler/mutate/plant.h"
#include "compiler/mutate/prove.h"
#include "compiler/mutate/suggest.h"
#include "compiler/mutate/workers.h"
#include "compiler/syntax/parse.h"
#include "runtime/support/check.h"

namespace regimen::mutate {
namespace {

// What a test at a threshold, beside it, or without an input shows.
bool is_of_a_boundary(Fault fault) {
  return fault == Fault::boundary || fault == Fault::threshold || fault == Fault::missing_as_no || fault == Fault::missing_as_yes;
}

std::vector<Mutant> chosen_mutants(const Setting& setting, const driver::SourceText& source, const Options& options) {
  Session session;
  const SourceId id = session.add(source.name, source.text);
  DiagnosticSink sink;
  const std::optional<ast::File> file = syntax::parse(session, id, sink, syntax::TestBlocks::skip);
  RGM_CHECK(file.has_value());
  std::vector<Mutant> mutants = plant(*file, session.source(id), *setting.compile.units);
  std::erase_if(mutants, [&](const Mutant& mutant) {
    if (options.only_boundaries && !is_of_a_boundary(mutant.fault)) return true;
    const std::string told = source.name + ": " + fault_row(mutant.fault).spelling + ": " + sentence(mutant);
    return told.find(options.filter) == std::string::npos;
  });
  return mutants;
}

void try_all(const Setting& setting, const driver::SourceText& source, std::vector<TriedMutant>& mutants) {
  with_workers(setting.workers, mutants.size(), [&] {
    auto trial = std::make_shared<Trial>(setting, source.name);
    (void)trial->with(source.text, [](const driver::CompiledGuideline&) {});
    return [&, trial](std::size_t i) {
      Trial::Outcome outcome = trial->run_tests(text_with(source.text, mutants[i].mutant));
      mutants[i].fate = outcome.fate;
      mutants[i].by = std::move(outcome.by);
    };
  });
}

FileResult examine(const Setting& setting, const driver::SourceText& source, const Options& options) {
  FileResult result;
  result.file = source.name;
  Trial trial(setting, source.name);
  const auto refused = trial.with(source.text, [&](const driver::CompiledGuideline& guideline) {
    result.tests = guideline.tests().size();
    if (const auto failed = first_failure(setting, guideline)) result.problem = source.name + ": its test \"" + *failed + "\" fails without a fault";
  });
  if (refused) result.problem = refused->first;
  if (!result.problem.empty()) return result;
  for (Mutant& mutant : chosen_mutants(setting, source, options)) result.mutants.push_back({std::move(mutant), Fate::refused, ""});
  try_all(setting, source, result.mutants);
  prove(setting, source, result.mutants, options.prove_killed);
  const auto wrong = std::count_if(result.mutants.begin(), result.mutants.end(), [](const TriedMutant& m) { return m.wrongly_proved; });
  if (wrong > 0) result.problem = source.name + ": " + std::to_string(wrong) + " faults are proved to change no answer, and change that of a test's patient";
  if (options.suggest) suggest(setting, source, result);
  return result;
}

}  // namespace

std::size_t FileResult::count(Fate fate) const {
  return static_cast<std::size_t>(std::count_if(mutants.begin(), mutants.end(), [&](const TriedMutant& m) { return m.fate == fate; }));
}

double FileResult::percent() const {
  const std::size_t killed = count(Fate::killed), could_be = killed + count(Fate::survived);
  return could_be == 0 ? 100 : 100.0 * static_cast<double>(killed) / static_cast<double>(could_be);
}

std::vector<FileResult> mutate(const Setting& setting, const std::vector<driver::SourceText>& sources, const Options& options) {
  std::vector<FileResult> results;
  for (const driver::SourceText& source : sources) results.push_back(examine(setting, source, options));
  return results;
}

}  // namespace regimen::mutate
