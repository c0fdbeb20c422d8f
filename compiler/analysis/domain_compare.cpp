// Comparisons over domains.
#include <cmath>

#include "compiler/analysis/domain.h"

namespace regimen::analysis {

namespace {

constexpr double kMove = 1e-12;   // that of the interpreter
constexpr double kSlack = 4e-12;  // more than a moved threshold and its rounding can be away

double below(double v) { return std::nextafter(v, -HUGE_VAL); }
double above(double v) { return std::nextafter(v, HUGE_VAL); }
double slack(double v) { return std::isfinite(v) ? std::fabs(v) * kSlack : 0; }

// Which answers `a < b` can have of known values, as bits of yes and no.
std::uint8_t less(const Domain& a, const Domain& b, bool moved) {
  std::uint8_t out = 0;
  if (a.lo < lowered(b.hi, moved)) out |= kYes;
  if (a.hi >= lowered(b.lo, moved)) out |= kNo;
  return out;
}

std::uint8_t more(const Domain& a, const Domain& b, bool moved) {
  std::uint8_t out = 0;
  if (a.hi > raised(b.lo, moved)) out |= kYes;
  if (a.lo <= raised(b.hi, moved)) out |= kNo;
  return out;
}

std::uint8_t same(const Domain& a, const Domain& b, bool moved) {
  const std::uint8_t l = less(a, b, moved), m = more(a, b, moved);
  const bool listed = a.numbers != kAnyNumber && b.numbers != kAnyNumber;
  std::uint8_t out = 0;
  if ((l & kNo) && (m & kNo) && (!listed || (a.numbers & b.numbers))) out |= kYes;
  if ((l & kYes) || (m & kYes)) out |= kNo;
  return out;
}

std::uint8_t turned(std::uint8_t t) {
  return static_cast<std::uint8_t>((t & kUnknown) | (t & kYes ? kNo : 0) | (t & kNo ? kYes : 0));
}

// A negated comparison as the plain one and what is wanted of it.
struct Plain {
  Op op;
  bool negated;
};

Plain plain(Op op) {
  switch (op) {
    case Op::AtLeast: return {Op::LessThan, true};
    case Op::AtMost: return {Op::MoreThan, true};
    case Op::IsNot: return {Op::Is, true};
    default: return {op, false};
  }
}

std::uint8_t known_answers(Op op, const Domain& a, const Domain& b, bool moved) {
  if (op == Op::LessThan) return less(a, b, moved);
  return op == Op::MoreThan ? more(a, b, moved) : same(a, b, moved);
}

// a < b, or where `negated` a >= b.
void contract_less(Domain& a, Domain& b, bool moved, bool negated) {
  if (!negated) {
    a.hi = std::fmin(a.hi, below(lowered(b.hi, moved)));
    b.lo = std::fmax(b.lo, moved ? a.lo - slack(a.lo) : above(a.lo));
  } else {
    a.lo = std::fmax(a.lo, lowered(b.lo, moved));
    b.hi = std::fmin(b.hi, moved ? a.hi + slack(a.hi) : a.hi);
  }
}

void contract_more(Domain& a, Domain& b, bool moved, bool negated) {
  if (!negated) {
    a.lo = std::fmax(a.lo, above(raised(b.lo, moved)));
    b.hi = std::fmin(b.hi, moved ? a.hi + slack(a.hi) : below(a.hi));
  } else {
    a.hi = std::fmin(a.hi, raised(b.hi, moved));
    b.lo = std::fmax(b.lo, moved ? a.lo - slack(a.lo) : a.lo);
  }
}

void drop_number(Domain& from, const Domain& point) {
  if (from.numbers == kAnyNumber || !(point.lo == point.hi)) return;
  if (const Numbers bit = number_bit(point.lo); bit != kAnyNumber) from.numbers &= ~bit;
}

void contract_same(Domain& a, Domain& b, bool moved, bool negated) {
  if (negated) {
    const Domain before = a;
    drop_number(a, b);
    drop_number(b, before);
    return;
  }
  if (a.numbers != kAnyNumber && b.numbers != kAnyNumber) a.numbers = b.numbers = a.numbers & b.numbers;
  contract_less(a, b, moved, true);
  contract_more(a, b, moved, true);
}

}  // namespace

double lowered(double threshold, bool moved) {
  return moved && std::isfinite(threshold) ? threshold - std::fabs(threshold) * kMove : threshold;
}
double raised(double threshold, bool moved) {
  return moved && std::isfinite(threshold) ? threshold + std::fabs(threshold) * kMove : threshold;
}

std::uint8_t compare_above(const Domains& d, Ref ref) {
  const Node& node = d.graph[ref];
  const Domain &a = d.value(ref, 0), &b = d.value(ref, 1);
  std::uint8_t out = 0;
  if (a.maybe(kNoValue) || b.maybe(kNoValue)) out |= kNo;
  if ((a.maybe(kOpen) && !b.only(kNoValue)) || (b.maybe(kOpen) && !a.only(kNoValue))) out |= kUnknown;
  if (!a.maybe(kKnown) || !b.maybe(kKnown)) return out;
  const auto [op, negated] = plain(node.op);
  std::uint8_t decided = known_answers(op, a, b, node.moved);
  // One node compared with itself.
  if (d.graph.args(ref)[0] == d.graph.args(ref)[1] && a.only(kExact)) decided &= op == Op::Is ? kYes : kNo;
  if (negated) decided = turned(decided);
  out |= decided;
  const bool surely = decided == kYes || decided == kNo;
  if ((a.maybe(kBounded) || b.maybe(kBounded)) && (!surely || op == Op::Is)) out |= kUnknown;
  return out;
}

bool pass_down_compare(const Domains& d, Ref ref, Refiner& refiner) {
  const Node& node = d.graph[ref];
  const std::uint8_t wanted = d.truths[ref];
  Domain a = d.value(ref, 0), b = d.value(ref, 1);
  const auto args = d.graph.args(ref);
  if (!(wanted & kNo)) {
    a.states &= static_cast<std::uint8_t>(~kNoValue);
    b.states &= static_cast<std::uint8_t>(~kNoValue);
  }
  if (!(wanted & kUnknown)) {
    if (!b.maybe(kNoValue)) a.states &= static_cast<std::uint8_t>(~kOpen);
    if (!a.maybe(kNoValue)) b.states &= static_cast<std::uint8_t>(~kOpen);
  }
  if (wanted == kUnknown) {
    a.states &= static_cast<std::uint8_t>(~kNoValue);
    b.states &= static_cast<std::uint8_t>(~kNoValue);
    if (b.only(kExact)) a.states &= static_cast<std::uint8_t>(~kExact);
    if (a.only(kExact)) b.states &= static_cast<std::uint8_t>(~kExact);
  }
  const auto [op, negated] = plain(node.op);
  const bool one_way = wanted == kYes || wanted == kNo;
  // The numbers of one side are bound by those of the other only where the other is surely known.
  if (one_way && a.only(kKnown) && b.only(kKnown)) {
    const bool fails = (wanted == kNo) != negated;
    if (op == Op::LessThan) contract_less(a, b, node.moved, fails);
    if (op == Op::MoreThan) contract_more(a, b, node.moved, fails);
    if (op == Op::Is) contract_same(a, b, node.moved, fails);
  } else if (one_way && b.only(kKnown)) {
    Domain other = b;
    const bool fails = (wanted == kNo) != negated;
    if (op == Op::LessThan) contract_less(a, other, node.moved, fails);
    if (op == Op::MoreThan) contract_more(a, other, node.moved, fails);
    if (op == Op::Is) contract_same(a, other, node.moved, fails);
  }
  if (args[0] == args[1]) return true;
  return refiner.refine(args[0], a) && refiner.refine(args[1], b);
}

}  // namespace regimen::analysis
