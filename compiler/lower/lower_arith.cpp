// Arithmetic on bounds, one operation after the other as written. `known` says whether the operation keeps these
// bounds; the caller puts in the states of the operands and turns what is not finite into unknown.
#include "compiler/lower/call_helper.h"
#include "compiler/lower/planted.h"
#include "compiler/lower/site.h"

namespace regimen::lower {
namespace {

MaybeValue bounds(Emitter& e, llvm::Value* lo, llvm::Value* hi) {
  return {lo, hi, e.flag(true), e.flag(false), e.flag(false), false};
}

// For operations that do not keep bounds: `number` stands when every operand is exact.
MaybeValue when_exact(const Site& site, llvm::Value* number) {
  Emitter& e = site.emit;
  llvm::Value* exact = e.flag(true);
  for (std::uint32_t i = 0; i < site.count(); ++i) exact = e.both(exact, e.exact(site.value(i)));
  return e.exactly(number, exact, e.flag(false));
}

MaybeValue helper(const Site& site, const char* symbol) {
  if (site.count() == 1) return when_exact(site, call_helper(site.emit, symbol, {site.value(0).lo}));
  return when_exact(site, call_helper(site.emit, symbol, {site.value(0).lo, site.value(1).lo}));
}

bool always_exact(const Site& site) { return site.value(0).always_exact() && site.value(1).always_exact(); }

}  // namespace

MaybeValue lower_op(OpTag<Op::Add>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeValue &x = site.value(0), &y = site.value(1);
  llvm::Value* lo = e.b.CreateFAdd(x.lo, y.lo);
  return bounds(e, lo, always_exact(site) ? lo : e.b.CreateFAdd(x.hi, y.hi));
}

MaybeValue lower_op(OpTag<Op::Subtract>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeValue &x = site.value(0), &y = site.value(1);
  if (planted(Fault::arith_subtract_keeps_order)) {
    return bounds(e, e.b.CreateFSub(x.lo, y.lo), e.b.CreateFSub(x.hi, y.hi));
  }
  llvm::Value* lo = e.b.CreateFSub(x.lo, y.hi);
  return bounds(e, lo, always_exact(site) ? lo : e.b.CreateFSub(x.hi, y.lo));
}

MaybeValue lower_op(OpTag<Op::Multiply>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeValue &x = site.value(0), &y = site.value(1);
  llvm::Value* p = e.b.CreateFMul(x.lo, y.lo);
  if (always_exact(site)) return bounds(e, p, p);
  llvm::Value* y_exact = e.exact(y);
  llvm::Value* q = e.pick(y_exact, e.b.CreateFMul(x.hi, y.lo), e.b.CreateFMul(y.hi, x.lo));
  llvm::Value* in_order = e.b.CreateFCmpOLE(p, q);
  MaybeValue v = bounds(e, e.pick(in_order, p, q), e.pick(in_order, q, p));
  v.known = e.either(y_exact, e.exact(x));
  return v;
}

MaybeValue lower_op(OpTag<Op::Negate>, const Site& site) {
  Emitter& e = site.emit;
  const MaybeValue& x = site.value(0);
  llvm::Value* lo = e.b.CreateFNeg(x.hi);
  return bounds(e, lo, x.always_exact() ? lo : e.b.CreateFNeg(x.lo));
}

MaybeValue lower_op(OpTag<Op::Divide>, const Site& site) {
  return when_exact(site, site.emit.b.CreateFDiv(site.value(0).lo, site.value(1).lo));
}

MaybeValue lower_op(OpTag<Op::Power>, const Site& site) { return helper(site, "rgm_power"); }
MaybeValue lower_op(OpTag<Op::Ln>, const Site& site) { return helper(site, "rgm_ln"); }
MaybeValue lower_op(OpTag<Op::Log10>, const Site& site) { return helper(site, "rgm_log10"); }
MaybeValue lower_op(OpTag<Op::Exp>, const Site& site) { return helper(site, "rgm_exp"); }
MaybeValue lower_op(OpTag<Op::SquareRoot>, const Site& site) { return helper(site, "rgm_square_root"); }
MaybeValue lower_op(OpTag<Op::Absolute>, const Site& site) {
  return when_exact(site, site.emit.magnitude(site.value(0).lo));
}
MaybeValue lower_op(OpTag<Op::Rounded>, const Site& site) { return helper(site, "rgm_rounded"); }
MaybeValue lower_op(OpTag<Op::RoundedUp>, const Site& site) { return helper(site, "rgm_rounded_up"); }
MaybeValue lower_op(OpTag<Op::RoundedDown>, const Site& site) { return helper(site, "rgm_rounded_down"); }

MaybeValue lower_op(OpTag<Op::Smaller>, const Site& site) {
  Emitter& e = site.emit;
  llvm::Value *x = site.value(0).lo, *y = site.value(1).lo;
  return when_exact(site, e.pick(e.b.CreateFCmpOLT(y, x), y, x));
}

MaybeValue lower_op(OpTag<Op::Larger>, const Site& site) {
  Emitter& e = site.emit;
  llvm::Value *x = site.value(0).lo, *y = site.value(1).lo;
  return when_exact(site, e.pick(e.b.CreateFCmpOGT(y, x), y, x));
}

}  // namespace regimen::lower
