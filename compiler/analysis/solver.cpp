// External interface: Solver. Here: domains, how they change, how changes spread and are taken back.
#include "compiler/analysis/solver.h"

#include <algorithm>
#include <cmath>

#include "compiler/analysis/points.h"

namespace regimen::analysis {

namespace {

// Numbers that close in on a limit in ever smaller moves are left alone after so many moves, unless a move is large.
constexpr std::size_t kManyMoves = 400;
constexpr std::size_t kFarTooMany = 5000;
constexpr double kLargeMove = 0.02;

double width(const Domain& d) { return d.hi - d.lo; }

bool hardly_moved(const Domain& before, const Domain& after) {
  if (before.states != after.states || before.numbers != after.numbers || after.lo == after.hi) return false;
  if (std::isinf(width(before))) return std::isinf(width(after));
  return width(before) - width(after) < kLargeMove * width(before);
}

}  // namespace

Solver::Solver(const Graph& graph, const World& world, std::vector<Ref> facts, std::size_t steps)
    : graph_(graph), world_(world), facts_(std::move(facts)), most_steps_(steps), slots_(world.slots) {
  readers_.resize(slots_.size());
  genes_of_.resize(slots_.size());
  gene_waits_.resize(world.genes.size(), 0);
  for (std::uint32_t g = 0; g < world.genes.size(); ++g)
    for (const std::uint32_t slot : world.genes[g].slots) genes_of_[slot].push_back(g);
  grow();
}

void Solver::grow() {
  for (auto ref = static_cast<Ref>(values_.size()); ref < graph_.size(); ++ref) {
    values_.emplace_back();
    truths_.push_back(kAnyTruth);
    users_.emplace_back();
    const Node& node = graph_[ref];
    for (const Ref arg : graph_.args(ref)) users_[arg].push_back(ref);
    if (node.op == Op::Slot) readers_[node.index].push_back(ref);
    if (node.op == Op::Stated) readers_[graph_[graph_.args(ref)[0]].index].push_back(ref);
    if (node.is_truth()) {
      truths_[ref] = truth_above(domains(), ref);
    } else {
      values_[ref] = meet(value_above(domains(), ref), Domain{}, node.grid);
    }
  }
  queued_.resize(graph_.size(), 0);
  in_cone_.resize(graph_.size(), 0);
  visited_.resize(graph_.size(), 0);
}

// The goal, and every fact that speaks of its slots or of those of such a fact.
void Solver::take_cone(Ref goal) {
  std::vector<Ref> roots{goal};
  std::vector<char> slots(slots_.size(), 0), taken(facts_.size(), 0);
  std::vector<Ref> cone;
  const auto add_slots = [&](Ref root) {
    for (const Ref ref : graph_.cone({&root, 1}))
      if (graph_[ref].op == Op::Slot) slots[graph_[ref].index] = 1;
  };
  add_slots(goal);
  for (bool more = true; more;) {
    more = false;
    for (const Linked& gene : world_.genes)
      if (std::any_of(gene.slots.begin(), gene.slots.end(), [&](std::uint32_t s) { return slots[s]; }))
        for (const std::uint32_t s : gene.slots) slots[s] = 1;
    for (std::size_t f = 0; f < facts_.size(); ++f) {
      if (taken[f]) continue;
      const std::vector<Ref> parts = graph_.cone({&facts_[f], 1});
      const bool shares = std::any_of(parts.begin(), parts.end(), [&](Ref r) { return graph_[r].op == Op::Slot && slots[graph_[r].index]; });
      if (!shares) continue;
      taken[f] = 1;
      more = true;
      add_slots(facts_[f]);
      roots.push_back(facts_[f]);
    }
  }
  for (const Implied& implied : world_.implied)
    if (slots[implied.from] || slots[implied.to]) slots[implied.from] = slots[implied.to] = 1;
  cone = graph_.cone(roots);
  std::fill(in_cone_.begin(), in_cone_.end(), 0);
  for (const Ref ref : cone) in_cone_[ref] = 1;
  cone_slots_.clear();
  for (std::uint32_t s = 0; s < slots.size(); ++s)
    if (slots[s]) cone_slots_.push_back(s);
}

bool Solver::not_worth(const Domain& before, const Domain& after) const {
  if (moves_ <= kManyMoves || before.states != after.states) return false;
  return moves_ > kFarTooMany || hardly_moved(before, after);
}

void Solver::touch(Ref node) {
  if (!in_cone_[node] || queued_[node]) return;
  queued_[node] = 1;
  queue_.push_back(node);
}

bool Solver::refine(Ref node, const Domain& to) {
  const Domain next = meet(values_[node], to, graph_[node].grid);
  if (next.empty()) return false;
  if (next == values_[node] || not_worth(values_[node], next)) return true;
  ++moves_;
  trail_.push_back({Change::What::value, node, values_[node], 0});
  values_[node] = next;
  touch(node);
  for (const Ref user : users_[node]) touch(user);
  return true;
}

bool Solver::refine(Ref node, std::uint8_t truth) {
  const auto next = static_cast<std::uint8_t>(truths_[node] & truth);
  if (next == 0) return false;
  if (next == truths_[node]) return true;
  trail_.push_back({Change::What::truth, node, {}, truths_[node]});
  truths_[node] = next;
  touch(node);
  for (const Ref user : users_[node]) touch(user);
  return true;
}

bool Solver::refine_slot(std::uint32_t slot, const Domain& to) {
  Domain allowed = meet(slots_[slot], to, world_.grids[slot]);
  if (only_writable_ && world_.grids[slot] == 0) allowed = cut_to_writable(allowed);
  if (allowed.empty()) return false;
  if (allowed == slots_[slot] || not_worth(slots_[slot], allowed)) return true;
  ++moves_;
  trail_.push_back({Change::What::slot, slot, slots_[slot], 0});
  slots_[slot] = allowed;
  for (const Ref reader : readers_[slot]) touch(reader);
  for (const std::uint32_t gene : genes_of_[slot]) gene_waits_[gene] = 1;
  implied_waits_ = true;
  return true;
}

// Rows of values that the slots of a gene no longer allow fall away.
bool Solver::filter_gene(const Linked& gene) {
  std::vector<Domain> left(gene.slots.size(), Domain::nothing());
  for (const Linked::Row& row : gene.rows) {
    bool fits = true;
    for (std::size_t i = 0; i < row.values.size() && fits; ++i) fits = !disjoint(Domain::of(row.values[i]), slots_[gene.slots[i]]);
    if (!fits) continue;
    for (std::size_t i = 0; i < row.values.size(); ++i) left[i] = join(left[i], Domain::of(row.values[i]));
  }
  for (std::size_t i = 0; i < gene.slots.size(); ++i)
    if (!refine_slot(gene.slots[i], left[i])) return false;
  return true;
}

bool Solver::filter_implied() {
  const Domain yes = Domain::of(RowValue::exact(1)), no = Domain::of(RowValue::exact(0));
  for (const Implied& implied : world_.implied) {
    if (disjoint(slots_[implied.from], join(no, Domain::state(kMissing))) && !refine_slot(implied.to, yes)) return false;
    if (slots_[implied.to].only(kExact) && slots_[implied.to].hi == 0 && !refine_slot(implied.from, no)) return false;
    // Who surely is not known to do the second does not surely do the first.
    if (disjoint(slots_[implied.to], yes) && slots_[implied.from].maybe(kExact) && slots_[implied.from].hi == 1) {
      Domain from = slots_[implied.from];
      from.numbers &= ~number_bit(1);
      if (!refine_slot(implied.from, from)) return false;
    }
  }
  return true;
}

bool Solver::propagate() {
  moves_ = 0;
  bool possible = true;
  for (std::size_t next = 0; possible; ++next) {
    if (next == queue_.size()) {
      queue_.clear();
      next = static_cast<std::size_t>(-1);
      const auto waiting = std::find(gene_waits_.begin(), gene_waits_.end(), 1);
      if (waiting != gene_waits_.end()) {
        *waiting = 0;
        possible = filter_gene(world_.genes[static_cast<std::size_t>(waiting - gene_waits_.begin())]);
      } else if (implied_waits_) {
        implied_waits_ = false;
        possible = filter_implied();
      } else {
        return true;
      }
      continue;
    }
    const Ref ref = queue_[next];
    queued_[ref] = 0;
    possible = graph_[ref].is_truth() ? refine(ref, truth_above(domains(), ref)) : refine(ref, value_above(domains(), ref));
    possible = possible && pass_down(domains(), ref, *this);
  }
  for (const Ref ref : queue_) queued_[ref] = 0;
  queue_.clear();
  std::fill(gene_waits_.begin(), gene_waits_.end(), 0);
  implied_waits_ = false;
  return false;
}

void Solver::undo_to(std::size_t mark) {
  while (trail_.size() > mark) {
    const Change& change = trail_.back();
    switch (change.what) {
      case Change::What::value: values_[change.index] = change.before; break;
      case Change::What::truth: truths_[change.index] = change.truth; break;
      case Change::What::slot: slots_[change.index] = change.before; break;
    }
    trail_.pop_back();
  }
}

}  // namespace regimen::analysis
