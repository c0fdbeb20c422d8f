// External interface: mutate.h.
#include "compiler/mutate/mutate.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "compiler/mutate/plant.h"
#include "compiler/syntax/parse.h"
#include "runtime/support/check.h"

namespace regimen::mutate {
namespace {

std::vector<Mutant> chosen_mutants(const Setting& setting, const driver::SourceText& source, const Options& options) {
  Session session;
  const SourceId id = session.add(source.name, source.text);
  DiagnosticSink sink;
  const std::optional<ast::File> file = syntax::parse(session, id, sink, syntax::TestBlocks::skip);
  RGM_CHECK(file.has_value());
  std::vector<Mutant> mutants = plant(*file, session.source(id), *setting.compile.units);
  std::erase_if(mutants, [&](const Mutant& mutant) {
    const std::string told = source.name + ": " + fault_row(mutant.fault).spelling + ": " + sentence(mutant);
    return told.find(options.filter) == std::string::npos;
  });
  return mutants;
}

// Each worker has a trial of its own; who takes which fault changes nothing about the result.
void try_all(const Setting& setting, const driver::SourceText& source, std::vector<TriedMutant>& mutants) {
  std::atomic<std::size_t> next = 0;
  const auto take_turns = [&] {
    Trial trial(setting, source.name);
    (void)trial.with(source.text, [](const driver::CompiledGuideline&) {});
    for (std::size_t i = next++; i < mutants.size(); i = next++) {
      Trial::Outcome outcome = trial.run_tests(text_with(source.text, mutants[i].mutant));
      mutants[i].fate = outcome.fate;
      mutants[i].by = std::move(outcome.by);
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < setting.workers && i < mutants.size(); ++i) others.emplace_back(take_turns);
  take_turns();
}

FileResult examine(const Setting& setting, const driver::SourceText& source, const Options& options) {
  FileResult result;
  result.file = source.name;
  Trial trial(setting, source.name);
  const auto refused = trial.with(source.text, [&](const driver::CompiledGuideline& guideline) {
    result.tests = guideline.tests().size();
    if (const auto failed = first_failure(setting, guideline)) result.problem = source.name + ": its test \"" + *failed + "\" fails without a fault";
  });
  if (refused) result.problem = *refused;
  if (!result.problem.empty()) return result;
  for (Mutant& mutant : chosen_mutants(setting, source, options)) result.mutants.push_back({std::move(mutant), Fate::refused, ""});
  try_all(setting, source, result.mutants);
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
