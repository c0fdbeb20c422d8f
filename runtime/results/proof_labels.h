// What a step is called, and what it came to, in a line. Private to the proof.
#pragma once

#include <string>

#include "runtime/results/proof_conditions.h"

namespace regimen {

// "age", "age at least 18 years", "effective_cyp2c19 is one of Poor Metabolizer, Likely Poor Metabolizer".
std::string step_label(const ConditionContext& context, std::uint32_t step);
std::string step_value(const ConditionContext& context, std::uint32_t step);
Kleene step_truth(const ConditionContext& context, std::uint32_t step);

// The step that a wrapper stands for: a yes/no value made of a condition, the other way round.
std::uint32_t unwrapped(const ConditionContext& context, std::uint32_t step);
// The parts of `and` (or `or`) below one another, as one list; what the compiler added for indeterminate heads is left out.
std::vector<std::uint32_t> joined_parts(const ConditionContext& context, std::uint32_t step);
// The value that comparisons with constants share: "x is one of A, B", "x at least 1 and at most 2". kNoIndex: they share none.
std::uint32_t shared_subject(const ConditionContext& context, const std::vector<std::uint32_t>& parts);

}  // namespace regimen
