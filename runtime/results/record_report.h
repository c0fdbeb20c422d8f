// `regimen record`: the merged record as rules see it at the as-of moment, each fact with unit, date and source; and what was
// rejected and why. What lies later than the as-of moment is counted, not shown: for the rules it does not exist.
#pragma once

#include <string>

#include "runtime/facts/bind.h"
#include "runtime/facts/record.h"
#include "runtime/results/report_text.h"

namespace regimen {

std::string record_json(const Record& record, const AsOf& as_of);
std::string record_text(const Record& record, const AsOf& as_of, TextColour colour = TextColour::off);

}  // namespace regimen
