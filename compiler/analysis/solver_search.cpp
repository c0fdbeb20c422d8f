// The search of the solver: what to branch on, which record to try, and how a witness is made plain.
#include <algorithm>
#include <cmath>

#include "compiler/analysis/points.h"
#include "compiler/analysis/solver.h"
#include "compiler/interp/interpret.h"

namespace regimen::analysis {

namespace {

constexpr int kDeepest = 300;
constexpr std::size_t kMostTries = 100;

bool single(std::uint8_t truth) { return (truth & (truth - 1)) == 0; }

}  // namespace

Answer Solver::find(Ref goal, const Confirm& confirm, bool only_writable) {
  grow();
  goal_ = goal;
  confirm_ = &confirm;
  only_writable_ = only_writable;
  witness_.reset();
  steps_ = 0;
  take_cone(goal);
  std::vector<Ref> truths{goal};
  for (const Ref fact : facts_)
    if (in_cone_[fact]) truths.push_back(fact);
  const std::vector<Ref> cone = graph_.cone(truths);
  const bool askable = std::none_of(cone.begin(), cone.end(), [&](Ref r) { return graph_[r].side != Side::value; });
  kernel_ = {"analysis", static_cast<std::uint32_t>(slots_.size()), {}, {}};
  interpreter_.reset();
  if (askable) {
    kernel_.functions.push_back(graph_.function_of(truths, {}));
    interpreter_ = interp::make_interpreter(kernel_);
  }
  const std::size_t mark = trail_.size();
  bool possible = refine(goal, kYes);
  for (const Ref fact : facts_)
    if (in_cone_[fact]) possible = possible && refine(fact, static_cast<std::uint8_t>(kYes | kUnknown));
  // The slots start as the world has them; what their genes leave of them is found here.
  const Step step = possible && propagate() ? search(0) : Step::none;
  bool exact = step != Step::given_up;
  if (step == Step::given_up && sample()) exact = true;  // from what the goal leaves of the slots
  undo_to(mark);
  for (const Ref ref : queue_) queued_[ref] = 0;
  queue_.clear();
  std::fill(gene_waits_.begin(), gene_waits_.end(), 0);
  implied_waits_ = false;
  if (witness_) make_plain();
  return {std::move(witness_), exact};
}

bool Solver::holds(const Slots& slots) const {
  if (!interpreter_) return true;
  std::vector<RowTruth> truths(kernel_.functions[0].truths.size());
  interpreter_->row(0, slots.data(), nullptr, truths.data(), nullptr);
  if (truths[0] != kRowYes) return false;
  return std::none_of(truths.begin() + 1, truths.end(), [](RowTruth t) { return t == kRowNo; });
}

bool Solver::accept(const Slots& slots) {
  if (!interpreter_ && !(*confirm_)) return false;
  if (only_writable_ && !std::all_of(slots.begin(), slots.end(), [](const RowValue& v) { return v.state != State::known || writable(v.lo); })) return false;
  return holds(slots) && (!*confirm_ || (*confirm_)(slots));
}

std::vector<const Linked::Row*> Solver::rows_left(const Linked& gene) const {
  std::vector<const Linked::Row*> rows;
  for (const Linked::Row& row : gene.rows) {
    bool fits = true;
    for (std::size_t i = 0; i < row.values.size() && fits; ++i) fits = !disjoint(Domain::of(row.values[i]), slots_[gene.slots[i]]);
    if (fits) rows.push_back(&row);
  }
  return rows;
}

Slots Solver::candidate() const {
  Slots slots = world_.usual;
  for (const std::uint32_t s : cone_slots_) slots[s] = plainest(slots_[s], world_.usual[s], world_.typical[s], world_.grids[s]);
  for (const Linked& gene : world_.genes) {
    if (!std::binary_search(cone_slots_.begin(), cone_slots_.end(), gene.slots.front())) continue;
    const auto rows = rows_left(gene);
    for (std::size_t i = 0; !rows.empty() && i < gene.slots.size(); ++i) slots[gene.slots[i]] = rows.front()->values[i];
  }
  return slots;
}

bool Solver::in_world(const Slots& slots) const {
  const auto yes = [](const RowValue& v) { return v.is_exact() && v.lo == 1; };
  return std::none_of(world_.implied.begin(), world_.implied.end(), [&](const Implied& i) { return yes(slots[i.from]) && !yes(slots[i.to]); });
}

bool Solver::try_slots(Slots slots) {
  if (!in_world(slots) || !accept(slots)) return false;
  witness_ = std::move(slots);
  return true;
}

// Everything is settled but which of the rows of its values a gene has: several may lie within the same bounds.
bool Solver::try_with_genes(Slots slots, std::size_t gene, std::size_t& tries) {
  for (; gene < world_.genes.size(); ++gene) {
    const Linked& linked = world_.genes[gene];
    if (!std::binary_search(cone_slots_.begin(), cone_slots_.end(), linked.slots.front())) continue;
    const auto rows = rows_left(linked);
    if (rows.size() < 2) continue;
    for (const Linked::Row* row : rows) {
      for (std::size_t i = 0; i < linked.slots.size(); ++i) slots[linked.slots[i]] = row->values[i];
      if (try_with_genes(slots, gene + 1, tries)) return true;
    }
    return false;
  }
  return ++tries <= kMostTries && try_slots(std::move(slots));
}

Solver::Step Solver::search(int depth) {
  if (++steps_ > most_steps_ || depth > kDeepest) return Step::given_up;
  if (try_slots(candidate())) return Step::found;
  std::fill(visited_.begin(), visited_.end(), 0);
  open_slot_.reset();
  std::optional<Ref> truth = undecided(goal_);
  for (const Ref fact : facts_)
    if (!truth && in_cone_[fact]) truth = undecided(fact);
  if (truth) return branch_on_truth(*truth, depth);
  if (!open_slot_) {
    // Everything that the goal hangs on is settled; other slots may still keep a gene or a list from fitting.
    for (const std::uint32_t s : cone_slots_) meet_open(s);
  }
  if (open_slot_) return branch_on_slot(*open_slot_, depth);
  std::size_t tries = 0;
  if (try_with_genes(candidate(), 0, tries)) return Step::found;
  // Of bounds that no gene lists, only one pair was tried.
  const bool other_bounds = std::any_of(cone_slots_.begin(), cone_slots_.end(), [&](std::uint32_t s) { return slots_[s].only(kBounded) && genes_of_[s].empty(); });
  return tries > kMostTries || other_bounds ? Step::given_up : Step::none;
}

Solver::Step Solver::branch(const std::vector<std::function<bool()>>& ways, int depth) {
  Step worst = Step::none;
  for (const auto& way : ways) {
    const std::size_t mark = trail_.size();
    Step step = Step::none;
    if (way() && propagate()) {
      step = search(depth + 1);
    } else {
      for (const Ref ref : queue_) queued_[ref] = 0;
      queue_.clear();
      std::fill(gene_waits_.begin(), gene_waits_.end(), 0);
      implied_waits_ = false;
    }
    undo_to(mark);
    if (step == Step::found) return step;
    if (step == Step::given_up) worst = step;
    if (steps_ > most_steps_) return Step::given_up;
  }
  return worst;
}

Solver::Step Solver::branch_on_truth(Ref ref, int depth) {
  std::vector<std::function<bool()>> ways;
  for (const std::uint8_t one : {kYes, kNo, kUnknown})
    if (truths_[ref] & one) ways.emplace_back([this, ref, one] { return refine(ref, one); });
  return branch(ways, depth);
}

Solver::Step Solver::branch_on_slot(std::uint32_t slot, int depth) {
  std::vector<std::function<bool()>> ways;
  for (const Domain& part : parts_of(slots_[slot], plainest(slots_[slot], world_.usual[slot], world_.typical[slot], world_.grids[slot]), world_.grids[slot]))
    ways.emplace_back([this, slot, part] { return refine_slot(slot, part); });
  return branch(ways, depth);
}

// ---- what the goal still hangs on ----
// Of the open slots that with the fewest values: days and amounts are left for last.
void Solver::meet_open(std::uint32_t slot) {
  if (slots_[slot].is_settled()) return;
  if (!open_slot_ || size_of(slots_[slot], world_.grids[slot]) < size_of(slots_[*open_slot_], world_.grids[*open_slot_])) open_slot_ = slot;
}

std::optional<Ref> Solver::undecided(Ref ref) {
  if (visited_[ref]) return std::nullopt;
  visited_[ref] = 1;
  return graph_[ref].is_truth() ? undecided_truth(ref) : undecided_value(ref);
}

std::optional<Ref> Solver::undecided_truth(Ref ref) {
  const Node& node = graph_[ref];
  const auto args = graph_.args(ref);
  if (node.op == Op::And || node.op == Op::Or) {
    const std::uint8_t enough = node.op == Op::And ? kNo : kYes;
    if (truths_[ref] == enough)
      for (const Ref arg : args)
        if (truths_[arg] == enough) return undecided(arg);
  }
  for (const Ref arg : args)
    if (const auto found = undecided(arg)) return found;
  const OpFamily family = op_row(node.op).family;
  const bool asks_a_value = family == OpFamily::compare || family == OpFamily::state || node.op == Op::TruthOf;
  return asks_a_value && !single(truths_[ref]) ? std::optional(ref) : std::nullopt;
}

std::optional<Ref> Solver::undecided_value(Ref ref) {
  const Node& node = graph_[ref];
  const auto args = graph_.args(ref);
  if (node.op == Op::Slot) {
    meet_open(node.index);
    return std::nullopt;
  }
  const bool rows = node.op == Op::Staged || node.op == Op::FirstRow || node.op == Op::OneRow;
  if (!rows) {
    for (const Ref arg : args)
      if (const auto found = undecided(arg)) return found;
    return std::nullopt;
  }
  for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
    if (const auto found = undecided(args[i])) return found;
    if (truths_[args[i]] == kNo) continue;
    if (const auto found = undecided(args[i + 1])) return found;
    if (truths_[args[i]] == kYes && node.op != Op::OneRow) return std::nullopt;
  }
  return node.op == Op::Staged ? undecided(args.back()) : std::nullopt;
}

