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
  std::vector<NodeId> trace;
  NodeId all = 0, group = 0;
  for (const UsualComparison& c : usual_comparisons(rule)) {
    if (!slots.contains(c.slot)) slots[c.slot] = builder.slot(c.slot);
    const NodeId threshold = builder.constant(c.threshold);
    NodeId leaf = builder.add(c.op, {slots[c.slot], threshold});
    if (c.negated) leaf = builder.add(Op::Not, {leaf});
    group = trace.size() % kUsualInGroup == 0 ? leaf : builder.add(Op::Or, {group, leaf});
    trace.push_back(leaf);
    if (trace.size() == kUsualInGroup) all = group;
    if (trace.size() > kUsualInGroup && trace.size() % kUsualInGroup == 0) all = builder.add(Op::And, {all, group});
  }
  builder.truth_output_with_causes(all);
  for (NodeId leaf : trace) builder.truth_output(leaf);
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
