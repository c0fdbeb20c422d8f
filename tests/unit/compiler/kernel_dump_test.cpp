#include <catch2/catch.hpp>

#include "compiler/kernel/function_builder.h"
#include "compiler/kernel/kernel_dump.h"
#include "compiler/kernel/operands.h"

using namespace regimen;
using namespace regimen::kernel;

namespace {

Program sample() {
  FunctionBuilder b("rule poor_acs");
  const NodeId bmi = b.slot(3);
  const NodeId limit = b.constant(18.5);
  const NodeId at_least = b.add({.op = Op::AtLeast, .moved = true, .span = {0, 12, 27}}, {bmi, limit});
  const NodeId table = b.add({.op = Op::OneRow, .cause = b.new_cause(), .second_cause = b.new_cause(), .covered = true},
                             {at_least, limit, b.always(0), b.constant(State::no_value)});
  const NodeId bounded = b.add({.op = Op::Bounded, .lo = -1, .hi = 0.1}, {table});
  b.value_output(bounded);
  b.truth_output_with_causes(at_least);
  b.truth_output(at_least);
  Program program{.name = "clopidogrel", .slot_count = 4};
  program.functions.push_back(b.take());
  program.decisions.push_back({"antiplatelet", {{}, {0}, {0, 1}}, {0, 1, 2}});
  return program;
}

// A function of two slots, a truth, and whatever the test adds.
FunctionBuilder started() {
  FunctionBuilder b("f");
  b.slot(0);                // %0
  b.slot(1);                // %1
  b.add(Op::TruthOf, {0});  // %2
  return b;
}

std::string broken(Node node, std::initializer_list<NodeId> operands) {
  FunctionBuilder b = started();
  b.add(node, operands);
  return verify(b.function(), 2);
}

}  // namespace

TEST_CASE("a program is printed one line a node") {
  CHECK(dump(sample()) == R"(program "clopidogrel" slots 4

function "rule poor_acs" causes 3
  %0 = slot s3 cause 0
  %1 = constant 18.5
  %2 = at_least %0, %1 moved  # 0:12-27
  %3 = always unknown
  %4 = constant no_value
  %5 = one_row %2, %1, %3, %4 covered cause 1 second_cause 2
  %6 = bounded %5 within [-1, 0.1]
  values %6
  truths with causes %2
  truths %2

decision "antiplatelet" rules 3
  0
  1 exception to 0
  2 exception to 0, 1
)");
  CHECK(verify(sample()) == "");
}

TEST_CASE("each invariant of a function is checked") {
  CHECK(broken({.op = Op::And}, {2, 2}) == "");
  CHECK(broken({.op = Op::And}, {2}) == "node %3: wrong number of operands");
  CHECK(broken({.op = Op::Staged}, {2, 0}) == "node %3: wrong number of operands");
  CHECK(broken({.op = Op::FirstRow}, {2, 0, 2}) == "node %3: wrong number of operands");
  CHECK(broken({.op = Op::And}, {2, 3}) == "node %3: an operand does not stand before it");
  CHECK(broken({.op = Op::And}, {2, 0}) == "node %3: operand 1 is of the wrong stratum");
  CHECK(broken({.op = Op::Add}, {2, 0}) == "node %3: operand 0 is of the wrong stratum");
  CHECK(broken({.op = Op::Staged}, {2, 0, 2}) == "node %3: operand 2 is of the wrong stratum");
  CHECK(broken({.op = Op::Slot, .index = 2}, {}) == "node %3: slot out of range");
  CHECK(broken({.op = Op::Slot, .index = 0, .cause = 9}, {}) == "node %3: cause out of range");
  CHECK(broken({.op = Op::OneRow, .second_cause = 9}, {2, 0}) == "node %3: cause out of range");
  CHECK(broken({.op = Op::Always, .index = 3}, {}) == "node %3: not a truth");
  CHECK(broken({.op = Op::Constant, .lo = 2, .hi = 1}, {}) == "node %3: bounds are not in order");
  CHECK(broken({.op = Op::Constant, .lo = 1, .state = State::missing}, {}) == "node %3: bounds without a known value");
  CHECK(broken({.op = Op::Constant, .state = State::unstated}, {}) == "node %3: a constant cannot be unstated");
  CHECK(broken({.op = Op::Bounded, .lo = 2, .hi = 1}, {0}) == "node %3: bounds are not in order");
  CHECK(broken({.op = Op::Stated}, {0, 1}) == "");
  FunctionBuilder b = started();
  const NodeId sum = b.add(Op::Add, {0, 1});
  b.add(Op::Stated, {sum, 0});
  CHECK(verify(b.function(), 2) == "node %4: only a slot can be stated");
}

TEST_CASE("outputs and decisions are checked") {
  FunctionBuilder values = started();
  values.value_output(2);
  CHECK(verify(values.function(), 2) == "a value output is a truth");
  FunctionBuilder truths = started();
  truths.truth_output(0);
  CHECK(verify(truths.function(), 2) == "a truth output is a value");
  FunctionBuilder range = started();
  range.value_output(7);
  CHECK(verify(range.function(), 2) == "value output out of range");
  Program program = sample();
  program.functions.push_back(program.functions[0]);
  CHECK(verify(program) == "two functions named rule poor_acs");
  Program order = sample();
  order.decisions[0].order = {1, 0, 2};
  CHECK(verify(order) == "antiplatelet: a rule stands before one it names");
  order.decisions[0].order = {0, 1};
  CHECK(verify(order) == "antiplatelet: the order does not list every rule");
  order.decisions[0].order = {0, 0, 1};
  CHECK(verify(order) == "antiplatelet: the order does not list every rule once");
}

TEST_CASE("operands follow the signature") {
  CHECK(arity(Op::MissingRow).allows(3));
  CHECK_FALSE(arity(Op::MissingRow).allows(2));
  CHECK(operand_stratum(Op::MissingRow, 0, 3) == Stratum::truth);
  CHECK(operand_stratum(Op::MissingRow, 1, 3) == Stratum::value);
  CHECK(arity(Op::Staged).allows(5));
  CHECK_FALSE(arity(Op::Staged).allows(4));
  CHECK(operand_stratum(Op::Staged, 2, 5) == Stratum::truth);
  CHECK(operand_stratum(Op::Staged, 4, 5) == Stratum::value);
  CHECK(arity(Op::Constant).allows(0));
}
