// Graph: expressions of one or several programs over the same slots as one acyclic graph. Equal nodes are one node, so that two
// versions of a program share all that they have in common, and a node's range is known once however often it is used.
//
// In: kernel functions, HIR expressions, conditions built here. Out: nodes in order (operands before their users), and a kernel
// function of any of them, for the interpreter. Threads: none shared.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/hir/hir.h"
#include "compiler/kernel/kernel.h"

namespace regimen::analysis {

using Ref = std::uint32_t;
inline constexpr Ref kNoRef = ~Ref{0};

// What no operator of the language asks: the lower or upper bound of a value.
enum class Side : std::uint8_t { value, low, high };

struct Node {
  Op op = Op::Constant;
  Side side = Side::value;  // not `value`: the bound of its operand; `op` is then Bounded
  bool moved = false;
  bool covered = false;
  std::uint32_t index = 0;  // Slot, Always
  double lo = 0;
  double hi = 0;
  State state = State::known;
  std::uint32_t first_arg = 0;
  std::uint32_t arg_count = 0;
  double grid = 0;          // known values are whole multiples of it; 0: any number

  bool is_truth() const { return op_row(op).result == OpResult::Truth; }
};

class Graph {
 public:
  // `grids`: of every slot, 0 where its values may be any number.
  explicit Graph(std::vector<double> grids) : grids_(std::move(grids)) {}

  Ref add(Node node, std::span<const Ref> args);
  Ref add(Op op, std::initializer_list<Ref> args) { return add(Node{.op = op}, {args.begin(), args.size()}); }
  Ref constant(RowValue value);
  Ref always(bool yes) { return add(Node{.op = Op::Always, .index = yes ? 1u : 2u}, {}); }

  // Every node of the function, by its number there.
  std::vector<Ref> import(const kernel::Function& function);
  // One expression with all that it is made of.
  Ref import(const hir::Program& program, hir::ExprId id);

  // Conditions that are never unknown.
  Ref known(Ref truth) { return add(Op::IsKnown, {add(Op::ValueOf, {truth})}); }
  Ref surely(Ref truth) { return add(Op::And, {truth, known(truth)}); }
  Ref surely_not(Ref truth) { return surely(negate(truth)); }
  Ref negate(Ref truth) { return add(Op::Not, {truth}); }
  Ref all_of(std::span<const Ref> truths), any_of(std::span<const Ref> truths);
  Ref differ(Ref a, Ref b);  // two truths, or two values in state or bounds

  const Node& operator[](Ref ref) const { return nodes_[ref]; }
  std::span<const Ref> args(Ref ref) const { return {args_.data() + nodes_[ref].first_arg, nodes_[ref].arg_count}; }
  std::size_t size() const { return nodes_.size(); }

  // All that `roots` are made of, ascending.
  std::vector<Ref> cone(std::span<const Ref> roots) const;
  // A function whose truth outputs are `truths` and value outputs `values`. Bounds of values have no kernel form.
  kernel::Function function_of(std::span<const Ref> truths, std::span<const Ref> values) const;

 private:
  double grid_of(const Node& node, std::span<const Ref> args) const;
  Ref differ_values(Ref a, Ref b);

  std::vector<double> grids_;
  std::vector<Node> nodes_;
  std::vector<Ref> args_;
  std::unordered_map<std::string, Ref> memo_;
  std::map<std::pair<const hir::Program*, hir::ExprId>, Ref> imported_;
};

// The numbers that each of the slots is compared with.
std::vector<std::vector<double>> thresholds(const Graph& graph, std::size_t slots);

// The coarsest of 1, 1/2 ... 1/64 of which `value` is a whole multiple; 0: none.
double grid_of(double value);

}  // namespace regimen::analysis
