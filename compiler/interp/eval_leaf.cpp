// Nodes without operands. Own: they are where states come from; one that is not known is blamed by its own cause, if it
// has one.
#include "compiler/interp/eval.h"

namespace regimen::interp {

RowValue eval(OpTag<Op::Constant>, const Call& call) {
  const Node& node = call.node();
  call.blame_cause(node.cause);
  return {node.lo, node.hi, node.state};
}

RowValue eval(OpTag<Op::Slot>, const Call& call) {
  const RowValue& v = call.slot(call.node().index);
  call.blame_cause(call.node().cause);
  return v.state == State::unstated ? RowValue::of(State::missing) : v;  // only Stated sees that nobody stated it
}

Kleene eval(OpTag<Op::Always>, const Call& call) {
  call.blame_cause(call.node().cause);
  if (call.node().index == 1) return Kleene::yes();
  return call.node().index == 2 ? Kleene::no() : Kleene::unknown();
}

}  // namespace regimen::interp
