// Interpreter and both tiers of generated code over random programs and records: the same bits, every time.
// RGM_SEED chooses other programs; the seed in use is printed.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <iostream>

#include "tests/property/evaluators.h"
#include "tests/property/gen_kernel.h"
#include "tests/property/operand_coverage.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr std::uint32_t kPrograms = 100;
constexpr std::uint32_t kRecords = 50;
constexpr std::uint32_t kFunctionsAProgram = 20;  // 2,000 functions in all

std::uint64_t seed() {
  const char* set = std::getenv("RGM_SEED");
  return set ? std::strtoull(set, nullptr, 0) : 20240229;
}

std::vector<RowValue> random_record(Random& random) {
  std::vector<RowValue> slots(kGeneratedSlots);
  for (RowValue& slot : slots) slot = random_slot_value(random);
  return slots;
}

struct GeneratedProgram {
  kernel::Program program;
  std::vector<bool> shows_all_nodes;
};

GeneratedProgram random_program(Random& random, std::uint32_t number) {
  GeneratedProgram made;
  made.program.name = "random " + std::to_string(number);
  made.program.slot_count = kGeneratedSlots;
  for (std::uint32_t i = 0; i < kFunctionsAProgram; ++i) {
    GeneratedFunction function = random_function(random, "rule " + std::to_string(i));
    made.program.functions.push_back(std::move(function.function));
    made.shows_all_nodes.push_back(function.shows_all_nodes);
  }
  made.program.decisions.push_back(random_decision(random, "decision", 1 + random.below(12)));
  return made;
}

}  // namespace

TEST_CASE("generated code equals the interpreter on random programs") {
  std::cout << "RGM_SEED=" << seed() << "\n";
  Random random(seed());
  OperandCoverage coverage;
  for (std::uint32_t number = 0; number < kPrograms; ++number) {
    const GeneratedProgram made = random_program(random, number);
    const Evaluators evaluators(made.program);
    for (std::uint32_t record = 0; record < kRecords; ++record) {
      const std::vector<RowValue> slots = random_record(random);
      for (std::uint32_t f = 0; f < kFunctionsAProgram; ++f) {
        const std::string difference = evaluators.difference(f, slots.data());
        INFO("seed " << seed() << ", program " << number << ", record " << record << "\n" << difference);
        if (!difference.empty()) FAIL();
        if (made.shows_all_nodes[f])
          coverage.add(made.program.functions[f], evaluate(evaluators.interpreter(), made.program, f, slots.data()));
      }
      std::vector<RowTruth> when(made.program.decisions[0].parents.size());
      for (RowTruth& w : when) w = static_cast<RowTruth>(random.below(3));
      const std::string difference = evaluators.difference(0, when);
      INFO(difference);
      if (!difference.empty()) FAIL();
    }
  }
  std::cout << coverage.report();
  CHECK(coverage.gaps() == "");
}
