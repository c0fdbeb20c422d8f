// Nodes without operands. Own: they are where states come from.
#include "compiler/lower/planted.h"
#include "compiler/lower/site.h"

namespace regimen::lower {

llvm::Value* Site::load_slot(std::uint32_t index, std::size_t offset, llvm::Type* type) const {
  const std::uint64_t byte = std::uint64_t{index} * sizeof(RowValue) + offset;
  return emit.b.CreateLoad(type, emit.b.CreateConstInBoundsGEP1_64(emit.b.getInt8Ty(), slots_, byte));
}

// The mask of a slot is made where it is first asked for: comparisons with numbers do without it.
const Mask& Site::mask(NodeId id) const {
  Mask& mask = results_.masks[id];
  const Node& node = function_.nodes[id];
  if (node.op == Op::Slot && Emitter::empty(mask) && node.cause != kernel::kNone) {
    emit.join(mask, node.cause, emit.flag(true));
    emit.clear(mask, emit.settled(results_.values[id]));
  }
  return mask;
}

MaybeValue lower_op(OpTag<Op::Constant>, const Site& site) {
  const Node& node = site.node();
  return site.emit.constant({node.lo, node.hi, node.state});
}

// The record keeps 0 where nothing is known, so the bounds are as they must be written out. An unstated slot has none
// of the three flags, which makes it missing.
MaybeValue lower_op(OpTag<Op::Slot>, const Site& site) {
  llvm::IRBuilder<>& b = site.emit.b;
  const std::uint32_t index = site.node().index;
  llvm::Value* state = site.load_slot(index, offsetof(RowValue, state), b.getInt64Ty());
  const auto in = [&](State s) { return b.CreateICmpEQ(state, b.getInt64(static_cast<std::uint64_t>(s))); };
  MaybeValue v;
  v.lo = site.load_slot(index, offsetof(RowValue, lo), b.getDoubleTy());
  v.hi = site.load_slot(index, offsetof(RowValue, hi), b.getDoubleTy());
  v.known = in(State::known);
  v.no_value = in(State::no_value);
  if (planted(Fault::leaf_unstated_is_no_value)) v.no_value = b.CreateOr(v.no_value, in(State::unstated));
  v.indeterminate = in(State::indeterminate);
  v.zeroed = true;
  return v;
}

MaybeTruth lower_op(OpTag<Op::Always>, const Site& site) {
  return site.emit.truth(site.node().index == 1, site.node().index == 2);
}

}  // namespace regimen::lower
