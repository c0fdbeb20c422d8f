// Values that are made once for many functions: the same answers and causes as where they stand in place, on all evaluators, also when
// machine code is kept; and what verify() says of parts that do not fit.
#include <catch2/catch.hpp>

#include "compiler/interp/interpret.h"
#include "compiler/kernel/function_builder.h"
#include "compiler/kernel/inline_parts.h"
#include "compiler/kernel/kernel_dump.h"
#include "tests/property/evaluators.h"

using namespace regimen;
using namespace regimen::test;
using kernel::FunctionBuilder;

namespace {

constexpr std::uint32_t kManyCauses = 70;  // more than one word of them

// Part 0 multiplies two slots, with a cause of its own where that is not computable; part 1 takes the first known of 69 further slots, else that.
// The function compares part 1 with slot 0, and numbers their causes the other way round.
kernel::Program sample() {
  kernel::Program program{.name = "sample", .slot_count = kManyCauses + 2};
  FunctionBuilder inner("part 0");
  const auto a = inner.slot(0), b = inner.slot(1);
  inner.value_output(inner.add({.op = Op::Multiply, .cause = inner.new_cause()}, {a, b}));
  program.parts.push_back(inner.take());
  program.parts[0].origins = {10, 11, 12};

  FunctionBuilder outer("part 1");
  auto sum = outer.add({.op = Op::Part, .state = State::missing, .index = 0}, {});
  for (std::uint32_t i = 0; i < 3; ++i) outer.new_cause();
  for (std::uint32_t i = 0; i < kManyCauses - 1; ++i) sum = outer.add(Op::Otherwise, {outer.slot(2 + i), sum});
  outer.value_output(sum);
  program.parts.push_back(outer.take());
  program.parts[1].parts = {{0, {2, 0, 1}}};
  for (std::uint32_t i = 0; i < program.parts[1].nodes.size(); ++i) program.parts[1].origins.push_back(i == 0 ? 12 : 20 + i);

  FunctionBuilder rule("rule");
  const auto made = rule.add({.op = Op::Part, .state = State::missing, .index = 0}, {});
  const auto causes = program.parts[1].cause_count;
  for (std::uint32_t i = 0; i < causes; ++i) rule.new_cause();
  const auto first = rule.add({.op = Op::Slot, .index = 0, .cause = causes - 3}, {});  // what the parts number 0 and 2
  const auto more = rule.add(Op::MoreThan, {made, first});
  rule.value_output(made);
  rule.truth_output_with_causes(more);
  program.functions.push_back(rule.take());
  kernel::Function& function = program.functions[0];
  function.origins = {1000, 10, 1001};
  function.parts = {{1, {}}};
  for (std::uint32_t i = 0; i < causes; ++i) function.parts[0].causes.push_back(causes - 1 - i);
  return program;
}

std::vector<std::vector<RowValue>> records() {
  const RowValue kValues[] = {RowValue::exact(3), RowValue::exact(1e300), RowValue::between(1, 2), RowValue::of(State::missing), RowValue::of(State::no_value),
                              RowValue::of(State::indeterminate)};
  std::vector<std::vector<RowValue>> out;
  for (const RowValue& a : kValues)
    for (const RowValue& b : kValues)
      for (const RowValue& last : kValues) {
        std::vector<RowValue> slots(kManyCauses + 2);
        slots[0] = a, slots[1] = b, slots[kManyCauses] = last, slots[20] = last;
        out.push_back(std::move(slots));
      }
  return out;
}

}  // namespace

TEST_CASE("a part gives what it gives in place, on every evaluator") {
  const kernel::Program program = sample();
  REQUIRE(kernel::verify(program).empty());
  const Evaluators evaluators(program);
  kernel::Program whole{.name = "whole", .slot_count = program.slot_count, .functions = {kernel::inlined(program.parts, program.functions[0])}};
  REQUIRE(kernel::verify(whole) == "");
  CHECK(whole.functions[0].parts.empty());
  const auto in_place = interp::make_interpreter(whole);
  std::size_t open = 0;
  for (const std::vector<RowValue>& slots : records()) {
    CHECK(evaluators.difference(0, slots.data()) == "");
    const Outcome used = evaluate(evaluators.interpreter(), program, 0, slots.data()), put_in = evaluate(*in_place, whole, 0, slots.data());
    INFO(to_text(used) << "\n" << to_text(put_in));
    CHECK(used.same_bits(put_in));
    open += used.truths[0] == kRowUnknown;
  }
  CHECK(open > 20);  // causes were compared, not only zeros
}

TEST_CASE("what stands in a part and beside it stands once in place") {
  const kernel::Program program = sample();
  const kernel::Function whole = kernel::inlined(program.parts, program.functions[0]);
  std::size_t slots = 0;
  for (const kernel::Node& node : whole.nodes) slots += node.op == Op::Slot && node.index == 0;
  CHECK(slots == 1);
  CHECK(whole.origins.size() == whole.nodes.size());
}

TEST_CASE("kept machine code of a function brings the parts it calls") {
  const kernel::Program program = sample();
  auto made = jit::compile(program, jit::Tier::quick);
  REQUIRE(made);
  REQUIRE((*made)->prepare_all());
  CHECK((*made)->objects().size() == 3);
  const auto again = jit::load({(*made)->objects(), 1, 0, [&]() -> const kernel::Program& {
                                  FAIL("what is kept is compiled");
                                  return program;
                                }},
                               jit::Tier::quick);
  REQUIRE(again->prepare_all());
  for (const std::vector<RowValue>& slots : records())
    CHECK(evaluate(**made, program, 0, slots.data()).same_bits(evaluate(*again, program, 0, slots.data())));
}

TEST_CASE("parts that do not fit are told") {
  kernel::Program program = sample();
  program.functions[0].parts[0].causes.pop_back();
  CHECK(kernel::verify(program) == "rule: a part whose causes are not all named");
  program = sample();
  program.parts[1].parts[0].part = 1;
  CHECK(kernel::verify(program) == "part 1: a part that is not made before it");
  program = sample();
  program.functions[0].nodes[0].index = 1;
  CHECK(kernel::verify(program) == "rule: node %0: part out of range");
  program = sample();
  program.functions[0].origins.pop_back();
  CHECK(kernel::verify(program) == "rule: nodes without an origin");
}
