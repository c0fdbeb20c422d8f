// Choices between values over domains: which operand may be taken, and what the result says of the conditions.
#include <algorithm>
#include <cmath>

#include "compiler/analysis/domain.h"

namespace regimen::analysis {

namespace {

Domain without(Domain d, std::uint8_t states) {
  d.states &= static_cast<std::uint8_t>(~states);
  return d.maybe(kKnown) ? d : Domain::state(d.states);
}

// ---- rows and stages ----
// Rows are (condition, value) pairs; Staged has a last value behind them. A row is surely possible when it is surely reached and its
// condition is not no: then a result that is not missing is that row's value.
bool surely_possible(const Domains& d, Ref ref, std::size_t row, bool reached) { return reached && !(d.truth(ref, row) & kNo); }

Domain rows_above(const Domains& d, Ref ref) {
  const Node& node = d.graph[ref];
  const bool staged = node.op == Op::Staged, all = node.op == Op::OneRow;
  Domain out = Domain::nothing(), common;
  bool surely = false, open = false, reached = true, any_hit = staged || node.covered;
  std::uint32_t sure_rows = 0;
  for (std::size_t i = 0; i + 1 < node.arg_count; i += 2) {
    const std::uint8_t condition = d.truth(ref, i);
    if (condition == kNo) continue;
    out = join(out, d.value(ref, i + 1));
    if (surely_possible(d, ref, i, reached)) common = meet(common, d.value(ref, i + 1), 0);
    open = open || (condition & kUnknown);
    any_hit = any_hit || (condition & kYes);
    reached = reached && (all || !(condition & kYes));
    if (condition == kYes) {
      surely = true;
      ++sure_rows;
      if (!all) break;
    } else if (all && (condition & kYes)) {
      ++sure_rows;  // perhaps
    }
  }
  if (staged && !surely) {
    out = join(out, d.value(ref, node.arg_count - 1));
    if (reached) common = meet(common, d.value(ref, node.arg_count - 1), 0);
    surely = true;
  }
  if (!any_hit) return Domain::state(kMissing);
  out = meet(out, common, 0);
  if (open || !surely || (all && sure_rows > 1)) out.states |= kMissing;
  return out;
}

// Values of rows that are surely possible are the result, and rows that cannot be are not hit.
bool pass_down_to_rows(const Domains& d, Ref ref, Refiner& refiner) {
  const Node& node = d.graph[ref];
  const Domain& result = d.values[ref];
  const auto args = d.graph.args(ref);
  const bool all = node.op == Op::OneRow, staged = node.op == Op::Staged;
  bool reached = true;
  for (std::size_t i = 0; i + 1 < node.arg_count; i += 2) {
    if (d.truth(ref, i) == kNo) continue;
    if (reached && disjoint(d.value(ref, i + 1), result)) {
      if (!refiner.refine(args[i], kNo)) return false;
      continue;
    }
    if (surely_possible(d, ref, i, reached) && !refiner.refine(args[i + 1], result)) return false;
    reached = reached && (all || !(d.truth(ref, i) & kYes));
  }
  return !staged || !reached || refiner.refine(args[node.arg_count - 1], result);
}

bool pass_down_rows(const Domains& d, Ref ref, Refiner& refiner) {
  const Node& node = d.graph[ref];
  const auto args = d.graph.args(ref);
  if (d.values[ref].maybe(kMissing)) return true;
  if (!pass_down_to_rows(d, ref, refiner)) return false;
  std::size_t possible = 0, hits = 0, only = 0, hit = 0;
  for (std::size_t i = 0; i + 1 < node.arg_count; i += 2) {
    const std::uint8_t condition = d.truth(ref, i);
    if (condition == kNo) continue;
    ++possible;
    only = i;
    if (condition & kYes) ++hits, hit = i;
    if (condition == kYes && node.op != Op::OneRow) break;
  }
  if (node.op == Op::Staged) {
    // One stage is left, and the last value is out of the question: that stage it is.
    const Ref last = args[node.arg_count - 1];
    return possible != 1 || !disjoint(d.values[last], d.values[ref]) || (refiner.refine(args[only], kYes) && refiner.refine(args[only + 1], d.values[ref]));
  }
  if (possible == 1 && !refiner.refine(args[only + 1], d.values[ref])) return false;
  if (node.covered) return true;
  return hits != 0 && (hits > 1 || refiner.refine(args[hit], kYes));
}

// ---- one of two ----
Domain otherwise_above(const Domains& d, Ref ref) {
  const Domain &a = d.value(ref, 0), &b = d.value(ref, 1);
  Domain out = without(a, kMissing | kNoValue);
  return a.maybe(kMissing | kNoValue) ? join(out, b) : out;
}

bool pass_down_otherwise(const Domains& d, Ref ref, Refiner& refiner) {
  const Domain& r = d.values[ref];
  const Domain a = d.value(ref, 0);
  const auto args = d.graph.args(ref);
  // The first where it has a value, and then one the result allows; else the second.
  Domain first = meet(without(a, kMissing | kNoValue), r, 0);
  const bool second = a.maybe(kMissing | kNoValue) && !disjoint(d.value(ref, 1), r);
  if (second) first.states |= a.states & (kMissing | kNoValue);
  if (!refiner.refine(args[0], first)) return false;
  return d.value(ref, 0).maybe(kKnown | kIndeterminate) || refiner.refine(args[1], r);
}

Domain missing_row_above(const Domains& d, Ref ref) {
  const std::uint8_t condition = d.truth(ref, 0);
  Domain out = Domain::nothing();
  if (condition & kYes) out = join(out, d.value(ref, 1));
  if (condition & (kNo | kUnknown)) out = join(out, d.value(ref, 2));
  return out;
}

bool pass_down_missing_row(const Domains& d, Ref ref, Refiner& refiner) {
  const auto args = d.graph.args(ref);
  std::uint8_t to = d.truth(ref, 0);
  if (disjoint(d.value(ref, 1), d.values[ref])) to &= static_cast<std::uint8_t>(~kYes);
  if (disjoint(d.value(ref, 2), d.values[ref])) to &= kYes;
  if (!refiner.refine(args[0], to)) return false;
  if (to == kYes) return refiner.refine(args[1], d.values[ref]);
  return (to & kYes) || refiner.refine(args[2], d.values[ref]);
}

// ---- points ----
Domain between_zero(const Domain& points) {
  Domain out{static_cast<std::uint8_t>(kExact | kBounded), std::min(points.lo, 0.0), std::max(points.hi, 0.0), kAnyNumber};
  if (points.lo == 0 && points.hi == 0) out.states = kExact;
  return out;
}

Domain points_above(const Domains& d, Ref ref) {
  const std::uint8_t condition = d.truth(ref, 0);
  const Domain& points = d.value(ref, 1);
  Domain out = Domain::nothing();
  if (condition & kNo) out = join(out, Domain::of(RowValue::exact(0)));
  if (condition & kYes) out = join(out, points);
  if (condition & kUnknown) {
    out.states |= points.states & kOpen;
    if (points.maybe(kNoValue)) out = join(out, Domain::of(RowValue::exact(0)));
    if (points.maybe(kKnown)) {
      Domain open = between_zero(points);
      if (points.lo > 0 || points.hi < 0) open.states = kBounded;
      out = join(out, open);
    }
  }
  return out;
}

bool pass_down_points(const Domains& d, Ref ref, Refiner& refiner) {
  const auto args = d.graph.args(ref);
  const Domain &r = d.values[ref], &points = d.value(ref, 1);
  std::uint8_t to = d.truth(ref, 0);
  if (disjoint(r, Domain::of(RowValue::exact(0)))) to &= static_cast<std::uint8_t>(~kNo);
  if (disjoint(r, points)) to &= static_cast<std::uint8_t>(~kYes);
  if (r.only(kExact) && points.only(kKnown) && (points.lo > 0 || points.hi < 0)) to &= static_cast<std::uint8_t>(~kUnknown);
  if (!refiner.refine(args[0], to)) return false;
  return to != kYes || refiner.refine(args[1], r);
}

// ---- bounds ----
Domain bounded_above(const Domains& d, Ref ref) {
  const Node& node = d.graph[ref];
  const Domain& v = d.value(ref, 0);
  if (node.side != Side::value) {
    Domain out = v;
    if (out.maybe(kKnown)) out.states = static_cast<std::uint8_t>((out.states & ~kBounded) | kExact);
    if (v.maybe(kBounded)) out.numbers = kAnyNumber;
    return out;
  }
  Domain out = without(v, kOpen);
  return v.maybe(kOpen) ? join(out, Domain::of({node.lo, node.hi, State::known})) : out;
}

bool pass_down_bounded(const Domains& d, Ref ref, Refiner& refiner) {
  const Node& node = d.graph[ref];
  const Domain& r = d.values[ref];
  Domain to = d.value(ref, 0);
  if (node.side != Side::value) {
    to.states &= r.maybe(kExact) ? static_cast<std::uint8_t>(r.states | kBounded) : r.states;
    return refiner.refine(d.graph.args(ref)[0], to);
  }
  const std::uint8_t open = disjoint(r, Domain::of({node.lo, node.hi, State::known})) ? 0 : to.states & kOpen;
  Domain known = meet(without(to, kOpen), r, 0);
  known.states |= open;
  return refiner.refine(d.graph.args(ref)[0], known);
}

// ---- stated ----
std::uint32_t stated_slot(const Domains& d, Ref ref) { return d.graph[d.graph.args(ref)[0]].index; }

Domain stated_above(const Domains& d, Ref ref) {
  const Domain& slot = d.slots[stated_slot(d, ref)];
  Domain out = without(slot, kUnstated);
  return slot.maybe(kUnstated) ? join(out, d.value(ref, 1)) : out;
}

bool pass_down_stated(const Domains& d, Ref ref, Refiner& refiner) {
  const Domain &slot = d.slots[stated_slot(d, ref)], &r = d.values[ref];
  Domain to = meet(without(slot, kUnstated), r, 0);
  if (slot.maybe(kUnstated) && !disjoint(d.value(ref, 1), r)) to.states |= kUnstated;
  if (!refiner.refine_slot(stated_slot(d, ref), to)) return false;
  return !d.slots[stated_slot(d, ref)].only(kUnstated) || refiner.refine(d.graph.args(ref)[1], r);
}

}  // namespace

Domain choice_above(const Domains& d, Ref ref) {
  switch (d.graph[ref].op) {
    case Op::Otherwise: return otherwise_above(d, ref);
    case Op::MissingRow: return missing_row_above(d, ref);
    case Op::PointsWhen: return points_above(d, ref);
    case Op::Bounded: return bounded_above(d, ref);
    case Op::Stated: return stated_above(d, ref);
    default: return rows_above(d, ref);
  }
}

bool pass_down_choice(const Domains& d, Ref ref, Refiner& refiner) {
  switch (d.graph[ref].op) {
    case Op::Otherwise: return pass_down_otherwise(d, ref, refiner);
    case Op::MissingRow: return pass_down_missing_row(d, ref, refiner);
    case Op::PointsWhen: return pass_down_points(d, ref, refiner);
    case Op::Bounded: return pass_down_bounded(d, ref, refiner);
    case Op::Stated: return pass_down_stated(d, ref, refiner);
    default: return pass_down_rows(d, ref, refiner);
  }
}

}  // namespace regimen::analysis
