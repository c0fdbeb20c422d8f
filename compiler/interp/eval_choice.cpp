// Choices between values. Own null policy throughout: which operand is taken depends on what is known of the others,
// and only the operands that could still be taken are to blame.
#include <bit>
#include <optional>

#include "compiler/interp/eval.h"

namespace regimen::interp {
namespace {

bool same_bits(const RowValue& a, const RowValue& b) {
  const auto bits = [](double v) { return std::bit_cast<std::uint64_t>(v); };
  return a.state == b.state && bits(a.lo) == bits(b.lo) && bits(a.hi) == bits(b.hi);
}

// The values that could still be taken, met in order.
struct Possible {
  std::optional<RowValue> first;
  bool agree = true;
  std::uint32_t sure_hits = 0;

  void meet(const RowValue& v) {
    if (!first) first = v;
    agree = agree && same_bits(*first, v);
  }
  RowValue joined() const { return agree ? *first : RowValue::of(State::missing); }
};

enum class Until { first_sure_hit, last_row };

Possible walk_rows(const Call& call, Until until) {
  Possible possible;
  for (std::uint32_t i = 0; i + 1 < call.count(); i += 2) {
    const Kleene condition = call.truth(i);
    if (condition.f) continue;
    call.blame(i);
    call.blame(i + 1);
    possible.meet(call.value(i + 1));
    possible.sure_hits += condition.t;
    if (condition.t && until == Until::first_sure_hit) break;
  }
  return possible;
}

RowValue no_row(const Call& call) {
  call.blame_cause(call.node().cause);
  return RowValue::of(State::missing);
}

}  // namespace

RowValue eval(OpTag<Op::Otherwise>, const Call& call) {
  const RowValue& a = call.value(0);
  call.blame(0);
  if (a.state == State::known || a.state == State::indeterminate) return a;
  call.blame(1);
  return call.value(1);
}

RowValue eval(OpTag<Op::Staged>, const Call& call) {
  Possible possible = walk_rows(call, Until::first_sure_hit);
  if (possible.sure_hits == 0) {
    const std::uint32_t last = call.count() - 1;
    call.blame(last);
    possible.meet(call.value(last));
  }
  return possible.joined();
}

RowValue eval(OpTag<Op::FirstRow>, const Call& call) {
  const Possible possible = walk_rows(call, Until::first_sure_hit);
  if (!possible.first) return no_row(call);
  if (possible.sure_hits == 0 && !call.node().covered) return RowValue::of(State::missing);
  return possible.joined();
}

RowValue eval(OpTag<Op::OneRow>, const Call& call) {
  const Possible possible = walk_rows(call, Until::last_row);
  if (!possible.first) return no_row(call);
  if (possible.sure_hits > 1) {  // a fault of the table, whatever the other rows turn out to be
    call.drop_blame();
    call.blame_cause(call.node().second_cause);
    return RowValue::of(State::missing);
  }
  if (possible.sure_hits == 0 && !call.node().covered) return RowValue::of(State::missing);
  return possible.joined();
}

RowValue eval(OpTag<Op::MissingRow>, const Call& call) {
  const std::uint32_t taken = call.truth(0).t ? 1 : 2;
  call.blame(0);
  call.blame(taken);
  return call.value(taken);
}

RowValue eval(OpTag<Op::PointsWhen>, const Call& call) {
  const Kleene when = call.truth(0);
  const RowValue& points = call.value(1);
  if (when.f) return RowValue::exact(0);
  call.blame(0);
  call.blame(1);
  if (when.t || points.state == State::missing || points.state == State::indeterminate) return points;
  if (points.state == State::no_value) return RowValue::exact(0);
  return RowValue::between(points.lo < 0 ? points.lo : 0, points.hi > 0 ? points.hi : 0);
}

RowValue eval(OpTag<Op::Bounded>, const Call& call) {
  const RowValue& v = call.value(0);
  call.blame(0);
  if (v.state == State::known || v.state == State::no_value) return v;
  return RowValue::between(call.node().lo, call.node().hi);
}

RowValue eval(OpTag<Op::Stated>, const Call& call) {
  const std::uint32_t taken = call.slot(call.operand_node(0).index).state == State::unstated ? 1 : 0;
  call.blame(taken);
  return call.value(taken);
}

}  // namespace regimen::interp
