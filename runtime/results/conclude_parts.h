// Parts of a decision's report that do not depend on its verdict. Private to conclude.
#pragma once

#include <string>
#include <vector>

#include "runtime/results/candidates.h"
#include "runtime/results/conclude.h"

namespace regimen {

// The tied genes on which the passes differ in what they answer.
MissingSet deciding_ties(const SlotTable& table, const std::vector<DecisionPass>& passes, const std::vector<TiedGene>& ties);

// `if undetermined because A`: every branch that names a missing input; the plain ones only when none does.
std::vector<const UndeterminedInfo*> matching_branches(const DecisionInfo& decision, const std::vector<std::string>& missing);

std::string weakest_strength(const std::vector<StandingRule>& candidates);
void add_names(std::vector<std::string>& to, const std::vector<std::string>& names);
void add_tie_needs(std::vector<PossibleOutcome>& possible, const MissingSet& genes);
void add_population_needs(DecisionReport& report, const std::vector<DecisionPass>& passes);

}  // namespace regimen
