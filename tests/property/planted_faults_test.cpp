// Does comparing the evaluators find a wrong handler? A variant of the lowering carries one deliberate fault a run;
// each must be found by the random programs, and without a fault nothing may be.
#include <catch2/catch.hpp>

#include <iostream>

#include "compiler/lower/planted.h"
#include "tests/property/evaluators.h"
#include "tests/property/gen_kernel.h"

using namespace regimen;
using namespace regimen::test;
using lower::Fault;

namespace {

constexpr std::uint32_t kMostPrograms = 60;
constexpr std::uint32_t kFunctionsAProgram = 12;
constexpr std::uint32_t kRecords = 30;

struct Planted {
  Fault fault;
  const char* file;
  const char* name;
};

const Planted kPlanted[] = {
    {Fault::logic_and_forgets_no, "lower_logic", "`and` looks at the first no only"},
    {Fault::compare_at_least_is_more_than, "lower_compare", "`at least` without equality"},
    {Fault::compare_move_is_lost, "lower_compare", "thresholds are not moved"},
    {Fault::compare_ignores_no_value, "node_lowering", "no value compares as unknown"},
    {Fault::state_missing_ignores_bounds, "lower_state", "bounds are not missing"},
    {Fault::arith_subtract_keeps_order, "lower_arith", "bounds of a difference in the wrong order"},
    {Fault::arith_infinite_is_known, "node_lowering", "infinity is a number"},
    {Fault::temporal_bounds_exchanged, "lower_temporal", "fewest and most exchanged"},
    {Fault::choice_staged_skips_unknown, "lower_choice", "an unknown condition is passed over"},
    {Fault::choice_rows_forget_cause, "lower_choice", "`no row` has no cause"},
    {Fault::choice_points_keep_sign, "lower_choice", "points are never below zero"},
    {Fault::leaf_unstated_is_no_value, "lower_leaf", "an unstated slot has no value"},
    {Fault::function_known_keeps_causes, "node_lowering", "a known operand keeps its causes"},
    {Fault::decision_blocked_only_when_unblocked, "lower_decision", "a blocked exception blocks nothing"},
};

// The first program whose outcomes differ, or kMostPrograms.
std::uint32_t programs_until_found(Fault fault) {
  lower::chosen_fault = fault;
  Random random(11);
  for (std::uint32_t number = 0; number < kMostPrograms; ++number) {
    kernel::Program program{.name = "random", .slot_count = kGeneratedSlots};
    for (std::uint32_t f = 0; f < kFunctionsAProgram; ++f) {
      program.functions.push_back(random_function(random, "rule " + std::to_string(f)).function);
    }
    program.decisions.push_back(random_decision(random, "decision", 9));
    const Evaluators evaluators(program);
    for (std::uint32_t record = 0; record < kRecords; ++record) {
      std::vector<RowValue> slots(kGeneratedSlots);
      for (RowValue& slot : slots) slot = random_slot_value(random);
      std::vector<RowTruth> when(9);
      for (RowTruth& w : when) w = static_cast<RowTruth>(random.below(3));
      if (!evaluators.difference(0, when).empty()) return number;
      for (std::uint32_t f = 0; f < kFunctionsAProgram; ++f) {
        if (!evaluators.difference(f, slots.data()).empty()) return number;
      }
    }
  }
  return kMostPrograms;
}

}  // namespace

TEST_CASE("each planted fault is found") {
  for (const Planted& planted : kPlanted) {
    const std::uint32_t found = programs_until_found(planted.fault);
    INFO(planted.file << ": " << planted.name);
    CHECK(found < kMostPrograms);
    if (found < kMostPrograms)
      std::cout << planted.file << ": " << planted.name << ": found in program " << found + 1 << "\n";
  }
}

TEST_CASE("without a fault nothing is found") { CHECK(programs_until_found(Fault::none) == kMostPrograms); }
