// The author's conditions and values with what each came to: from the steps of a function to the parts of a proof.
//
// In: steps and results of one function for one patient. Out: parts; a value with a name is told once and referred to after that.
// Invariants: no more parts than the allowance says; what is left out is counted where it would stand.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/image/image.h"
#include "runtime/image/steps.h"
#include "runtime/results/proof.h"

namespace regimen {

// What one proof shares over all its rules.
inline constexpr std::size_t kProofParts = 3000;
struct ProofAllowance {
  std::size_t parts = kProofParts;
  std::set<std::string> told;  // names of values whose making stands already
};

struct ConditionContext {
  const SlotTable& table;
  const FunctionSteps& function;
  const std::vector<StepResult>& results;
  const std::vector<RowValue>& slots;
  const std::vector<SlotStory>& stories;
  const std::function<std::uint32_t(std::uint32_t slot)>& fact;  // its number in the proof
  ProofAllowance& allowance;
};

ProofPart told_condition(const ConditionContext& context, std::uint32_t step);
ProofPart told_value(const ConditionContext& context, std::uint32_t step);

}  // namespace regimen
