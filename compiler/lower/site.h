// Private to the folder: what the handlers of the operators see, and their declarations, one for each row of ops.def.
//
// A function is lowered in two passes. The first computes values and truths. The second, in a block of its own,
// computes causes from the results of the first; it may add instructions but never change what the outputs are.
#pragma once

#include <cstdint>
#include <vector>

#include "compiler/kernel/kernel.h"
#include "compiler/lower/emitter.h"

namespace regimen::lower {

using kernel::Function;
using kernel::Node;
using kernel::NodeId;

// The results of the first pass, by node.
struct Results {
  std::vector<MaybeValue> values;
  std::vector<MaybeTruth> truths;
  std::vector<llvm::Value*> not_computable;  // arith and temporal: operands fit, the result does not exist
  std::vector<llvm::Value*> part_causes;     // parts: where the causes of their value are
  std::vector<Mask> masks;                   // second pass
};

class Site {
 public:
  Site(const Function& function, NodeId id, Results& results, Emitter& emitter, llvm::Value* slots)
      : emit(emitter), function_(function), id_(id), node_(function.nodes[id]), results_(results), slots_(slots) {}

  const Node& node() const { return node_; }
  std::uint32_t count() const { return node_.arg_count; }
  NodeId operand(std::uint32_t i) const { return function_.operands(node_)[i]; }
  const Node& operand_node(std::uint32_t i) const { return function_.nodes[operand(i)]; }
  const MaybeValue& value(std::uint32_t i) const { return results_.values[operand(i)]; }
  const MaybeTruth& truth(std::uint32_t i) const { return results_.truths[operand(i)]; }
  llvm::Value* slots() const { return slots_; }
  // Loads one member of a slot, at `offset` bytes.
  llvm::Value* load_slot(std::uint32_t index, std::size_t offset, llvm::Type* type) const;
  const kernel::PartUse& part_use() const { return function_.parts[node_.index]; }

  // first pass
  void keep_part_causes(llvm::Value* at) const { results_.part_causes[id_] = at; }
  void note_not_computable(llvm::Value* when) const { results_.not_computable[id_] = when; }

  // second pass
  void blame(std::uint32_t i, llvm::Value* when) const { emit.join(mine(), mask(operand(i)), when); }
  void blame_cause(std::uint32_t cause, llvm::Value* when) const {
    if (cause != kernel::kNone) emit.join(mine(), cause, when);
  }
  void blame_part() const;
  Mask& mine() const { return results_.masks[id_]; }
  const Mask& mask(NodeId id) const;
  // The operand is a slot compared with a number that is there: when the answer is open, the slot is to blame.
  bool is_only_open_operand(std::uint32_t i) const;

  Emitter& emit;

 private:
  const Function& function_;
  NodeId id_;
  const Node& node_;
  Results& results_;
  llvm::Value* slots_;
};

template <Op op>
struct OpTag {};

template <OpResult result>
struct Answer;
template <>
struct Answer<OpResult::Value> {
  using type = MaybeValue;
};
template <>
struct Answer<OpResult::Truth> {
  using type = MaybeTruth;
};

// First pass. For operators whose nulls are Propagate, `known` of the answer says only whether the operation has a
// result for these bounds; the states of the operands are put in by the caller.
#define RGM_OP(name, spelling, family, result, signature, nulls) \
  Answer<OpResult::result>::type lower_op(OpTag<Op::name>, const Site& site);
#include "compiler/ops/ops.def"
#undef RGM_OP

// Second pass, for the operators that do not simply blame all their operands.
#define RGM_BLAME_logic(name)
#define RGM_BLAME_compare(name)
#define RGM_BLAME_state(name)
#define RGM_BLAME_arith(name)
#define RGM_BLAME_temporal(name)
#define RGM_BLAME_leaf(name)
#define RGM_BLAME_choice(name) void blame_op(OpTag<Op::name>, const Site& site);
#define RGM_OP(name, spelling, family, result, signature, nulls) RGM_BLAME_##family(name)
#include "compiler/ops/ops.def"
#undef RGM_OP
#undef RGM_BLAME_logic
#undef RGM_BLAME_compare
#undef RGM_BLAME_state
#undef RGM_BLAME_arith
#undef RGM_BLAME_temporal
#undef RGM_BLAME_leaf
#undef RGM_BLAME_choice

}  // namespace regimen::lower
