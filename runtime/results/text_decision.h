// One decision as text. Private to runtime/results.
#pragma once

#include <vector>

#include "runtime/results/report.h"
#include "runtime/results/text_page.h"

namespace regimen {

void add_decision_text(TextPage& page, const DecisionReport& decision);
void add_quiet_decisions_text(TextPage& page, const std::vector<const DecisionReport*>& decisions);

}  // namespace regimen
