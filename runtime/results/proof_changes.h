// What would change the answer of a decision: each input that it reads is given other values, and the decision evaluated again.
//
// Choices, phenotypes, yes and no are tried one by one. Of numbers and dates the decision's comparisons are tried on both sides, and
// a grid over the values that are plausible; where two neighbours differ the border between them is sought. In: see explain.h.
// Out: ProofDetail::inputs, unmoved, notes. Invariants: every answer told is that of an evaluation with what `given` states; no more
// evaluations than the allowance, whatever the program. Same input, same result: the allowance counts, it does not time.
#pragma once

#include <vector>

#include "runtime/results/explain.h"

namespace regimen {

void find_changes(DecisionReport& report, const DecisionSetting& setting, const std::vector<DecisionPass>& passes,
                  const Explaining& explaining, const DecideAgain& decide_again);

}  // namespace regimen
