// From the passes of one decision (one for each combination of tied diplotypes) to its answer: determined, undetermined with
// what is certain and what is possible, conflict, none, or not applicable.
#pragma once

#include <string>
#include <vector>

#include "runtime/results/decide.h"
#include "runtime/results/report.h"

namespace regimen {

// A gene whose tied diplotypes the passes go through; `choice[i]` of a pass is its alternative of ties[i].
struct TiedGene {
  std::string input;  // the name it is asked for
  std::string ask;
  std::vector<std::string> alternatives;
};

DecisionReport conclude(const DecisionSetting& setting, const std::vector<DecisionPass>& passes,
                        const std::vector<TiedGene>& ties);

int strength_rank(const std::string& strength);  // strong 4 ... ungraded 0, not said -1
int urgency_rank(const std::string& urgency);    // critical 2, warning 1, info 0, not said -1

}  // namespace regimen
