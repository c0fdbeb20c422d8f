// Comparisons of bounds. A pair of ordered comparisons each: surely so, surely not; a NaN on either side makes neither.
#include <llvm/IR/Constants.h>

#include <cmath>

#include "compiler/lower/planted.h"
#include "compiler/lower/site.h"

namespace regimen::lower {
namespace {

enum class Side { below, above };

// b -/+ |b| * 1e-12, in that order of operations; of a constant it is computed here, by the same operations.
llvm::Value* threshold(Emitter& e, llvm::Value* b, bool moved, Side side) {
  if (!moved || planted(Fault::compare_move_is_lost)) return b;
  constexpr double kPart = 1e-12;
  if (auto* constant = llvm::dyn_cast<llvm::ConstantFP>(b)) {
    const double v = constant->getValueAPF().convertToDouble();
    const double move = std::fabs(v) * kPart;
    return e.number(side == Side::below ? v - move : v + move);
  }
  llvm::Value* move = e.b.CreateFMul(e.magnitude(b), e.number(kPart));
  return side == Side::below ? e.b.CreateFSub(b, move) : e.b.CreateFAdd(b, move);
}

struct Limits {
  llvm::Value* lo;
  llvm::Value* hi;
};

Limits limits(const Site& site, Side side) {
  const MaybeValue& b = site.value(1);
  llvm::Value* lo = threshold(site.emit, b.lo, site.node().moved, side);
  return {lo, b.always_exact() ? lo : threshold(site.emit, b.hi, site.node().moved, side)};
}

MaybeTruth less(const Site& site) {
  const Limits b = limits(site, Side::below);
  const MaybeValue& a = site.value(0);
  return {site.emit.b.CreateFCmpOLT(a.hi, b.lo), site.emit.b.CreateFCmpOGE(a.lo, b.hi)};
}

MaybeTruth more(const Site& site) {
  const Limits b = limits(site, Side::above);
  const MaybeValue& a = site.value(0);
  return {site.emit.b.CreateFCmpOGT(a.lo, b.hi), site.emit.b.CreateFCmpOLE(a.hi, b.lo)};
}

MaybeTruth swapped(MaybeTruth t) { return {t.no, t.yes}; }

MaybeTruth equal(const Site& site) {
  Emitter& e = site.emit;
  const MaybeValue &a = site.value(0), &b = site.value(1);
  const MaybeTruth l = less(site), m = more(site);
  llvm::Value* exact = e.both(e.exact(a), e.exact(b));
  llvm::Value* touches = site.node().moved ? e.both(l.no, m.no) : e.b.CreateFCmpOEQ(a.lo, b.lo);
  return {e.both(exact, touches), e.either(l.yes, m.yes)};
}

bool is_number(const Node& node) { return node.op == Op::Constant && node.state == State::known && node.lo == node.hi; }

}  // namespace

// Not for a slot that is moved as a threshold: infinite, it would leave a comparison open although it is known.
bool Site::is_only_open_operand(std::uint32_t i) const {
  if (op_row(node_.op).family != OpFamily::compare || (i == 1 && node_.moved)) return false;
  return operand_node(i).op == Op::Slot && is_number(operand_node(1 - i));
}

MaybeTruth lower_op(OpTag<Op::AtLeast>, const Site& site) {
  if (planted(Fault::compare_at_least_is_more_than)) return more(site);
  return swapped(less(site));
}
MaybeTruth lower_op(OpTag<Op::AtMost>, const Site& site) { return swapped(more(site)); }
MaybeTruth lower_op(OpTag<Op::MoreThan>, const Site& site) { return more(site); }
MaybeTruth lower_op(OpTag<Op::LessThan>, const Site& site) { return less(site); }
MaybeTruth lower_op(OpTag<Op::Is>, const Site& site) { return equal(site); }
MaybeTruth lower_op(OpTag<Op::IsNot>, const Site& site) { return swapped(equal(site)); }

}  // namespace regimen::lower
