// Questions about the state of a value. Own null policy throughout: the flags themselves are the answer.
#include "compiler/lower/planted.h"
#include "compiler/lower/site.h"

namespace regimen::lower {

MaybeTruth lower_op(OpTag<Op::IsKnown>, const Site& site) { return site.emit.of(site.emit.exact(site.value(0))); }

MaybeTruth lower_op(OpTag<Op::IsMissing>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeValue& v = site.value(0);
  if (planted(Fault::state_missing_ignores_bounds)) return e.of(e.missing(v));
  // everything that is neither exact, nor without a value, nor indeterminate
  return e.of(e.opposite(e.either(e.settled(v), v.indeterminate)));
}

MaybeTruth lower_op(OpTag<Op::IsAbsent>, const Site& site) { return site.emit.of(site.emit.missing(site.value(0))); }

MaybeTruth lower_op(OpTag<Op::IsIndeterminate>, const Site& site) {
  const MaybeValue& v = site.value(0);
  return {v.indeterminate, site.emit.either(v.known, v.no_value)};
}

MaybeTruth lower_op(OpTag<Op::IsNoValue>, const Site& site) {
  const MaybeValue& v = site.value(0);
  return {v.no_value, site.emit.either(v.known, v.indeterminate)};
}

MaybeTruth lower_op(OpTag<Op::MatchesIndeterminate>, const Site& site) {
  return site.emit.of(site.value(0).indeterminate);
}

}  // namespace regimen::lower
