// A thousand functions in one program: all compile, and all work. How long it takes is printed, not judged.
#include <catch2/catch.hpp>

#include <chrono>
#include <iostream>

#include "tests/property/evaluators.h"
#include "tests/property/gen_kernel.h"

using namespace regimen;
using namespace regimen::test;

namespace {

double milliseconds(std::chrono::steady_clock::duration d) {
  return std::chrono::duration<double, std::milli>(d).count();
}

}  // namespace

TEST_CASE("a thousand functions compile in the quick tier") {
  constexpr std::uint32_t kFunctions = 1000;
  Random random(8);
  kernel::Program program{.name = "many", .slot_count = kGeneratedSlots};
  while (program.functions.size() < kFunctions) {
    GeneratedFunction made = random_function(random, "rule " + std::to_string(program.functions.size()));
    if (!made.shows_all_nodes) program.functions.push_back(std::move(made.function));
  }
  const auto start = std::chrono::steady_clock::now();
  auto compiled = jit::compile(program, jit::Tier::quick);
  REQUIRE(compiled);
  const auto created = std::chrono::steady_clock::now();
  REQUIRE((*compiled)->prepare_all());
  const auto ready = std::chrono::steady_clock::now();
  std::cout << "JIT created in " << milliseconds(created - start) << " ms, " << kFunctions << " functions compiled in "
            << milliseconds(ready - created) << " ms\n";
  std::vector<RowValue> slots(kGeneratedSlots);
  for (RowValue& slot : slots) slot = random_slot_value(random);
  for (std::uint32_t f = 0; f < kFunctions; ++f) {
    REQUIRE((*compiled)->function(f) != nullptr);
    evaluate(**compiled, program, f, slots.data());
  }
}
