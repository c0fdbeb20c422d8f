// External interface: Domain, meet, join, disjoint, and the families without numbers: logic, states, leaves.
#include "compiler/analysis/domain.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace regimen::analysis {

Numbers number_bit(double value) {
  if (value < -1 || value > 61 || std::floor(value) != value) return kAnyNumber;
  return Numbers{1} << static_cast<unsigned>(value + 1);
}

Domain Domain::of(const RowValue& value) {
  switch (value.state) {
    case State::missing: return state(kMissing);
    case State::no_value: return state(kNoValue);
    case State::indeterminate: return state(kIndeterminate);
    case State::unstated: return state(kUnstated);
    case State::known: break;
  }
  if (value.lo == value.hi) return {kExact, value.lo, value.hi, number_bit(value.lo)};
  return {kBounded, value.lo, value.hi, kAnyNumber};
}

namespace {

double lowest(Numbers numbers) { return static_cast<double>(std::countr_zero(numbers)) - 1; }
double highest(Numbers numbers) { return 62 - static_cast<double>(std::countl_zero(numbers)); }

// The numbers with a bit from lo to hi.
Numbers numbers_within(double lo, double hi) {
  const double first = std::max(std::ceil(lo), -1.0), last = std::min(std::floor(hi), 61.0);
  if (first > last) return 0;
  const auto low = static_cast<unsigned>(first + 1), high = static_cast<unsigned>(last + 1);
  const Numbers up_to_high = high >= 63 ? ~Numbers{0} : (Numbers{1} << (high + 1)) - 1;
  return up_to_high & ~((Numbers{1} << low) - 1);
}

Domain settled(Domain d, double grid) {
  if (!d.maybe(kKnown)) return Domain::state(d.states);
  if (grid > 0) {
    d.lo = std::ceil(d.lo / grid) * grid;  // exact: grids are powers of two
    d.hi = std::floor(d.hi / grid) * grid;
  }
  if (d.numbers != kAnyNumber) {
    d.numbers &= numbers_within(d.lo, d.hi);
    if (d.numbers != 0) {
      d.lo = std::max(d.lo, lowest(d.numbers));
      d.hi = std::min(d.hi, highest(d.numbers));
    }
  }
  if (d.lo > d.hi || d.numbers == 0) return Domain::state(d.states & static_cast<std::uint8_t>(~kKnown));
  if (d.lo == d.hi) d.states &= static_cast<std::uint8_t>(~kBounded);
  return d.maybe(kKnown) ? d : Domain::state(d.states);
}

}  // namespace

Domain meet(const Domain& a, const Domain& b, double grid) {
  Domain d{static_cast<std::uint8_t>(a.states & b.states), std::max(a.lo, b.lo), std::min(a.hi, b.hi), a.numbers & b.numbers};
  return settled(d, grid);
}

Domain join(const Domain& a, const Domain& b) {
  if (!a.maybe(kKnown) && !b.maybe(kKnown)) return Domain::state(a.states | b.states);
  const bool a_known = a.maybe(kKnown), b_known = b.maybe(kKnown);
  const Domain& first = a_known ? a : b;
  const Domain& second = b_known ? b : a;
  const bool apart = first.numbers == kAnyNumber || second.numbers == kAnyNumber;
  return {static_cast<std::uint8_t>(a.states | b.states), std::min(first.lo, second.lo), std::max(first.hi, second.hi),
          apart ? kAnyNumber : first.numbers | second.numbers};
}

bool disjoint(const Domain& a, const Domain& b) { return meet(a, b, 0).empty(); }

