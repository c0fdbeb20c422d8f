// Arithmetic and calendar units over domains. Rounding of +, -, * and / is monotone, so that their bounds are exact; the other
// functions are widened by what they may miss.
#include <algorithm>
#include <cmath>
#include <functional>

#include "compiler/analysis/domain.h"
#include "runtime/abi/helpers.h"

namespace regimen::analysis {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kWiden = 1e-11;
constexpr double kCalendar = 700000;  // days on which calendars agree, and more

struct Range {
  double lo = -kInfinity;
  double hi = kInfinity;
  bool fails = false;  // some operands have no result that is a number
};

double widened_down(double v) { return std::isfinite(v) ? v - std::fabs(v) * kWiden : v; }
double widened_up(double v) { return std::isfinite(v) ? v + std::fabs(v) * kWiden : v; }

bool keeps_bounds(Op op) {
  return op == Op::Add || op == Op::Subtract || op == Op::Negate || op == Op::Multiply || op_row(op).family == OpFamily::temporal;
}

// Infinity stands for "however large", so that 0 * infinity is 0.
double times(double a, double b) { return a == 0 || b == 0 ? 0 : a * b; }

Range product(const Domain& a, const Domain& b) {
  const double corners[] = {times(a.lo, b.lo), times(a.lo, b.hi), times(a.hi, b.lo), times(a.hi, b.hi)};
  return {*std::min_element(corners, corners + 4), *std::max_element(corners, corners + 4)};
}

double over(double a, double b) { return std::isinf(b) ? 0 : a / b; }

Range quotient(const Domain& a, const Domain& b) {
  if (b.lo <= 0 && b.hi >= 0) return {-kInfinity, kInfinity, true};
  if (std::isinf(a.lo) || std::isinf(a.hi)) {
    const bool same_sign = (a.lo >= 0 && b.lo > 0) || (a.hi <= 0 && b.hi < 0);
    return same_sign ? Range{0, kInfinity} : Range{};
  }
  const double corners[] = {over(a.lo, b.lo), over(a.lo, b.hi), over(a.hi, b.lo), over(a.hi, b.hi)};
  return {*std::min_element(corners, corners + 4), *std::max_element(corners, corners + 4)};
}

// A function that rises all along.
Range rising(const Domain& a, double (*f)(double) noexcept, double from, bool open) {
  Range out;
  if (a.lo < from || (open && a.lo <= from)) {
    out.fails = true;
  } else {
    out.lo = std::isinf(a.lo) ? (f == rgm_exp ? 0 : a.lo) : widened_down(f(a.lo));
  }
  if (a.hi >= from && !(open && a.hi == from)) out.hi = std::isinf(a.hi) ? kInfinity : widened_up(f(a.hi));
  if (!std::isfinite(out.hi) && std::isfinite(a.hi)) {
    out.hi = kInfinity;
    out.fails = true;
  }
  if (std::isnan(out.lo)) out.lo = -kInfinity;
  return out;
}

Range power(const Domain& a, const Domain& b) {
  if (a.lo > 0 && std::isfinite(a.hi) && std::isfinite(b.lo) && std::isfinite(b.hi)) {
    const double corners[] = {rgm_power(a.lo, b.lo), rgm_power(a.lo, b.hi), rgm_power(a.hi, b.lo), rgm_power(a.hi, b.hi)};
    if (std::all_of(corners, corners + 4, [](double c) { return std::isfinite(c); }))
      return {widened_down(*std::min_element(corners, corners + 4)), widened_up(*std::max_element(corners, corners + 4))};
  }
  if (a.lo > 0) return {0, kInfinity, true};
  return {-kInfinity, kInfinity, true};
}

Range rounding(Op op, const Domain& a, const Domain& step) {
  if (!(step.lo == step.hi) || step.lo == 0) return {-kInfinity, kInfinity, true};
  const double s = step.lo;
  const auto f = op == Op::Rounded ? rgm_rounded : op == Op::RoundedUp ? rgm_rounded_up : rgm_rounded_down;
  if (s < 0) return {-kInfinity, kInfinity, true};
  const Range out{std::isinf(a.lo) ? a.lo : f(a.lo, s), std::isinf(a.hi) ? a.hi : f(a.hi, s)};
  const bool fails = (std::isfinite(a.lo) && !std::isfinite(out.lo)) || (std::isfinite(a.hi) && !std::isfinite(out.hi));
  return fails ? Range{-kInfinity, kInfinity, true} : out;
}

double (*units_of(Op op))(double, double) noexcept {
  switch (op) {
    case Op::CompletedYears: return rgm_completed_years;
    case Op::CompletedMonths: return rgm_completed_months;
    case Op::CompletedWeeks: return rgm_completed_weeks;
    default: return rgm_completed_days;
  }
}

Range between_days(Op op, const Domain& from, const Domain& to) {
  const auto units = units_of(op);
  const auto in_calendar = [](const Domain& d) { return std::fabs(d.lo) < kCalendar && std::fabs(d.hi) < kCalendar; };
  if (!in_calendar(from) || !in_calendar(to)) return {-kInfinity, kInfinity, true};
  return {units(from.hi, to.lo), units(from.lo, to.hi)};
}

Range absolute(const Domain& a) {
  if (a.lo >= 0) return {a.lo, a.hi};
  if (a.hi <= 0) return {-a.hi, -a.lo};
  return {0, std::max(-a.lo, a.hi)};
}

Range range_of(Op op, const Domain& a, const Domain& b) {
  switch (op) {
    case Op::Add: return {a.lo + b.lo, a.hi + b.hi};
    case Op::Subtract: return {a.lo - b.hi, a.hi - b.lo};
    case Op::Multiply: return product(a, b);
    case Op::Divide: return quotient(a, b);
    case Op::Negate: return {-a.hi, -a.lo};
    case Op::Power: return power(a, b);
    case Op::Ln: return rising(a, rgm_ln, 0, true);
    case Op::Log10: return rising(a, rgm_log10, 0, true);
    case Op::Exp: return rising(a, rgm_exp, -kInfinity, false);
    case Op::SquareRoot: return rising(a, rgm_square_root, 0, false);
    case Op::Absolute: return absolute(a);
    case Op::Rounded:
    case Op::RoundedUp:
    case Op::RoundedDown: return rounding(op, a, b);
    case Op::Smaller: return {std::min(a.lo, b.lo), std::min(a.hi, b.hi)};
    case Op::Larger: return {std::max(a.lo, b.lo), std::max(a.hi, b.hi)};
    default: return between_days(op, a, b);
  }
}

// ---- downwards ----
Domain within(const Domain& d, double lo, double hi) {
  Domain out = d;
  const double lo_slack = std::isfinite(lo) ? std::fabs(lo) * kWiden + 1e-300 : 0, hi_slack = std::isfinite(hi) ? std::fabs(hi) * kWiden + 1e-300 : 0;
  if (!std::isnan(lo)) out.lo = std::max(out.lo, lo - lo_slack);
  if (!std::isnan(hi)) out.hi = std::min(out.hi, hi + hi_slack);
  return out;
}

// Differences lose digits: what may be lost is that of the larger operand.
Domain within_sum(const Domain& d, double lo, double hi, double size) {
  const double slack = std::isfinite(size) ? size * kWiden : 0;
  return within(d, lo - slack, hi + slack);
}

double size_of(const Domain& a, const Domain& b) {
  double size = 0;
  for (const double v : {a.lo, a.hi, b.lo, b.hi})
    if (std::isfinite(v)) size = std::max(size, std::fabs(v));
  return size;
}

bool contract_sum(const Domains& d, Ref ref, Refiner& refiner) {
  const Domain &r = d.values[ref], &a = d.value(ref, 0), &b = d.value(ref, 1);
  const auto args = d.graph.args(ref);
  if (d.graph[ref].op == Op::Add)
    return refiner.refine(args[0], within_sum(a, r.lo - b.hi, r.hi - b.lo, size_of(r, b))) &&
           refiner.refine(args[1], within_sum(b, r.lo - a.hi, r.hi - a.lo, size_of(r, a)));
  return refiner.refine(args[0], within_sum(a, r.lo + b.lo, r.hi + b.hi, size_of(r, b))) &&
         refiner.refine(args[1], within_sum(b, a.lo - r.hi, a.hi - r.lo, size_of(r, a)));
}

// x * factor is within r, for a factor that is not 0.
Domain divided(const Domain& x, const Domain& r, const Domain& factor) {
  if (factor.lo <= 0 && factor.hi >= 0) return x;
  const Range q = quotient(r, factor);
  return within(x, q.lo, q.hi);
}

bool contract_product(const Domains& d, Ref ref, Refiner& refiner) {
  const Domain &r = d.values[ref], &a = d.value(ref, 0), &b = d.value(ref, 1);
  const auto args = d.graph.args(ref);
  return refiner.refine(args[0], divided(a, r, b)) && refiner.refine(args[1], divided(b, r, a));
}

bool contract_quotient(const Domains& d, Ref ref, Refiner& refiner) {
  const Domain &r = d.values[ref], &a = d.value(ref, 0), &b = d.value(ref, 1);
  const auto args = d.graph.args(ref);
  const Range p = product(r, b);
  if (!refiner.refine(args[0], within(a, p.lo, p.hi))) return false;
  if (r.lo <= 0 && r.hi >= 0) return true;
  const Range q = quotient(a, r);
  return refiner.refine(args[1], within(b, q.lo, q.hi));
}

// The days from which a count that falls with them reaches `wanted`, by halving: the last day whose count is at least that.
double last_day(const std::function<double(double)>& count, double lo, double hi, double wanted) {
  lo = std::floor(lo);
  hi = std::ceil(hi);
  if (count(lo) < wanted) return lo - 1;
  while (lo < hi) {
    const double middle = std::floor((lo + hi + 1) / 2);
    if (count(middle) >= wanted) {
      lo = middle;
    } else {
      hi = middle - 1;
    }
  }
  return lo;
}

// Only where the later day is given (today): days from which so many units have passed.
bool contract_days(const Domains& d, Ref ref, Refiner& refiner) {
  const Domain &r = d.values[ref], &from = d.value(ref, 0), &to = d.value(ref, 1);
  if (!(to.lo == to.hi) || std::fabs(to.lo) > kCalendar || !(from.lo > -kCalendar) || !(from.hi < kCalendar)) return true;
  const auto units = units_of(d.graph[ref].op);
  const std::function<double(double)> count = [&](double day) { return units(day, to.lo); };
  Domain out = from;
  if (std::isfinite(r.lo)) out.hi = std::min(out.hi, last_day(count, from.lo, from.hi, r.lo));
  if (std::isfinite(r.hi)) out.lo = std::max(out.lo, last_day(count, from.lo, from.hi, r.hi + 1) + 1);
  return refiner.refine(d.graph.args(ref)[0], out);
}

bool contract_rising(const Domains& d, Ref ref, Refiner& refiner) {
  const Domain &r = d.values[ref], &a = d.value(ref, 0);
  const auto args = d.graph.args(ref);
  switch (d.graph[ref].op) {
    case Op::Negate: return refiner.refine(args[0], within(a, -r.hi, -r.lo));
    case Op::Ln: return refiner.refine(args[0], within(a, std::isfinite(r.lo) ? rgm_exp(r.lo) : -kInfinity, std::isfinite(r.hi) ? rgm_exp(r.hi) : kInfinity));
    case Op::Exp: return refiner.refine(args[0], within(a, r.lo > 0 && std::isfinite(r.lo) ? rgm_ln(r.lo) : -kInfinity, r.hi > 0 && std::isfinite(r.hi) ? rgm_ln(r.hi) : kInfinity));
    case Op::Rounded:
    case Op::RoundedUp:
    case Op::RoundedDown: {
      const Domain& step = d.value(ref, 1);
      return !(step.lo == step.hi) || refiner.refine(args[0], within(a, r.lo - step.lo, r.hi + step.lo));
    }
    default: return true;
  }
}

bool contract(const Domains& d, Ref ref, Refiner& refiner) {
  switch (d.graph[ref].op) {
    case Op::Add:
    case Op::Subtract: return contract_sum(d, ref, refiner);
    case Op::Multiply: return contract_product(d, ref, refiner);
    case Op::Divide: return contract_quotient(d, ref, refiner);
    default: return op_row(d.graph[ref].op).family == OpFamily::temporal ? contract_days(d, ref, refiner) : contract_rising(d, ref, refiner);
  }
}

}  // namespace

