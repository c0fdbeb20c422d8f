// Comparisons of known operands, which may be bounds: decided when the whole bounds agree.
#include <cmath>

#include "compiler/interp/eval.h"

namespace regimen::interp {
namespace {

// The part of a threshold by which computed quantities may miss it and still count as on it.
constexpr double kMove = 1e-12;

double lowered(double threshold, bool moved) { return moved ? threshold - std::fabs(threshold) * kMove : threshold; }
double raised(double threshold, bool moved) { return moved ? threshold + std::fabs(threshold) * kMove : threshold; }

Kleene less(const Call& call) {
  const RowValue &a = call.value(0), &b = call.value(1);
  const bool moved = call.node().moved;
  if (a.hi < lowered(b.lo, moved)) return Kleene::yes();
  if (a.lo >= lowered(b.hi, moved)) return Kleene::no();
  return Kleene::unknown();
}

Kleene more(const Call& call) {
  const RowValue &a = call.value(0), &b = call.value(1);
  const bool moved = call.node().moved;
  if (a.lo > raised(b.hi, moved)) return Kleene::yes();
  if (a.hi <= raised(b.lo, moved)) return Kleene::no();
  return Kleene::unknown();
}

Kleene same(const Call& call) {
  const Kleene l = less(call), m = more(call);
  if (l.t || m.t) return Kleene::no();
  const bool exact = call.value(0).is_exact() && call.value(1).is_exact();
  return exact && l.f && m.f ? Kleene::yes() : Kleene::unknown();
}

}  // namespace

Kleene eval(OpTag<Op::AtLeast>, const Call& call) { return kleene_not(less(call)); }
Kleene eval(OpTag<Op::AtMost>, const Call& call) { return kleene_not(more(call)); }
Kleene eval(OpTag<Op::MoreThan>, const Call& call) { return more(call); }
Kleene eval(OpTag<Op::LessThan>, const Call& call) { return less(call); }
Kleene eval(OpTag<Op::Is>, const Call& call) { return same(call); }
Kleene eval(OpTag<Op::IsNot>, const Call& call) { return kleene_not(same(call)); }

}  // namespace regimen::interp
