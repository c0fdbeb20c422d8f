// Conditions: yes or no of every record, never unknown, over the nodes of two versions of a program. Equal nodes are one node and equal
// conditions one condition, so that what two versions have in common falls away without a search.
//
// In: kernel functions over one table of slots. Out: a kernel function that says yes where a condition holds.
// Private to the folder. Threads: none shared.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/kernel/kernel.h"

namespace regimen::equivalence {

using kernel::NodeId;
using Condition = std::uint32_t;

inline constexpr Condition kNever = 0, kAlways = 1;

class Conditions {
 public:
  Conditions();

  // Every node of the function, by its number there; causes are left behind. `side`: of which version it is.
  enum class Side : std::uint8_t { original = 1, other = 2 };
  // `made`: the same before any was taken for another, so that equal ones are the same operation on the same values.
  std::vector<NodeId> import(const kernel::Function& function, Side side, std::vector<NodeId>* made = nullptr);
  NodeId add(const kernel::Node& node, std::span<const NodeId> operands) { return now(own(node, operands)); }
  NodeId add(Op op, std::initializer_list<NodeId> operands) { return add(kernel::Node{.op = op}, {operands.begin(), operands.size()}); }
  // From now on `node` is `other`, which was shown to be the same on every record.
  void take_for(NodeId node, NodeId other) {
    if (now(other) != node) taken_for_[node] = other;
  }
  const kernel::Node& node(NodeId id) const { return nodes_[id]; }
  std::span<const NodeId> operands(NodeId id) const { return {args_.data() + nodes_[id].first_arg, nodes_[id].arg_count}; }

  // Of a truth.
  Condition surely(NodeId truth);
  Condition surely_not(NodeId truth);
  Condition unknown(NodeId truth) { return negate(any({surely(truth), surely_not(truth)})); }
  // Of a value: neither known exactly nor surely no value, so that its causes are told.
  Condition open(NodeId value);
  Condition exact(NodeId value);
  Condition no_value(NodeId value);
  Condition known_or_indeterminate(NodeId value);

  Condition all(std::vector<Condition> parts) { return joined(Kind::all, std::move(parts)); }
  Condition any(std::vector<Condition> parts) { return joined(Kind::any, std::move(parts)); }
  Condition negate(Condition condition);
  Condition apart(Condition a, Condition b);  // one holds and the other does not
  // The same, kept in one piece, so that it is found again in larger ones.
  Condition whole(Condition condition);

  // Computed values of both versions, and whole conditions, that are not looked into, each a slot of its own from `first` on: what
  // holds whatever they are, holds.
  struct Opaque {
    std::uint32_t first = kNone;  // kNone: all is looked into
    std::vector<std::pair<bool, std::uint32_t>> slots = {};  // a condition or a node, and its number
  };
  // Truth output 0: whether it holds.
  kernel::Function function_of(Condition condition, Opaque& opaque) const;
  // Value and truth outputs: these nodes.
  kernel::Function function_of(std::span<const NodeId> values, std::span<const NodeId> truths, Opaque& opaque) const;
  static constexpr std::uint32_t kNone = kernel::kNone;

 private:
  enum class Kind : std::uint8_t { constant, literal, whole, all, any };
  struct Part {
    Kind kind = Kind::constant;
    bool positive = true;             // literal, whole
    NodeId truth = 0;                 // literal: a truth that is never unknown; whole: a condition
    std::vector<Condition> parts = {};  // all, any: ascending

    auto operator<=>(const Part&) const = default;
  };
  NodeId now(NodeId node) const;
  NodeId own(kernel::Node node, std::span<const NodeId> operands);

  Condition made(Part part);
  Condition joined(Kind kind, std::vector<Condition> parts);
  Condition literal(NodeId truth) { return made({Kind::literal, true, truth, {}}); }

  class Writer;

  std::vector<kernel::Node> nodes_;
  std::vector<std::uint8_t> sides_;  // of each node
  std::vector<NodeId> args_;
  std::map<std::vector<std::uint64_t>, NodeId> known_nodes_;
  std::unordered_map<NodeId, NodeId> taken_for_;
  std::vector<Part> parts_;
  std::map<Part, Condition> known_parts_;
  std::unordered_map<Condition, Condition> negated_;
  std::unordered_map<NodeId, Condition> surely_, surely_not_;
};

}  // namespace regimen::equivalence
