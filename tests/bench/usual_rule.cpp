#include "tests/bench/usual_rule.h"

#include <map>

#include "compiler/kernel/function_builder.h"
#include "tests/property/gen_kernel.h"

namespace regimen::test {

using kernel::NodeId;

std::vector<UsualComparison> usual_comparisons(std::uint32_t rule) {
  static constexpr Op kOps[] = {Op::LessThan, Op::AtMost, Op::MoreThan, Op::AtLeast};
  Random random(1000 + rule);
  std::vector<UsualComparison> comparisons;
  for (int i = 0; i < kUsualComparisons; ++i) {
    const std::uint32_t slot = random.below(kUsualSlots);
    const Op op = kOps[random.below(4)];
    comparisons.push_back({slot, op, random.below(100) + 0.5, random.chance(20)});
  }
  return comparisons;
}

kernel::Function usual_rule(std::uint32_t rule, const std::string& name) {
  kernel::FunctionBuilder builder(name);
  std::map<std::uint32_t, NodeId> slots;
  std::vector<NodeId> leaves, groups;
  for (const UsualComparison& c : usual_comparisons(rule)) {
    if (!slots.contains(c.slot)) slots[c.slot] = builder.slot(c.slot);
    const NodeId threshold = builder.constant(c.threshold);
    NodeId leaf = builder.add(c.op, {slots[c.slot], threshold});
    leaves.push_back(c.negated ? builder.add(Op::Not, {leaf}) : leaf);
  }
  for (int g = 0; g < kUsualGroups; ++g) {
    NodeId group = leaves[g * kUsualInGroup];
    for (int i = 1; i < kUsualInGroup; ++i) group = builder.add(Op::Or, {group, leaves[g * kUsualInGroup + i]});
    groups.push_back(group);
  }
  NodeId all = groups[0];
  for (int g = 1; g < kUsualGroups; ++g) all = builder.add(Op::And, {all, groups[g]});
  builder.truth_output_with_causes(all);
  for (NodeId leaf : leaves) builder.truth_output(leaf);
  return builder.take();
}

std::vector<RowValue> usual_record(std::uint64_t number) {
  Random random(number * 7919 + 1);
  std::vector<RowValue> slots;
  for (std::uint32_t i = 0; i < kUsualSlots; ++i) {
    const RowValue known = RowValue::exact(random.below(1000) / 10.0);
    slots.push_back(random.chance(10) ? RowValue::of(State::missing) : known);
  }
  return slots;
}

}  // namespace regimen::test
