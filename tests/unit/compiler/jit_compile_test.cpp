// The JIT beside what it computes: when it compiles, what it prints, and that nothing it does depends on the machine.
#include <catch2/catch.hpp>

#include <algorithm>
#include <thread>

#include "compiler/jit/jit.h"
#include "compiler/kernel/function_builder.h"
#include "tests/property/evaluators.h"

using namespace regimen;
using namespace regimen::test;
using kernel::FunctionBuilder;

namespace {

kernel::Program sample() {
  kernel::Program program{.name = "sample", .slot_count = 2};
  for (const char* name : {"plus", "times"}) {
    FunctionBuilder b(name);
    const auto x = b.slot(0), y = b.slot(1);
    b.value_output(b.add(name == std::string("plus") ? Op::Add : Op::Power, {b.add(Op::Multiply, {x, y}), y}));
    program.functions.push_back(b.take());
  }
  program.decisions.push_back({"decision", {{}, {0}}, {0, 1}});
  return program;
}

const RowValue kSlots[] = {RowValue::exact(0.1), RowValue::exact(3)};

}  // namespace

TEST_CASE("a function is compiled when it is prepared, once") {
  const kernel::Program program = sample();
  auto compiled = jit::compile(program, jit::Tier::quick);
  REQUIRE(compiled);
  CHECK((*compiled)->function(0) == nullptr);
  const std::uint32_t second[] = {1, 1};
  REQUIRE((*compiled)->prepare(second, {}));
  CHECK((*compiled)->function(0) == nullptr);
  const RowFunction code = (*compiled)->function(1);
  REQUIRE(code != nullptr);
  REQUIRE((*compiled)->prepare_all());
  CHECK((*compiled)->function(1) == code);
  CHECK(evaluate(**compiled, program, 0, kSlots).values[0].lo == 0.1 * 3 + 3);
}

TEST_CASE("objects that are kept, one a function or one of all, compute what was compiled, and nothing is compiled again") {
  const kernel::Program program = sample();
  const auto answers = [&](const jit::CompiledProgram& compiled) {
    return std::pair(evaluate(compiled, program, 0, kSlots).values[0].lo, evaluate(compiled, program, 1, kSlots).values[0].lo);
  };
  for (const bool whole : {false, true}) {
    auto made = jit::compile(program, jit::Tier::optimised);
    REQUIRE(made);
    REQUIRE((whole ? (*made)->prepare_whole() : (*made)->prepare_all()));
    CHECK((*made)->objects().size() == (whole ? 1 : 3));
    const auto again = jit::load({(*made)->objects(), 2, 1, [&]() -> const kernel::Program& {
                                    FAIL("what is kept is compiled");
                                    return program;
                                  }}, jit::Tier::quick);
    const std::uint32_t first[] = {0};
    REQUIRE(again->prepare(first, {}));
    REQUIRE(again->prepare_all());
    CHECK(answers(*again) == answers(**made));
    CHECK(answers(*again).first == 0.1 * 3 + 3);
  }
}

namespace {

// A chain of `length` steps that keep the values within bounds; each is compared with a constant, and all of that is one truth.
kernel::Program chain(int length) {
  kernel::Program program{.name = "chain", .slot_count = 2};
  FunctionBuilder b("chain");
  const auto x = b.slot(0), y = b.slot(1);
  auto value = x, truth = b.add(Op::LessThan, {x, y});
  for (int step = 0; step < length; ++step) {
    value = b.add(Op::Divide, {b.add(Op::Add, {b.add(Op::Multiply, {value, y}), x}), b.constant(4 + step % 3)});
    truth = b.add(step % 2 ? Op::And : Op::Or, {truth, b.add(Op::LessThan, {value, b.constant(1 + step % 5)})});
  }
  b.truth_output_with_causes(truth);
  b.value_output(value);
  program.functions.push_back(b.take());
  return program;
}

std::size_t longest_block(const std::string& llvm) {
  std::size_t longest = 0, lines = 0;
  for (std::size_t at = 0, end = 0; end != std::string::npos; at = end + 1) {
    end = llvm.find('\n', at);
    lines = llvm.substr(at, end - at).starts_with("  ") ? lines + 1 : 0;
    longest = std::max(longest, lines);
  }
  return longest;
}

}  // namespace

TEST_CASE("a function of any length has short blocks, and computes what the interpreter does in both tiers") {
  for (const int length : {1, 20, 600}) {
    INFO(length << " steps");
    const kernel::Program program = chain(length);
    const auto llvm = jit::llvm_text(program, jit::Tier::optimised);
    REQUIRE(llvm);
    CHECK(longest_block(*llvm) < 3000);
    CHECK((llvm->find("optnone") != std::string::npos) == (length == 600));
    const Evaluators evaluators(program);
    for (const RowValue x : {RowValue::exact(0.1), RowValue::exact(7), RowValue::between(1, 2), RowValue(), RowValue::of(State::no_value)})
      for (const RowValue y : {RowValue::exact(3), RowValue::exact(-2.5), RowValue::of(State::indeterminate), RowValue()}) {
        const RowValue slots[] = {x, y};
        CHECK(evaluators.difference(0, slots).empty());
      }
  }
}

TEST_CASE("several threads may prepare, and evaluate what is prepared") {
  const kernel::Program program = sample();
  auto compiled = jit::compile(program, jit::Tier::optimised);
  REQUIRE(compiled);
  std::vector<std::thread> threads;
  std::vector<int> right(4, 0);
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      if (!(*compiled)->prepare_all()) return;
      for (int i = 0; i < 1000; ++i) right[t] += evaluate(**compiled, program, 0, kSlots).values[0].lo == 0.1 * 3 + 3;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(right == std::vector<int>(4, 1000));
}

TEST_CASE("a product and a sum are not contracted, and helpers are not folded") {
  for (jit::Tier tier : {jit::Tier::quick, jit::Tier::optimised}) {
    const std::string ir = jit::llvm_text(sample(), tier).value();
    CHECK(ir.find("fmul double") != std::string::npos);
    CHECK(ir.find("fadd double") != std::string::npos);
    CHECK(ir.find("call double @rgm_power") != std::string::npos);
    CHECK(ir.find("fast") == std::string::npos);
    CHECK(ir.find("contract") == std::string::npos);
    const std::string assembly = jit::assembly_text(sample(), tier).value();
    CHECK(assembly.find("rgm_row_0:") != std::string::npos);
    CHECK(assembly.find("rgm_decide_0:") != std::string::npos);
    CHECK(assembly.find("fmadd") == std::string::npos);
    CHECK(assembly.find("rgm_power") != std::string::npos);
  }
}

TEST_CASE("helpers of constants are called, not folded") {
  FunctionBuilder b("f");
  b.value_output(b.add(Op::Ln, {b.constant(2)}));
  kernel::Program program{.name = "constants", .functions = {b.take()}};
  CHECK(jit::llvm_text(program, jit::Tier::optimised).value().find("call double @rgm_ln(double 2.000000e+00)") !=
        std::string::npos);
}

TEST_CASE("the same program gives the same code") {
  CHECK(jit::assembly_text(sample(), jit::Tier::optimised).value() ==
        jit::assembly_text(sample(), jit::Tier::optimised).value());
}
