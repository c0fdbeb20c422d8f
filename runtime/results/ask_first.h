// What to ask or to measure first, over all decisions of a report: each missing input with the decisions it helps to settle.
//
// In: a report whose decisions are complete. Out: the items, most useful first; empty where fewer than two decisions are open, whose own list says it
// all. What a decision names first counts most; an urgent decision and a strong advice count more than idle and optional ones.
#pragma once

#include <string>
#include <vector>

#include "runtime/results/report.h"

namespace regimen {

struct AskFirst {
  std::string input;
  std::string ask;                     // the question, where the author wrote one
  std::vector<std::string> decisions;  // "guideline.decision", in the order of the report
};

std::vector<AskFirst> ask_first(const Report& report);

}  // namespace regimen
