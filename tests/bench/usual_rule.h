// The rule that benchmarks measure: the conjunction of five disjunctions of four comparisons over 30 inputs, with the
// causes of the result and the truth of every comparison for the trace.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/kernel/kernel.h"

namespace regimen::test {

inline constexpr std::uint32_t kUsualSlots = 30;
inline constexpr int kUsualGroups = 5;
inline constexpr int kUsualInGroup = 4;
inline constexpr int kUsualComparisons = kUsualGroups * kUsualInGroup;

struct UsualComparison {
  std::uint32_t slot;
  Op op;
  double threshold;
  bool negated;
};

std::vector<UsualComparison> usual_comparisons(std::uint32_t rule);
kernel::Function usual_rule(std::uint32_t rule, const std::string& name);
// One record: tenths between 0 and 100, one in ten missing.
std::vector<RowValue> usual_record(std::uint64_t number);

}  // namespace regimen::test
