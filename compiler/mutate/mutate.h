// Door: do the tests of a file notice when a rule in it is wrong? Faults are planted one at a time (operators.def); each must make
// a test of the file fail.
//
// In:  sources that compile and whose tests pass. Out: a result a source, faults in the order of the text; the same on every run.
// Failure: a source that does not compile, or whose tests fail already, has a `problem` and no faults. Threads: `setting.workers`.
#pragma once

#include <string>
#include <vector>

#include "compiler/mutate/mutant.h"
#include "compiler/mutate/setting.h"
#include "compiler/mutate/trial.h"

namespace regimen::mutate {

struct TriedMutant {
  Mutant mutant;
  Fate fate = Fate::refused;
  std::string by;            // killed: the test that fails first; refused: why; equivalent: what was shown; survived: why that was not
  bool told_apart = false;   // survived: a patient was found whose answers differ
  bool wrongly_proved = false;  // proved to change no answer, and yet a test's patient gets another: the proof is wrong
};

// A test to be written, or lines to be added to one that stands there.
struct Suggestion {
  std::string test;          // its name
  bool stands = false;       // in the file: only the expectations are new
  std::string as_of;
  std::vector<std::string> given;
  std::vector<std::string> expect;
  std::vector<std::size_t> kills;  // of FileResult::mutants
};

struct FileResult {
  std::string file;
  std::size_t tests = 0;
  std::string problem;       // "": none
  std::vector<TriedMutant> mutants;
  bool searched = false;     // for the suggestions
  std::vector<Suggestion> suggestions;

  std::size_t count(Fate fate) const;
  // Killed of those that could be: neither refused by the checker nor proved equivalent. 100 when there are none.
  double percent() const;
};

struct Options {
  std::string filter;        // only faults whose "FILE: SORT: SENTENCE" holds this text
  bool suggest = false;      // tests for what survives
  bool prove_killed = false;  // to try the proof on faults that tests find, too
  bool only_boundaries = false;  // only faults at thresholds and in what is missing
};

std::vector<FileResult> mutate(const Setting& setting, const std::vector<driver::SourceText>& sources, const Options& options);

}  // namespace regimen::mutate
