// All expressions of one operator, and of one operator in each operand of another, over all records of a few values
// that stand for every state: interpreter and both tiers of generated code give the same bits.
#include <catch2/catch.hpp>

#include <iostream>

#include "compiler/kernel/function_builder.h"
#include "compiler/kernel/operands.h"
#include "tests/property/evaluators.h"

using namespace regimen;
using namespace regimen::test;
using kernel::FunctionBuilder;
using kernel::Node;
using kernel::NodeId;
using kernel::Stratum;

namespace {

constexpr std::uint32_t kSlots = 6;
constexpr std::size_t kFunctionsAProgram = 150;

// Every state; 0 and 1 are no and yes; bounds that hold 1; unstated only matters to Stated but may come anywhere.
const std::vector<RowValue>& operand_values() {
  static const std::vector<RowValue> values = {
      RowValue::of(State::missing),
      RowValue::exact(0),
      RowValue::exact(1),
      RowValue::between(0.5, 2),
      RowValue::of(State::no_value),
      RowValue::of(State::indeterminate),
  };
  return values;
}
const std::vector<RowValue>& truth_values() {
  static const std::vector<RowValue> values = {RowValue::of(State::missing), RowValue::exact(0), RowValue::exact(1)};
  return values;
}

// A function under construction: which slots it reads as truths decides the values they run over.
struct Expression {
  FunctionBuilder builder;
  std::vector<bool> slot_is_truth;
  bool full = false;  // too many slots: not enumerated

  NodeId leaf(Stratum stratum) {
    if (slot_is_truth.size() == kSlots) full = true;
    const auto index = static_cast<std::uint32_t>(full ? 0 : slot_is_truth.size());
    if (!full) slot_is_truth.push_back(stratum == Stratum::truth);
    const NodeId slot = builder.slot(index);
    return stratum == Stratum::truth ? builder.add(Op::TruthOf, {slot}) : slot;
  }
};

// Flags and bounds a node may carry beside its operands.
std::vector<Node> variants(Op op) {
  Node node{.op = op};
  if (op_row(op).family == OpFamily::compare) {
    Node moved = node;
    moved.moved = true;
    return {node, moved};
  }
  if (op == Op::FirstRow || op == Op::OneRow) {
    Node covered = node;
    covered.covered = true;
    return {node, covered};
  }
  if (op == Op::Bounded) {
    node.lo = -1;
    node.hi = 3;
  }
  return {node};
}

std::uint32_t operand_count(Op op) {
  const kernel::Arity arity = kernel::arity(op);
  return arity.min == arity.max ? arity.min : arity.min + arity.step;  // two rows
}

// `inner`, if any, stands at operand `place`; the others are leaves.
NodeId add(Expression& e, const Node& node, std::uint32_t place, const Node* inner) {
  const std::uint32_t count = operand_count(node.op);
  std::vector<NodeId> operands;
  for (std::uint32_t i = 0; i < count; ++i) {
    operands.push_back(inner && i == place ? add(e, *inner, 0, nullptr)
                                           : e.leaf(kernel::operand_stratum(node.op, i, count)));
  }
  Node here = node;
  if (op_row(node.op).family != OpFamily::compare) here.cause = e.builder.new_cause();
  if (node.op == Op::OneRow) here.second_cause = e.builder.new_cause();
  return e.builder.push(here, operands);
}

struct Enumerated {
  kernel::Function function;
  std::vector<bool> slot_is_truth;
};

Enumerated finish(Expression& e, NodeId root, Op op) {
  kernel::result_stratum(op) == Stratum::truth ? e.builder.truth_output_with_causes(root)
                                               : e.builder.value_output(root);
  return {e.builder.take(), e.slot_is_truth};
}

bool has_operands(Op op) { return op_row(op).family != OpFamily::leaf; }

std::vector<Enumerated> enumerate() {
  std::vector<Enumerated> all;
  const auto consider = [&](const Node& outer, std::uint32_t place, const Node* inner) {
    Expression e{FunctionBuilder("expression " + std::to_string(all.size())), {}};
    const NodeId root = add(e, outer, place, inner);
    if (!e.full) all.push_back(finish(e, root, outer.op));
  };
  for (const OpRow& outer_row : all_ops()) {
    if (!has_operands(outer_row.op)) continue;
    for (const Node& outer : variants(outer_row.op)) {
      consider(outer, 0, nullptr);
      const std::uint32_t count = operand_count(outer.op);
      for (std::uint32_t place = 0; place < count; ++place) {
        if (outer.op == Op::Stated && place == 0) continue;  // only a slot can be stated
        for (const OpRow& inner_row : all_ops()) {
          if (!has_operands(inner_row.op)) continue;
          if (kernel::result_stratum(inner_row.op) != kernel::operand_stratum(outer.op, place, count)) continue;
          const Node inner = variants(inner_row.op).back();
          consider(outer, place, &inner);
        }
      }
    }
  }
  return all;
}

// All records, unless there are too many: then every seventh, every eleventh ... of them.
std::uint64_t run(const Evaluators& evaluators, std::uint32_t function, const std::vector<bool>& slot_is_truth) {
  std::uint64_t records = 1;
  for (bool truth : slot_is_truth) records *= truth ? truth_values().size() : operand_values().size();
  const std::uint64_t step = records <= 1500 ? 1 : records / 1500 * 2 + 1;
  std::uint64_t count = 0;
  for (std::uint64_t code = 0; code < records; code += step, ++count) {
    std::vector<RowValue> slots(kSlots);
    std::uint64_t rest = code;
    for (std::size_t s = 0; s < slot_is_truth.size(); ++s) {
      const auto& values = slot_is_truth[s] ? truth_values() : operand_values();
      slots[s] = values[rest % values.size()];
      rest /= values.size();
    }
    const std::string difference = evaluators.difference(function, slots.data());
    if (difference.empty()) continue;
    INFO(difference);
    FAIL();
  }
  return count;
}

}  // namespace

TEST_CASE("all small expressions") {
  const std::vector<Enumerated> all = enumerate();
  std::uint64_t records = 0;
  for (std::size_t first = 0; first < all.size(); first += kFunctionsAProgram) {
    kernel::Program program{.name = "expressions", .slot_count = kSlots};
    const std::size_t last = std::min(all.size(), first + kFunctionsAProgram);
    for (std::size_t i = first; i < last; ++i) program.functions.push_back(all[i].function);
    const Evaluators evaluators(program);
    for (std::size_t i = first; i < last; ++i) {
      records += run(evaluators, static_cast<std::uint32_t>(i - first), all[i].slot_is_truth);
    }
  }
  std::cout << all.size() << " expressions over " << records << " records\n";
  CHECK(all.size() > 1500);
}
