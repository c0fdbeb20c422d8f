// Choices between values. Own null policy throughout: which operand is taken depends on what is known of the others.
// Rows are folded from the last to the first, so that each step needs only the outcome of the rows after it.
#include "compiler/lower/planted.h"
#include "compiler/lower/site.h"

namespace regimen::lower {
namespace {

// The outcome of the rows from one row on.
struct Tail {
  MaybeValue value;              // of its first possible row
  llvm::Value* any = nullptr;    // a row is possible
  llvm::Value* agree = nullptr;  // all possible rows have that value
};

Tail no_rows(Emitter& e) { return {e.constant({}), e.flag(false), e.flag(true)}; }

enum class AfterSureHit { ignored, counts };

Tail prepend(Emitter& e, const MaybeTruth& when, const MaybeValue& value, const Tail& rest, AfterSureHit after) {
  llvm::Value* like_rest = e.either(e.opposite(rest.any), e.same(value, rest.value));
  llvm::Value* agree = e.both(rest.agree, e.either(when.no, like_rest));
  if (after == AfterSureHit::ignored) agree = e.either(when.yes, agree);
  if (planted(Fault::choice_staged_skips_unknown)) agree = e.flag(true);
  return {e.pick(when.no, rest.value, value), e.either(e.opposite(when.no), rest.any), agree};
}

std::uint32_t pairs(const Site& site) { return site.count() / 2; }

Tail fold_rows(const Site& site, Tail tail, AfterSureHit after) {
  for (std::uint32_t row = pairs(site); row-- > 0;) {
    tail = prepend(site.emit, site.truth(2 * row), site.value(2 * row + 1), tail, after);
  }
  return tail;
}

MaybeValue missing_unless(Emitter& e, llvm::Value* stands, MaybeValue v) {
  v.known = e.both(v.known, stands);
  v.no_value = e.both(v.no_value, stands);
  v.indeterminate = e.both(v.indeterminate, stands);
  v.zeroed = false;
  return v;
}

llvm::Value* some_sure_hit(const Site& site) {
  llvm::Value* hit = site.emit.flag(false);
  for (std::uint32_t row = 0; row < pairs(site); ++row) hit = site.emit.either(hit, site.truth(2 * row).yes);
  return hit;
}

llvm::Value* two_sure_hits(const Site& site) {
  Emitter& e = site.emit;
  llvm::Value *one = e.flag(false), *two = e.flag(false);
  for (std::uint32_t row = 0; row < pairs(site); ++row) {
    llvm::Value* hit = site.truth(2 * row).yes;
    two = e.either(two, e.both(one, hit));
    one = e.either(one, hit);
  }
  return two;
}

llvm::Value* no_possible_row(const Site& site) {
  llvm::Value* none = site.emit.flag(true);
  for (std::uint32_t row = 0; row < pairs(site); ++row) none = site.emit.both(none, site.truth(2 * row).no);
  return none;
}

// Blames each row that is not surely missed, while `open` (no sure hit before it, where later rows are ignored).
llvm::Value* blame_rows(const Site& site, llvm::Value* open, AfterSureHit after) {
  Emitter& e = site.emit;
  for (std::uint32_t row = 0; row < pairs(site); ++row) {
    const MaybeTruth& when = site.truth(2 * row);
    site.blame(2 * row, open);
    site.blame(2 * row + 1, e.but_not(open, when.no));
    if (after == AfterSureHit::ignored) open = e.but_not(open, when.yes);
  }
  return open;
}

llvm::Value* nobody_stated(const Site& site) {
  llvm::IRBuilder<>& b = site.emit.b;
  llvm::Value* state = site.load_slot(site.operand_node(0).index, offsetof(RowValue, state), b.getInt64Ty());
  return b.CreateICmpEQ(state, b.getInt64(static_cast<std::uint64_t>(State::unstated)));
}

}  // namespace

MaybeValue lower_op(OpTag<Op::Otherwise>, const Site& site) {
  const MaybeValue& first = site.value(0);
  return site.emit.pick(site.emit.either(first.known, first.indeterminate), first, site.value(1));
}
void blame_op(OpTag<Op::Otherwise>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeValue& first = site.value(0);
  site.blame(0, e.flag(true));
  site.blame(1, e.opposite(e.either(first.known, first.indeterminate)));
}

MaybeValue lower_op(OpTag<Op::Staged>, const Site& site) {
  Emitter& e = site.emit;
  const Tail last{site.value(site.count() - 1), e.flag(true), e.flag(true)};
  const Tail all = fold_rows(site, last, AfterSureHit::ignored);
  return missing_unless(e, all.agree, all.value);
}
void blame_op(OpTag<Op::Staged>, const Site& site) {
  llvm::Value* open = blame_rows(site, site.emit.flag(true), AfterSureHit::ignored);
  site.blame(site.count() - 1, open);
}

MaybeValue lower_op(OpTag<Op::FirstRow>, const Site& site) {
  Emitter& e = site.emit;
  const Tail all = fold_rows(site, no_rows(e), AfterSureHit::ignored);
  llvm::Value* hits = site.node().covered ? all.any : some_sure_hit(site);
  return missing_unless(e, e.both(all.agree, hits), all.value);
}
void blame_op(OpTag<Op::FirstRow>, const Site& site) {
  blame_rows(site, site.emit.flag(true), AfterSureHit::ignored);
  if (planted(Fault::choice_rows_forget_cause)) return;
  site.blame_cause(site.node().cause, no_possible_row(site));
}

MaybeValue lower_op(OpTag<Op::OneRow>, const Site& site) {
  Emitter& e = site.emit;
  const Tail all = fold_rows(site, no_rows(e), AfterSureHit::counts);
  llvm::Value* hits = site.node().covered ? all.any : some_sure_hit(site);
  return missing_unless(e, e.but_not(e.both(all.agree, hits), two_sure_hits(site)), all.value);
}
void blame_op(OpTag<Op::OneRow>, const Site& site) {
  llvm::Value* two = two_sure_hits(site);
  blame_rows(site, site.emit.opposite(two), AfterSureHit::counts);
  site.blame_cause(site.node().second_cause, two);
  site.blame_cause(site.node().cause, no_possible_row(site));
}

MaybeValue lower_op(OpTag<Op::MissingRow>, const Site& site) {
  return site.emit.pick(site.truth(0).yes, site.value(1), site.value(2));
}
void blame_op(OpTag<Op::MissingRow>, const Site& site) {
  llvm::Value* yes = site.truth(0).yes;
  site.blame(0, site.emit.flag(true));
  site.blame(1, yes);
  site.blame(2, site.emit.opposite(yes));
}

// Unknown condition: the bounds widened to hold 0, where no value counts as 0. A sure no is exactly 0.
MaybeValue lower_op(OpTag<Op::PointsWhen>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeTruth& when = site.truth(0);
  const MaybeValue& points = site.value(1);
  llvm::Value* zero = e.number(0);
  MaybeValue open = points;
  llvm::Value* lo = e.pick(e.b.CreateFCmpOLT(points.lo, zero), points.lo, zero);
  llvm::Value* hi = e.pick(e.b.CreateFCmpOGT(points.hi, zero), points.hi, zero);
  open.lo = e.pick(points.known, lo, zero);
  open.hi = e.pick(points.known, hi, zero);
  if (planted(Fault::choice_points_keep_sign)) open.lo = zero;
  open.known = e.either(points.known, points.no_value);
  open.no_value = e.flag(false);
  open.zeroed = true;
  return e.pick(when.no, e.constant(RowValue::exact(0)), e.pick(when.yes, points, open));
}
void blame_op(OpTag<Op::PointsWhen>, const Site& site) {
  site.blame(0, site.emit.flag(true));
  site.blame(1, site.emit.opposite(site.truth(0).no));
}

MaybeValue lower_op(OpTag<Op::Bounded>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeValue& v = site.value(0);
  const MaybeValue within = e.constant(RowValue::between(site.node().lo, site.node().hi));
  return e.pick(e.either(v.known, v.no_value), v, within);
}
void blame_op(OpTag<Op::Bounded>, const Site& site) { site.blame(0, site.emit.flag(true)); }

MaybeValue lower_op(OpTag<Op::Stated>, const Site& site) {
  return site.emit.pick(nobody_stated(site), site.value(1), site.value(0));
}
void blame_op(OpTag<Op::Stated>, const Site& site) {
  llvm::Value* unstated = nobody_stated(site);
  site.blame(0, site.emit.opposite(unstated));
  site.blame(1, unstated);
}

}  // namespace regimen::lower
