// Private to the folder: lowers nodes into one LLVM function. The null policies and the blame are each said once here;
// what an operator does with operands that are there is in the file of its family.
#pragma once

#include "compiler/lower/site.h"
#include "compiler/lower/uses.h"

namespace regimen::lower {

class NodeLowering {
 public:
  NodeLowering(const Function& function, const Uses& uses, Emitter& emitter, llvm::Value* slots);

  void lower(NodeId id);  // after its operands
  void blame(NodeId id);  // after lower, and after the blame of its operands

  const MaybeValue& value(NodeId id) const { return results_.values[id]; }
  const MaybeTruth& truth(NodeId id) const { return results_.truths[id]; }
  const Mask& mask(NodeId id) { return site(id).mask(id); }
  llvm::Value* settled(NodeId id);

 private:
  template <Op op>
  void lower_one(const Site& site, NodeId id);
  template <Op op>
  void blame_one(const Site& site);

  struct OperandStates {
    llvm::Value* all_known;
    llvm::Value* any_no_value;
  };
  OperandStates operand_states(const Site& site);
  MaybeValue propagated(const Site& site, MaybeValue v);
  MaybeTruth propagated(const Site& site, MaybeTruth t);
  void blame_operand(const Site& site, std::uint32_t i);
  bool blame_fits(NodeId id) const;
  Site site(NodeId id) { return {function_, id, results_, e_, slots_}; }

  const Function& function_;
  const Uses& uses_;
  Emitter& e_;
  llvm::Value* slots_;
  Results results_;
};

}  // namespace regimen::lower
