// External interface: search.h.
#include "compiler/analysis/search.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "compiler/analysis/graph.h"
#include "compiler/analysis/patient.h"
#include "compiler/analysis/solver.h"
#include "compiler/interp/interpret.h"

namespace regimen::analysis {

namespace {

// The outputs of a function on one record, as the interpreter computes them.
struct Outputs {
  std::vector<RowValue> values;
  std::vector<RowTruth> truths;
};

class Runner {
 public:
  explicit Runner(const kernel::Function& function) : program_{"analysis", 0, {function}, {}}, interpreter_(interp::make_interpreter(program_)) {}

  Outputs run(const Slots& slots) const {
    const kernel::Function& f = program_.functions[0];
    Outputs out{std::vector<RowValue>(f.values.size()), std::vector<RowTruth>(f.truths.size())};
    std::vector<std::uint64_t> causes((f.values.size() + f.truths_with_causes) * f.cause_words());
    interpreter_->row(0, slots.data(), out.values.data(), out.truths.data(), causes.data());
    return out;
  }

 private:
  kernel::Program program_;
  std::unique_ptr<RowEvaluator> interpreter_;
};

bool same_bits(const RowValue& a, const RowValue& b) { return std::memcmp(&a, &b, sizeof a) == 0; }

Finding finding(Answer answer) {
  if (answer.witness) return {Found::witness, std::move(*answer.witness)};
  return {answer.exact ? Found::none : Found::none_sampled, {}};
}

}  // namespace

struct Search::Impl {
  Impl(const SlotTable& table, const GeneTables* genes, const DrugTable* drugs, std::int64_t day, std::size_t most_steps)
      : Impl(world_of(table, genes, drugs, day), most_steps) {}
  Impl(World in, std::size_t most_steps) : world(std::move(in)), graph(world.grids), steps(most_steps) {}

  Ref wanted(const Wanted& one) {
    const Ref truth = graph.import(*one.function)[one.function->truths[one.truth]];
    if (one.value == kRowYes) return graph.surely(truth);
    if (one.value == kRowNo) return graph.surely_not(truth);
    return graph.negate(graph.known(truth));
  }

  std::vector<Ref> wanted_all(std::span<const Wanted> all) {
    std::vector<Ref> refs;
    for (const Wanted& one : all) refs.push_back(wanted(one));
    return refs;
  }

  static bool agrees(std::span<const Wanted> all, const Slots& slots) {
    return std::all_of(all.begin(), all.end(), [&](const Wanted& one) { return Runner(*one.function).run(slots).truths[one.truth] == one.value; });
  }

  // The graph grows with every question; the solver follows it.
  Finding ask(std::span<const Ref> all, const Confirm& confirm) {
    const Ref goal = graph.all_of(all);
    if (allow_negative(world, graph, looked_at) || !solver) solver = std::make_unique<Solver>(graph, world, facts, steps);
    looked_at = static_cast<Ref>(graph.size());
    return finding(solver->find(goal, confirm));
  }

  std::unique_ptr<SlotTable> own_table;
  World world;
  Graph graph;
  std::vector<Ref> facts;
  std::size_t steps;
  Ref looked_at = 0;
  std::unique_ptr<Solver> solver;
};

Search::Search(const SlotTable& table, const GeneTables* genes, std::int64_t day, std::span<const kernel::Function* const> always, std::size_t steps,
               const DrugTable* drugs)
    : impl_(std::make_unique<Impl>(table, genes, drugs, day, steps)) {
  for (const kernel::Function* const fact : always) impl_->facts.push_back(impl_->graph.import(*fact)[fact->truths[0]]);
}

Search::Search(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Search Search::over_any(const SlotTable& table, std::size_t steps, std::size_t free) {
  auto with_free = std::make_unique<SlotTable>(table);
  with_free->slots.resize(table.slots.size() + free);
  auto impl = std::make_unique<Impl>(any_world_of(*with_free, free), steps);
  impl->own_table = std::move(with_free);
  return Search(std::move(impl));
}

Search::~Search() = default;
Search::Search(Search&&) noexcept = default;
Search& Search::operator=(Search&&) noexcept = default;

Finding Search::where(std::span<const Wanted> all) {
  return impl_->ask(impl_->wanted_all(all), [&](const Slots& slots) { return Impl::agrees(all, slots); });
}

Finding Search::differ(const kernel::Function& a, const kernel::Function& b, std::span<const Wanted> and_for) {
  const std::vector<Ref> in_a = impl_->graph.import(a), in_b = impl_->graph.import(b);
  std::vector<Ref> ways;
  for (std::size_t i = 0; i < std::min(a.truths.size(), b.truths.size()); ++i) ways.push_back(impl_->graph.differ(in_a[a.truths[i]], in_b[b.truths[i]]));
  for (std::size_t i = 0; i < std::min(a.values.size(), b.values.size()); ++i) ways.push_back(impl_->graph.differ(in_a[a.values[i]], in_b[b.values[i]]));
  std::vector<Ref> goals = impl_->wanted_all(and_for);
  goals.push_back(impl_->graph.any_of(ways));
  const Runner runs_a(a), runs_b(b);
  return impl_->ask(goals, [&](const Slots& slots) {
    const Outputs x = runs_a.run(slots), y = runs_b.run(slots);
    bool differ = false;
    for (std::size_t i = 0; i < std::min(x.truths.size(), y.truths.size()); ++i) differ = differ || x.truths[i] != y.truths[i];
    for (std::size_t i = 0; i < std::min(x.values.size(), y.values.size()); ++i) differ = differ || !same_bits(x.values[i], y.values[i]);
    return differ && Impl::agrees(and_for, slots);
  });
}

Finding Search::differ_in_truths(const kernel::Function& a, const kernel::Function& b, std::span<const std::uint32_t> truths) {
  const std::vector<Ref> in_a = impl_->graph.import(a), in_b = impl_->graph.import(b);
  std::vector<Ref> ways;
  for (const std::uint32_t i : truths) ways.push_back(impl_->graph.differ(in_a[a.truths[i]], in_b[b.truths[i]]));
  const Runner runs_a(a), runs_b(b);
  const Ref goals[] = {impl_->graph.any_of(ways)};
  return impl_->ask(goals, [&](const Slots& slots) {
    const Outputs x = runs_a.run(slots), y = runs_b.run(slots);
    return std::any_of(truths.begin(), truths.end(), [&](std::uint32_t i) { return x.truths[i] != y.truths[i]; });
  });
}

std::vector<std::string> Search::told(const std::vector<RowValue>& slots) const { return statements_of(impl_->world, slots); }

}  // namespace regimen::analysis
