// Activity scores as CPIC writes them: "0.25", "2.0", a lower bound "≥3.0". Exact: values are multiples of 1/32.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runtime/pgx/gene_call.h"

namespace regimen {

std::optional<ActivityScore> parse_activity_score(std::string_view text);  // nullopt: not a score ("n/a", "abc")
ActivityScore add_scores(const ActivityScore& a, const ActivityScore& b);
std::string activity_score_text(double value, bool lower_bound);

}  // namespace regimen
