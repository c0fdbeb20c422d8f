// Kleene logic and the passage between truths and yes/no values.
#include "compiler/lower/planted.h"
#include "compiler/lower/site.h"

namespace regimen::lower {

MaybeTruth lower_op(OpTag<Op::And>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeTruth &x = site.truth(0), &y = site.truth(1);
  if (planted(Fault::logic_and_forgets_no)) return {e.both(x.yes, y.yes), x.no};
  return {e.both(x.yes, y.yes), e.either(x.no, y.no)};
}

MaybeTruth lower_op(OpTag<Op::Or>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeTruth &x = site.truth(0), &y = site.truth(1);
  return {e.either(x.yes, y.yes), e.both(x.no, y.no)};
}

MaybeTruth lower_op(OpTag<Op::Not>, const Site& site) { return {site.truth(0).no, site.truth(0).yes}; }

// Own: a no becomes unknown, because positions that were not called say nothing.
MaybeTruth lower_op(OpTag<Op::Demand>, const Site& site) { return {site.truth(0).yes, site.emit.flag(false)}; }

MaybeTruth lower_op(OpTag<Op::TruthOf>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeValue& v = site.value(0);
  llvm::Value* exact = e.exact(v);
  return {e.both(exact, e.b.CreateFCmpOEQ(v.lo, e.number(1))), e.both(exact, e.b.CreateFCmpOEQ(v.lo, e.number(0)))};
}

MaybeValue lower_op(OpTag<Op::ValueOf>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeTruth& t = site.truth(0);
  llvm::Value* one_if_yes = e.b.CreateAnd(e.b.CreateSExt(t.yes, e.b.getInt64Ty()), e.bits(e.number(1)));
  MaybeValue v = e.exactly(e.from_bits(one_if_yes), e.settled(t), e.flag(false));
  v.zeroed = true;  // unknown is not yes, so the number is already 0
  return v;
}

}  // namespace regimen::lower