// ---- sampling, and plain witnesses ----
bool Solver::sample() {
  Draw draw;
  const auto limits = thresholds(graph_, slots_.size());
  std::vector<std::vector<const Linked::Row*>> rows;
  for (const Linked& gene : world_.genes) rows.push_back(rows_left(gene));
  for (int i = 0; i < kSamples; ++i) {
    Slots slots = world_.usual;
    for (const std::uint32_t s : cone_slots_) slots[s] = draw.near_limits(limits[s], slots_[s], world_.typical[s], world_.grids[s]);
    for (std::size_t g = 0; g < rows.size(); ++g) {
      if (rows[g].empty()) continue;
      const Linked::Row& row = *rows[g][draw.below(rows[g].size())];
      for (std::size_t k = 0; k < row.values.size(); ++k) slots[world_.genes[g].slots[k]] = row.values[k];
    }
    for (const Implied& implied : world_.implied)
      if (slots[implied.from].is_exact() && slots[implied.from].lo == 1) slots[implied.to] = RowValue::exact(1);
    if (try_slots(std::move(slots))) return true;
  }
  return false;
}

// Says nothing of a slot, or of a gene, where the rest is enough.
void Solver::make_plain() {
  const auto same = [](const RowValue& a, const RowValue& b) { return a.state == b.state && a.lo == b.lo && a.hi == b.hi; };
  for (const Linked& gene : world_.genes) {
    Slots slots = *witness_;
    for (std::size_t i = 0; i < gene.slots.size(); ++i) slots[gene.slots[i]] = gene.rows.front().values[i];
    try_slots(std::move(slots));
  }
  for (const std::uint32_t s : cone_slots_) {
    if (!genes_of_[s].empty() || same((*witness_)[s], world_.usual[s])) continue;
    Slots slots = *witness_;
    slots[s] = world_.usual[s];
    try_slots(std::move(slots));
  }
}

}  // namespace regimen::analysis
