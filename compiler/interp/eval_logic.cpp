// Kleene logic and the passage between truths and yes/no values.
#include "compiler/interp/eval.h"

namespace regimen::interp {

Kleene eval(OpTag<Op::And>, const Call& call) { return kleene_and(call.truth(0), call.truth(1)); }

Kleene eval(OpTag<Op::Or>, const Call& call) { return kleene_or(call.truth(0), call.truth(1)); }

Kleene eval(OpTag<Op::Not>, const Call& call) { return kleene_not(call.truth(0)); }

// Own: positions that were not called say nothing, so a no becomes unknown; nobody else may be blamed for that.
Kleene eval(OpTag<Op::Demand>, const Call& call) {
  call.blame_cause(call.node().cause);
  return call.truth(0).t ? Kleene::yes() : Kleene::unknown();
}

Kleene eval(OpTag<Op::TruthOf>, const Call& call) {
  const RowValue& v = call.value(0);
  if (!v.is_exact()) return Kleene::unknown();
  if (v.lo == 1) return Kleene::yes();
  return v.lo == 0 ? Kleene::no() : Kleene::unknown();
}

RowValue eval(OpTag<Op::ValueOf>, const Call& call) {
  const Kleene t = call.truth(0);
  if (!t.known()) return RowValue::of(State::missing);
  return RowValue::exact(t.t ? 1 : 0);
}

}  // namespace regimen::interp