namespace {

std::uint8_t combined(std::uint8_t a, std::uint8_t b, bool conjunction) {
  const std::uint8_t strong = conjunction ? kNo : kYes, weak = conjunction ? kYes : kNo;
  std::uint8_t out = 0;
  if ((a | b) & strong) out |= strong;
  if ((a & weak) && (b & weak)) out |= weak;
  if (((a & kUnknown) && (b & (kUnknown | weak))) || ((b & kUnknown) && (a & (kUnknown | weak)))) out |= kUnknown;
  return out;
}

std::uint8_t turned(std::uint8_t t) {
  return static_cast<std::uint8_t>((t & kUnknown) | (t & kYes ? kNo : 0) | (t & kNo ? kYes : 0));
}

// The states in which a question about states has each answer.
struct Answers {
  std::uint8_t yes = 0, no = 0, unknown = 0;
};

Answers answers(Op op) {
  switch (op) {
    case Op::IsKnown: return {kExact, kAnyState & ~kExact, 0};
    case Op::IsMissing: return {kMissing | kBounded, kAnyState & ~(kMissing | kBounded), 0};
    case Op::IsAbsent: return {kMissing, kAnyState & ~kMissing, 0};
    case Op::IsIndeterminate: return {kIndeterminate, kKnown | kNoValue, kMissing};
    case Op::IsNoValue: return {kNoValue, kKnown | kIndeterminate, kMissing};
    default: return {kIndeterminate, kAnyState & ~kIndeterminate, 0};
  }
}

std::uint8_t state_above(const Domain& v, Op op) {
  const Answers by = answers(op);
  return static_cast<std::uint8_t>((v.maybe(by.yes) ? kYes : 0) | (v.maybe(by.no) ? kNo : 0) | (v.maybe(by.unknown) ? kUnknown : 0));
}

Domain in_states(std::uint8_t states) { return {states, -HUGE_VAL, HUGE_VAL, kAnyNumber}; }

std::uint8_t truth_of_above(const Domain& v) {
  std::uint8_t out = 0;
  if (v.maybe(kNoValue)) out |= kNo;
  if (v.maybe(kOpen | kBounded)) out |= kUnknown;
  if (!v.maybe(kExact)) return out;
  const bool listed = v.numbers != kAnyNumber;
  if (v.lo <= 1 && 1 <= v.hi && (v.numbers & number_bit(1))) out |= kYes;
  if (v.lo <= 0 && 0 <= v.hi && (v.numbers & number_bit(0))) out |= kNo;
  const bool point = v.lo == v.hi && (v.lo == 0 || v.lo == 1);
  if (listed ? (v.numbers & ~(number_bit(0) | number_bit(1))) != 0 : !point) out |= kUnknown;
  return out;
}

bool pass_down_logic(const Domains& d, Ref ref, Refiner& refiner) {
  const Node& node = d.graph[ref];
  const std::uint8_t wanted = d.truths[ref];
  const auto args = d.graph.args(ref);
  if (node.op == Op::Not) return refiner.refine(args[0], turned(wanted));
  if (node.op == Op::Demand) {
    std::uint8_t to = 0;
    if (wanted & kYes) to |= kYes;
    if (wanted & kUnknown) to |= kNo | kUnknown;
    return refiner.refine(args[0], to);
  }
  const bool conjunction = node.op == Op::And;
  for (std::size_t i = 0; i < 2; ++i) {
    std::uint8_t to = 0;
    for (const std::uint8_t mine : {kYes, kNo, kUnknown})
      if (combined(mine, d.truth(ref, 1 - i), conjunction) & wanted) to |= mine;
    if (!refiner.refine(args[i], to)) return false;
  }
  return true;
}

bool pass_down_truth_of(const Domains& d, Ref ref, Refiner& refiner) {
  const std::uint8_t wanted = d.truths[ref];
  const Ref arg = d.graph.args(ref)[0];
  Domain to = Domain::nothing();
  if (wanted & kYes) to = join(to, Domain::of(RowValue::exact(1)));
  if (wanted & kNo) to = join(join(to, Domain::of(RowValue::exact(0))), Domain::state(kNoValue));
  if (wanted & kUnknown) to = in_states(static_cast<std::uint8_t>(kAnyState & (wanted & kNo ? kAnyState : ~kNoValue)));
  return refiner.refine(arg, to);
}

bool pass_down_state(const Domains& d, Ref ref, Refiner& refiner) {
  const Answers by = answers(d.graph[ref].op);
  std::uint8_t states = 0;
  if (d.truths[ref] & kYes) states |= by.yes;
  if (d.truths[ref] & kNo) states |= by.no;
  if (d.truths[ref] & kUnknown) states |= by.unknown;
  return refiner.refine(d.graph.args(ref)[0], in_states(states));
}

bool pass_down_slot(const Domains& d, Ref ref, Refiner& refiner) {
  Domain to = d.values[ref];
  if (to.maybe(kMissing)) to.states |= kUnstated;
  return refiner.refine_slot(d.graph[ref].index, to);
}

bool pass_down_value_of(const Domains& d, Ref ref, Refiner& refiner) {
  const Domain& v = d.values[ref];
  std::uint8_t to = v.maybe(kMissing) ? kUnknown : 0;
  if (v.maybe(kExact) && v.lo <= 1 && 1 <= v.hi) to |= kYes;
  if (v.maybe(kExact) && v.lo <= 0 && 0 <= v.hi) to |= kNo;
  return refiner.refine(d.graph.args(ref)[0], to);
}

Domain slot_above(const Domain& slot) {
  Domain out = slot;
  if (out.maybe(kUnstated)) out.states = static_cast<std::uint8_t>((out.states & ~kUnstated) | kMissing);
  return out;
}

Domain value_of_above(std::uint8_t t) {
  Domain out = Domain::nothing();
  if (t & kYes) out = join(out, Domain::of(RowValue::exact(1)));
  if (t & kNo) out = join(out, Domain::of(RowValue::exact(0)));
  if (t & kUnknown) out.states |= kMissing;
  return out;
}

}  // namespace