Domain arith_above(const Domains& d, Ref ref) {
  const Node& node = d.graph[ref];
  Domain out = Domain::nothing();
  bool all_known = true, bounded = false, exact = true;
  for (std::size_t i = 0; i < node.arg_count; ++i) {
    const Domain& v = d.value(ref, i);
    if (v.maybe(kNoValue)) out.states |= kNoValue;
    if (v.maybe(kOpen)) out.states |= kMissing;
    all_known = all_known && v.maybe(kKnown);
    bounded = bounded || v.maybe(kBounded);
    exact = exact && v.maybe(kExact);
  }
  if (!all_known) return out;
  const Domain& a = d.value(ref, 0);
  const Range range = range_of(node.op, a, node.arg_count > 1 ? d.value(ref, 1) : a);
  // Numbers beyond all bounds may leave the numbers, too.
  if (range.fails || (std::isinf(range.lo) && std::isfinite(a.lo)) || (std::isinf(range.hi) && std::isfinite(a.hi))) out.states |= kMissing;
  if (bounded && (!keeps_bounds(node.op) || node.op == Op::Multiply)) out.states |= kMissing;
  out.states |= kExact;
  if (bounded && keeps_bounds(node.op)) out.states |= kBounded;
  out.lo = std::isnan(range.lo) ? -kInfinity : range.lo;
  out.hi = std::isnan(range.hi) ? kInfinity : range.hi;
  out.numbers = kAnyNumber;
  return out;
}

bool pass_down_arith(const Domains& d, Ref ref, Refiner& refiner) {
  const Node& node = d.graph[ref];
  const Domain& r = d.values[ref];
  const auto args = d.graph.args(ref);
  for (std::size_t i = 0; i < node.arg_count; ++i) {
    Domain to = d.value(ref, i);
    if (!r.maybe(kNoValue)) to.states &= static_cast<std::uint8_t>(~kNoValue);
    if (r.only(kKnown)) to.states &= kKnown;
    if (r.only(kKnown) && !keeps_bounds(node.op)) to.states &= kExact;
    if (!refiner.refine(args[i], to)) return false;
  }
  if (!r.only(kKnown)) return true;
  for (std::size_t i = 0; i < node.arg_count; ++i)
    if (!d.value(ref, i).only(kKnown)) return true;
  return contract(d, ref, refiner);
}

}  // namespace regimen::analysis
