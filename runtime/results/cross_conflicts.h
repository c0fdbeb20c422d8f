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

std::vector<ConflictReport> find_conflicts(const std::vector<RunDecision>& decisions);

}  // namespace regimen
