// One decision made for a record, as at run time. Private to compiler/analysis.
#pragma once

#include <vector>

#include "compiler/analysis/analyse.h"
#include "compiler/analysis/solver.h"
#include "runtime/results/conclude.h"

namespace regimen::analysis {

struct Decided {
  std::vector<DecisionPass> passes;
  DecisionReport report;
};

class Decider {
 public:
  Decider(const Analysed& analysed, const DecisionInfo& decision, const RowEvaluator& interpreter)
      : analysed_(analysed), decision_(decision), runner_(interpreter) {}

  // On a day on which this rule is in effect.
  Decided decide(const Slots& slots, std::uint32_t rule) const;

 private:
  const Analysed& analysed_;
  const DecisionInfo& decision_;
  FunctionRunner runner_;
};

}  // namespace regimen::analysis
