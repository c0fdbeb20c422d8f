// Solver: is there a record for which a condition surely holds? Branches on conditions and slots, after each step passes domains up
// and down the graph until nothing changes, and tries the plainest record that is left.
//
// In: a graph, a world, conditions that must not be surely no (`always` facts). Out: a record that the interpreter confirms, or
// that there is none. Deterministic: effort is counted in steps, not in time. Threads: none shared.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "compiler/analysis/domain.h"
#include "compiler/analysis/world.h"

namespace regimen::analysis {

using Slots = std::vector<RowValue>;
using Confirm = std::function<bool(const Slots&)>;

struct Answer {
  std::optional<Slots> witness;
  bool exact = true;  // without a witness: whether there surely is none, or none was found among records that were sampled
};

class Solver final : public Refiner {
 public:
  static constexpr int kSamples = 1000;  // records tried where the search gives up

  Solver(const Graph& graph, const World& world, std::vector<Ref> facts, std::size_t steps);

  // A record on which `goal` is yes, and `confirm`, where given, agrees. A witness says as little as it can.
  // `only_writable`: among records whose numbers somebody may have measured.
  Answer find(Ref goal, const Confirm& confirm = {}, bool only_writable = false);

  bool refine(Ref node, const Domain& to) override;
  bool refine(Ref node, std::uint8_t truth) override;
  bool refine_slot(std::uint32_t slot, const Domain& to) override;

 private:
  struct Change {
    enum class What : std::uint8_t { value, truth, slot } what;
    std::uint32_t index;
    Domain before;
    std::uint8_t truth;
  };
  enum class Step { found, none, given_up };

  // solver.cpp: domains
  void grow();
  void take_cone(Ref goal);
  bool propagate();
  bool filter_gene(const Linked& gene);
  bool filter_implied();
  void undo_to(std::size_t mark);
  void touch(Ref node);
  bool not_worth(const Domain& before, const Domain& after) const;
  Domains domains() const { return {graph_, values_, truths_, slots_}; }

  // solver_search.cpp: the search
  Step search(int depth);
  Step branch_on_truth(Ref ref, int depth);
  Step branch_on_slot(std::uint32_t slot, int depth);
  Step branch(const std::vector<std::function<bool()>>& ways, int depth);
  bool try_slots(Slots slots);
  bool in_world(const Slots& slots) const;
  bool try_with_genes(Slots slots, std::size_t gene, std::size_t& tries);
  std::vector<const Linked::Row*> rows_left(const Linked& gene) const;
  bool accept(const Slots& slots);
  bool sample();
  void make_plain();
  Slots candidate() const;
  void meet_open(std::uint32_t slot);
  std::optional<Ref> undecided(Ref ref);
  std::optional<Ref> undecided_truth(Ref ref);
  std::optional<Ref> undecided_value(Ref ref);
  bool holds(const Slots& slots) const;

  const Graph& graph_;
  const World& world_;
  const std::vector<Ref> facts_;
  const std::size_t most_steps_;

  std::vector<Domain> values_;
  std::vector<std::uint8_t> truths_;
  std::vector<Domain> slots_;
  std::vector<std::vector<Ref>> users_;
  std::vector<std::vector<Ref>> readers_;        // of each slot: Slot and Stated nodes
  std::vector<std::vector<std::uint32_t>> genes_of_;  // of each slot

  std::vector<Change> trail_;
  std::vector<Ref> queue_;
  std::vector<char> queued_;
  std::vector<char> gene_waits_;
  bool implied_waits_ = false;
  std::size_t moves_ = 0;                        // of numbers, while passing domains on

  Ref goal_ = kNoRef;
  const Confirm* confirm_ = nullptr;
  bool only_writable_ = false;
  std::vector<char> in_cone_;
  std::vector<std::uint32_t> cone_slots_;
  kernel::Program kernel_;
  std::unique_ptr<RowEvaluator> interpreter_;
  std::vector<char> visited_;
  std::optional<std::uint32_t> open_slot_;       // a slot met by undecided() that is not settled
  std::size_t steps_ = 0;
  std::optional<Slots> witness_;
};

}  // namespace regimen::analysis
