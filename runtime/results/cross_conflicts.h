// Answers of several decisions about one medicine: kept side by side, and their relation named. Nothing is outvoted by
// "no recommendation", nothing opposite is merged, and no number decides.
#pragma once

#include <vector>

#include "runtime/image/image.h"
#include "runtime/results/report.h"

namespace regimen {

struct RunDecision {
  DecisionReport report;
  const Image* image = nullptr;
  const DecisionInfo* decision = nullptr;
};

// An explicit `overrides` silences the decision it names for the same subject: its answer moves to `possible`.
std::vector<ConflictReport> apply_overrides(std::vector<RunDecision>& decisions);

// A site's choice: where a guideline of a `preferred` set recommends something, those of other sets that read one of its genes
// are silent about the same medicine. A set that is silent or undetermined itself silences nobody.
std::vector<ConflictReport> apply_site_choice(std::vector<RunDecision>& decisions, const std::vector<std::string>& preferred);

std::vector<ConflictReport> find_conflicts(const std::vector<RunDecision>& decisions);

}  // namespace regimen
