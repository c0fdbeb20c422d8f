// What runs saw of the rules: counted while they are evaluated, on a compilation of each guideline that knows what can be reached.
// The counterpart of a test's coverage: one run counts as one test.
//
// In: rules, which must outlive it, and runs. Out: CoverageReport. Failure: Result of kind usage for a guideline that is not there.
// Threads: one.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "compiler/embed/rules.h"
#include "runtime/coverage/counter.h"

namespace regimen::embed {

// One guideline compiled once more: the same functions with the same numbers, and the map of what can be reached.
struct Watched {
  Session session;
  driver::KnownImports imports;
  std::unique_ptr<driver::CompiledGuideline> guideline;
  std::unique_ptr<CoverageCounter> counter;
  std::unique_ptr<RowEvaluator> evaluator;
};

class Seen {
 public:
  explicit Seen(const Rules& rules) : rules_(rules), watched_(rules.ids().size()) {}

  const Rules& rules() const { return rules_; }
  // Evaluates and counts; nothing is explained.
  Result<Report> run(const Record& record, const RunRequest& asked, const GeneTables& genes, const Knowledge& knowledge);
  // `guidelines` empty: those of which something was seen.
  Result<CoverageReport> report(const std::vector<std::string>& guidelines);

 private:
  Result<Watched*> watched(std::size_t guideline);  // made when first needed

  const Rules& rules_;
  std::vector<std::unique_ptr<Watched>> watched_;
  std::uint32_t runs_ = 0;
};

}  // namespace regimen::embed