std::uint8_t truth_above(const Domains& d, Ref ref) {
  const Node& node = d.graph[ref];
  switch (op_row(node.op).family) {
    case OpFamily::compare: return compare_above(d, ref);
    case OpFamily::state: return state_above(d.value(ref, 0), node.op);
    case OpFamily::leaf: return node.index == 1 ? kYes : node.index == 2 ? kNo : kUnknown;
    default: break;
  }
  if (node.op == Op::TruthOf) return truth_of_above(d.value(ref, 0));
  const std::uint8_t first = d.truth(ref, 0);
  if (node.op == Op::Not) return turned(first);
  if (node.op == Op::Demand) return static_cast<std::uint8_t>((first & kYes) | (first & (kNo | kUnknown) ? kUnknown : 0));
  return combined(first, d.truth(ref, 1), node.op == Op::And);
}

Domain value_above(const Domains& d, Ref ref) {
  const Node& node = d.graph[ref];
  if (node.op == Op::Slot) return slot_above(d.slots[node.index]);
  if (node.op == Op::Constant) return Domain::of({node.lo, node.hi, node.state});
  if (node.op == Op::ValueOf) return value_of_above(d.truth(ref, 0));
  return op_row(node.op).family == OpFamily::choice ? choice_above(d, ref) : arith_above(d, ref);
}

bool pass_down(const Domains& d, Ref ref, Refiner& refiner) {
  const Node& node = d.graph[ref];
  switch (op_row(node.op).family) {
    case OpFamily::compare: return pass_down_compare(d, ref, refiner);
    case OpFamily::state: return pass_down_state(d, ref, refiner);
    case OpFamily::choice: return pass_down_choice(d, ref, refiner);
    case OpFamily::arith:
    case OpFamily::temporal: return pass_down_arith(d, ref, refiner);
    case OpFamily::leaf: return node.op != Op::Slot || pass_down_slot(d, ref, refiner);
    case OpFamily::logic: break;
  }
  if (node.op == Op::TruthOf) return pass_down_truth_of(d, ref, refiner);
  if (node.op == Op::ValueOf) return pass_down_value_of(d, ref, refiner);
  return pass_down_logic(d, ref, refiner);
}

}  // namespace regimen::analysis
