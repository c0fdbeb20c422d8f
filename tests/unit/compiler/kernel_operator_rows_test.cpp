// Runs the tables of operator_rows.h.
#include <catch2/catch.hpp>

#include <cmath>
#include <set>

#include "compiler/kernel/function_builder.h"
#include "compiler/kernel/kernel_dump.h"
#include "compiler/kernel/operands.h"
#include "tests/property/evaluators.h"
#include "tests/unit/compiler/operator_rows.h"

using namespace regimen;
using namespace regimen::test;
using kernel::FunctionBuilder;
using kernel::Node;
using kernel::NodeId;

namespace {

constexpr std::uint32_t kSlots = 8;
enum class Over { slots, constants };

std::vector<OperatorRow> all_rows() {
  std::vector<OperatorRow> rows;
  for (auto* table : {logic_rows, compare_rows, state_rows, arith_rows, temporal_rows, choice_rows, leaf_rows}) {
    for (OperatorRow& row : table()) rows.push_back(std::move(row));
  }
  return rows;
}

NodeId operand(FunctionBuilder& builder, const In& in, std::uint32_t place, Over over, bool asks_value) {
  Node leaf{.op = Op::Slot, .index = place, .cause = place};
  if (over == Over::constants) {
    leaf = {.op = Op::Constant, .lo = in.value.lo, .hi = in.value.hi, .state = in.value.state, .cause = place};
  }
  const NodeId id = builder.push(leaf, {});
  return in.truth && !asks_value ? builder.add(Op::TruthOf, {id}) : id;
}

// Causes: 0..7 the operands, 70 the node's own, 71 its second: two words.
kernel::Function function_of(const OperatorRow& row, Over over, const std::string& name) {
  FunctionBuilder builder(name);
  while (builder.function().cause_count < 72) builder.new_cause();
  std::vector<NodeId> operands;
  Node node = row.node;
  node.op = row.op;
  node.cause = 70;
  if (row.op == Op::OneRow) node.second_cause = 71;
  if (row.op != Op::Slot) {
    for (std::uint32_t p = 0; p < row.in.size(); ++p) operands.push_back(operand(builder, row.in[p], p, over, false));
  }
  const NodeId id = builder.push(node, operands);
  row.out.is_truth ? builder.truth_output_with_causes(id) : builder.value_output(id);
  return builder.take();
}

bool has_constants(const OperatorRow& row) {
  if (row.in.empty() || row.op == Op::Slot || row.op == Op::Stated) return false;
  for (const In& in : row.in) {
    const bool proper = std::isfinite(in.value.lo) && std::isfinite(in.value.hi);
    if (in.value.state == State::unstated || !proper) return false;
  }
  return true;
}

Outcome expected_of(const OperatorRow& row) {
  Outcome outcome;
  row.out.is_truth ? outcome.truths.push_back(row.out.truth) : outcome.values.push_back(row.out.value);
  const std::uint64_t own = (row.out.causes & Own ? 1u << 6 : 0) | (row.out.causes & Second ? 1u << 7 : 0);
  outcome.causes = {row.out.causes & 0xFF, own};
  return outcome;
}

struct Case {
  const OperatorRow* row;
  std::vector<RowValue> record;
};

}  // namespace

TEST_CASE("every operator has rows") {
  std::set<Op> met;
  for (const OperatorRow& row : all_rows()) met.insert(row.op);
  met.insert(Op::Part);  // not an operation on operands: kernel_parts_test
  for (const OpRow& row : all_ops()) {
    INFO(row.name);
    CHECK(met.contains(row.op));
  }
}

TEST_CASE("operators at their boundaries, on all evaluators") {
  const std::vector<OperatorRow> rows = all_rows();
  kernel::Program program{.name = "rows", .slot_count = kSlots};
  std::vector<Case> cases;
  for (const OperatorRow& row : rows) {
    std::vector<RowValue> record(kSlots);
    for (std::size_t p = 0; p < row.in.size(); ++p) record[p] = row.in[p].value;
    for (Over over : {Over::slots, Over::constants}) {
      if (over == Over::constants && !has_constants(row)) continue;
      program.functions.push_back(function_of(row, over, "row " + std::to_string(cases.size())));
      cases.push_back({&row, record});
    }
  }
  const Evaluators evaluators(program);
  for (std::uint32_t c = 0; c < cases.size(); ++c) {
    const Outcome expected = expected_of(*cases[c].row);
    const Outcome got = evaluate(evaluators.interpreter(), program, c, cases[c].record.data());
    INFO(kernel::dump(program.functions[c]));
    INFO("over " << to_text(cases[c].record[0]) << ", " << to_text(cases[c].record[1]) << ", "
                 << to_text(cases[c].record[2]));
    INFO("expected " << to_text(expected) << "\nanswered " << to_text(got));
    CHECK(expected.same_bits(got));
    CHECK(evaluators.difference(c, cases[c].record.data()) == "");
  }
}
