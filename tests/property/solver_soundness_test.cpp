// The search never says "none" where there is a record: of random functions, what a random record gives must be found possible.
#include <catch2/catch.hpp>
#include <cmath>

#include "compiler/analysis/solver.h"
#include "compiler/interp/interpret.h"
#include "compiler/kernel/kernel_dump.h"
#include "tests/property/gen_kernel.h"
#include "tests/support/seed.h"

namespace {

using namespace regimen;
using namespace regimen::analysis;

bool finite(const kernel::Function& function) {
  for (const kernel::Node& node : function.nodes)
    if (!std::isfinite(node.lo) || !std::isfinite(node.hi)) return false;
  return true;
}

World any_world(const SlotTable& table) {
  World world;
  world.table = &table;
  for (std::size_t i = 0; i < table.slots.size(); ++i) {
    world.slots.push_back(Domain{kAnyState | kUnstated, -HUGE_VAL, HUGE_VAL, kAnyNumber});
    world.grids.push_back(0);
    world.usual.push_back(RowValue::of(State::missing));
    world.typical.push_back(NAN);
  }
  return world;
}

bool holds(const Domain& domain, const RowValue& value) {
  if (value.state == State::known && !(domain.lo <= value.lo && value.hi <= domain.hi)) return false;
  return !disjoint(domain, Domain::of(value)) || (value.state == State::known && value.lo != value.hi && domain.maybe(kBounded));
}

struct Run {
  std::vector<RowValue> values;
  std::vector<RowTruth> truths;
};

Run run(const kernel::Function& function, const std::vector<RowValue>& slots) {
  kernel::Program program{"random", test::kGeneratedSlots, {function}, {}};
  Run out{std::vector<RowValue>(function.values.size()), std::vector<RowTruth>(function.truths.size())};
  std::vector<std::uint64_t> causes((function.values.size() + function.truths_with_causes) * function.cause_words() + 1);
  interp::make_interpreter(program)->row(0, slots.data(), out.values.data(), out.truths.data(), causes.data());
  return out;
}

std::vector<RowValue> random_record(test::Random& random) {
  std::vector<RowValue> slots;
  while (slots.size() < test::kGeneratedSlots) {
    const RowValue v = test::random_slot_value(random);
    if (std::isfinite(v.lo) && std::isfinite(v.hi)) slots.push_back(v);
  }
  return slots;
}

Ref goal_of(Graph& graph, Ref truth, RowTruth value) {
  if (value == kRowYes) return graph.surely(truth);
  return value == kRowNo ? graph.surely_not(truth) : graph.negate(graph.known(truth));
}

// Every domain of every node holds what the interpreter computes, for points and for wider slots.
TEST_CASE("domains hold what is computed") {
  test::Random random(test::seed());
  SlotTable table;
  table.slots.resize(test::kGeneratedSlots);
  std::size_t checked = 0;
  for (int i = 0; i < 6000; ++i) {
    test::GeneratedFunction made = test::random_function(random, "random");
    if (!finite(made.function)) continue;
    const std::vector<RowValue> slots = random_record(random);
    const Run actual = run(made.function, slots);
    const World world = any_world(table);
    Graph graph(world.grids);
    const std::vector<Ref> refs = graph.import(made.function);
    std::vector<Domain> domains(world.slots), values(graph.size());
    for (std::size_t s = 0; s < slots.size(); ++s)
      if (random.chance(70)) domains[s] = Domain::of(slots[s]);
    std::vector<std::uint8_t> truths(graph.size(), kAnyTruth);
    const Domains all{graph, values, truths, domains};
    for (Ref ref = 0; ref < graph.size(); ++ref) {
      if (graph[ref].is_truth()) {
        truths[ref] = truth_above(all, ref);
      } else {
        values[ref] = meet(value_above(all, ref), Domain{}, graph[ref].grid);
      }
    }
    for (std::size_t v = 0; v < actual.values.size(); ++v) {
      INFO("function " << i << ", value " << v << " node " << made.function.values[v] << " op " << op_row(made.function.nodes[made.function.values[v]].op).name);
      REQUIRE(holds(values[refs[made.function.values[v]]], actual.values[v]));
    }
    for (std::size_t t = 0; t < actual.truths.size(); ++t) {
      INFO("function " << i << ", truth " << t << " op " << op_row(made.function.nodes[made.function.truths[t]].op).name);
      const std::uint8_t bit = actual.truths[t] == kRowYes ? kYes : actual.truths[t] == kRowNo ? kNo : kUnknown;
      REQUIRE((truths[refs[made.function.truths[t]]] & bit) != 0);
    }
    ++checked;
  }
  CHECK(checked > 2000);
}

TEST_CASE("what a record gives is never said to be impossible") {
  test::Random random(test::seed() + 1);
  SlotTable table;
  table.slots.resize(test::kGeneratedSlots);
  std::size_t asked = 0, found = 0;
  for (int i = 0; i < 3000; ++i) {
    test::GeneratedFunction made = test::random_function(random, "random");
    if (!finite(made.function) || made.function.truths.empty()) continue;
    const Run actual = run(made.function, random_record(random));
    const World world = any_world(table);
    Graph graph(world.grids);
    const std::vector<Ref> refs = graph.import(made.function);
    std::vector<Ref> goals;
    for (std::size_t t = 0; t < actual.truths.size() && t < 3; ++t) goals.push_back(goal_of(graph, refs[made.function.truths[t]], actual.truths[t]));
    const Ref goal = graph.all_of(goals);
    Solver solver(graph, world, {}, 300);
    const analysis::Answer answer = solver.find(goal);
    std::string text;
    if (!answer.witness && answer.exact) text = kernel::dump(kernel::Program{"random", test::kGeneratedSlots, {made.function}, {}});
    INFO("function " << i << "\n" << text);
    REQUIRE((answer.witness || !answer.exact));
    ++asked;
    found += answer.witness.has_value();
  }
  WARN("asked " << asked << ", found " << found);
  CHECK(found > asked * 8 / 10);
}

}  // namespace
