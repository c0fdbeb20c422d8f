// What compiler/equivalence says of causes against what the interpreter does, for random functions and records.
#include <catch2/catch.hpp>
#include <cmath>

#include "compiler/equivalence/blame.h"
#include "compiler/interp/interpret.h"
#include "compiler/kernel/kernel_dump.h"
#include "tests/property/gen_kernel.h"
#include "tests/support/seed.h"

namespace {

using namespace regimen;
using equivalence::Blamed;
using equivalence::Condition;
using equivalence::Conditions;

struct Run {
  std::vector<RowTruth> truths;
  std::vector<std::uint64_t> causes;  // a set an output
};

Run run(const kernel::Function& function, const std::vector<RowValue>& slots) {
  kernel::Program program{"random", test::kGeneratedSlots, {function}, {}};
  std::vector<RowValue> values(function.values.size() + 1);
  Run out{std::vector<RowTruth>(function.truths.size()), std::vector<std::uint64_t>((function.values.size() + function.truths_with_causes) * function.cause_words() + 1)};
  interp::make_interpreter(program)->row(0, slots.data(), values.data(), out.truths.data(), out.causes.data());
  return out;
}

bool holds(const Conditions& conditions, Condition condition, const std::vector<RowValue>& slots) {
  Conditions::Opaque nothing;
  const RowTruth truth = run(conditions.function_of(condition, nothing), slots).truths[0];
  REQUIRE(truth != kRowUnknown);  // conditions are never unknown
  return truth == kRowYes;
}

// The binder never gives `no value`.
std::vector<RowValue> random_record(test::Random& random) {
  std::vector<RowValue> slots;
  while (slots.size() < test::kGeneratedSlots) {
    RowValue v = test::random_slot_value(random);
    if (v.state == State::no_value) v = RowValue::of(State::missing);
    slots.push_back(v);
  }
  return slots;
}


// A cause that is told when something was not computable, which cannot always be said of a condition.
std::vector<bool> uncertain(const kernel::Function& function) {
  std::vector<bool> out(function.cause_count, false);
  for (const kernel::Node& node : function.nodes)
    if (node.cause != kernel::kNone && op_row(node.op).result == OpResult::Value && op_row(node.op).nulls == OpNulls::Propagate) out[node.cause] = true;
  return out;
}

FunctionInfo info_of(const kernel::Function& function) {
  FunctionInfo info;
  for (std::uint32_t c = 0; c < function.cause_count; ++c) info.causes.push_back({CauseKind::outside, {}, "cause " + std::to_string(c), {}, {}, ""});
  return info;
}

}  // namespace

TEST_CASE("causes are told where the conditions say so") {
  test::Random random(test::seed());
  std::size_t compared = 0, told = 0, exact = 0;
  for (int i = 0; i < 400; ++i) {
    const kernel::Function function = test::random_function(random, "random").function;
    const FunctionInfo info = info_of(function);
    Conditions conditions;
    Blamed blamed(conditions, function, info, Conditions::Side::original);
    const std::vector<bool> unsure = uncertain(function);
    std::vector<std::vector<RowValue>> records;
    for (int r = 0; r < 6; ++r) records.push_back(random_record(random));
    for (std::uint32_t c = 0; c < function.cause_count; ++c) {
      const std::vector<bool> wanted = blamed.wanted(blamed.keys()[c]);
      for (std::size_t output = 0; output < function.values.size() + function.truths_with_causes; ++output) {
        const bool value = output < function.values.size();
        const auto condition = [&](bool surely) { return value ? blamed.of_value(output, wanted, surely) : blamed.of_truth(output - function.values.size(), wanted, surely); };
        const Condition at_most = condition(false), at_least = condition(true);
        for (const std::vector<RowValue>& slots : records) {
          const bool actual = (run(function, slots).causes[output * function.cause_words() + c / 64] >> (c % 64) & 1) != 0;
          INFO("function " << i << ", cause " << c << ", output " << output << "\n" << kernel::dump(function));
          if (actual) REQUIRE(holds(conditions, at_most, slots));
          if (!actual) REQUIRE(!holds(conditions, at_least, slots));
          if (!unsure[c]) REQUIRE(holds(conditions, at_most, slots) == actual);
          exact += unsure[c] ? 0 : 1;
          told += actual ? 1 : 0;
          ++compared;
        }
      }
    }
  }
  WARN("compared " << compared << ", told " << told << ", exact " << exact);
  CHECK(told > 1000);
  CHECK(exact > 1000);
}

TEST_CASE("a truth is surely so where the interpreter says so") {
  test::Random random(test::seed() + 1);
  std::size_t compared = 0;
  for (int i = 0; i < 400; ++i) {
    const kernel::Function function = test::random_function(random, "random").function;
    Conditions conditions;
    const std::vector<kernel::NodeId> nodes = conditions.import(function, Conditions::Side::original);
    for (int r = 0; r < 4; ++r) {
      const std::vector<RowValue> slots = random_record(random);
      const Run actual = run(function, slots);
      for (std::size_t t = 0; t < function.truths.size(); ++t) {
        const kernel::NodeId truth = nodes[function.truths[t]];
        INFO("function " << i << ", truth " << t << "\n" << kernel::dump(function));
        REQUIRE(holds(conditions, conditions.surely(truth), slots) == (actual.truths[t] == kRowYes));
        REQUIRE(holds(conditions, conditions.surely_not(truth), slots) == (actual.truths[t] == kRowNo));
        REQUIRE(holds(conditions, conditions.unknown(truth), slots) == (actual.truths[t] == kRowUnknown));
        ++compared;
      }
    }
  }
  CHECK(compared > 1000);
}
