// Arithmetic and calendar units.
#include <cmath>

#include "runtime/abi/helpers.h"
#include "tests/support/smt/operators.h"

namespace regimen::test::smt {

using namespace analysis;

namespace {

bool keeps_bounds(Op op) { return op == Op::Add || op == Op::Subtract || op == Op::Negate || op == Op::Multiply || op_row(op).family == OpFamily::temporal; }

// round, ceil or floor of x / step, times step; halves away from zero.
Term rounded(Op op, const Term& x, double step) {
  const Term steps = call("/", x, number(step));
  const auto floor = [](const Term& t) { return "(to_real (to_int " + t + "))"; };
  Term whole;
  if (op == Op::RoundedDown) whole = floor(steps);
  if (op == Op::RoundedUp) whole = "(- " + floor("(- " + steps + ")") + ")";
  if (op == Op::Rounded) whole = choose(call(">=", x, "0.0"), floor(call("+", steps, "0.5")), "(- " + floor("(+ (- " + steps + ") 0.5)") + ")");
  return call("*", number(step), whole);
}

// A count that falls with the day, from one of its steps to the next.
std::string steps_of(const Term& day, const Term& number_of, double lo, double hi, const auto& count) {
  std::string out;
  while (lo <= hi) {
    double last = lo, beyond = hi + 1;  // of the days with this count
    while (beyond - last > 1) {
      const double middle = std::floor((last + beyond) / 2);
      (count(middle) == count(lo) ? last : beyond) = middle;
    }
    out += " (or " + call(">", day, number(last)) + " " + call(">=", number_of, number(count(lo))) + ") (or " + call("<", day, number(lo)) + " " +
           call("<=", number_of, number(count(lo))) + ")";
    lo = last + 1;
  }
  return "(and" + out + ")";
}

}  // namespace

// What every operation does with states: known where all operands are, exactly where it needs them exact.
ValueTerms Operators::propagated(Ref ref) const {
  ValueTerms out;
  std::vector<Term> known, none;
  for (std::size_t i = 0; i < graph_[ref].arg_count; ++i) {
    const ValueTerms& v = value(ref, i);
    known.push_back(v.known);
    none.push_back(v.none);
    if (v.may_be_bounded && !keeps_bounds(graph_[ref].op)) known.push_back(call("=", v.lo, v.hi));
    out.may_be_bounded = out.may_be_bounded || (v.may_be_bounded && keeps_bounds(graph_[ref].op));
  }
  out.known = all(known);
  out.none = any(none);
  return out;
}

void Operators::arith(Ref ref) {
  ValueTerms out = propagated(ref);
  const ValueTerms& a = value(ref, 0);
  switch (graph_[ref].op) {
    case Op::Add:
    case Op::Subtract: {
      const ValueTerms& b = value(ref, 1);
      const bool sum = graph_[ref].op == Op::Add;
      out.lo = call(sum ? "+" : "-", a.lo, sum ? b.lo : b.hi);
      out.hi = out.may_be_bounded ? call(sum ? "+" : "-", a.hi, sum ? b.hi : b.lo) : out.lo;
      return keep(ref, out);
    }
    case Op::Negate:
      out.lo = "(- " + a.hi + ")";
      out.hi = "(- " + a.lo + ")";
      return keep(ref, out);
    case Op::Multiply: return product(ref);
    default: return on_exact(ref);
  }
}

// b is one of few numbers: a case for each keeps the product linear.
Term Operators::product(const Term& a, const Term& b, const std::vector<double>& constants) {
  if (constants.empty()) {
    polynomial_ = true;
    return call("*", a, b);
  }
  Term out = call("*", number(constants.back()), a);
  for (std::size_t i = constants.size() - 1; i-- > 0;) out = choose(call("=", b, number(constants[i])), call("*", number(constants[i]), a), out);
  return out;
}

void Operators::product(Ref ref) {
  const ValueTerms *a = &value(ref, 0), *b = &value(ref, 1);
  ValueTerms out = propagated(ref);
  if (a->may_be_bounded && b->may_be_bounded) {
    beyond_ = "a product of two that may be known within bounds only";
    return;
  }
  if (b->may_be_bounded || (!a->may_be_bounded && !a->constants.empty())) std::swap(a, b);  // b: exact
  const Term low = named(product(a->lo, b->lo, b->constants));
  out.lo = out.hi = low;
  if (a->may_be_bounded) {
    const Term high = named(product(a->hi, b->lo, b->constants));
    out.lo = choose(call("<=", low, high), low, high);
    out.hi = choose(call("<=", low, high), high, low);
  }
  keep(ref, out);
}

void Operators::on_exact(Ref ref) {
  ValueTerms out = propagated(ref);
  const Op op = graph_[ref].op;
  const Term& a = value(ref, 0).lo;
  const ValueTerms* b = graph_[ref].arg_count > 1 ? &value(ref, 1) : nullptr;
  if (op == Op::Divide) {
    if (b->constants.size() != 1 || b->constants[0] == 0) polynomial_ = true;
    out.known = all({out.known, negate(call("=", b->lo, "0.0"))});
    out.lo = call("/", a, b->lo);
  } else if (op == Op::Smaller || op == Op::Larger) {
    out.lo = choose(call(op == Op::Smaller ? "<=" : ">=", a, b->lo), a, b->lo);
  } else if (op == Op::Absolute) {
    out.lo = choose(call(">=", a, "0.0"), a, "(- " + a + ")");
  } else if (b && op != Op::Power && b->constants.size() == 1 && b->constants[0] > 0) {
    out.lo = rounded(op, a, b->constants[0]);
  } else {
    beyond_ = op_row(op).name;
    return;
  }
  out.hi = out.lo;
  keep(ref, out);
}

// Days are whole; the other units by the days on which they change, where the later day is given.
void Operators::days(Ref ref) {
  const Op op = graph_[ref].op;
  const ValueTerms &from = value(ref, 0), &to = value(ref, 1);
  ValueTerms out = propagated(ref);
  const Node& from_node = graph_[arg(ref, 0)];
  if (from.may_be_bounded || to.may_be_bounded) {
    beyond_ = op_row(op).name;
    return;
  }
  if (op == Op::CompletedDays) {
    out.lo = call("-", to.lo, from.lo);
  } else if (to.constants.size() == 1 && from_node.op == Op::Slot && std::isfinite(world_.slots[from_node.index].lo) && std::isfinite(world_.slots[from_node.index].hi)) {
    const auto units = op == Op::CompletedYears ? rgm_completed_years : op == Op::CompletedMonths ? rgm_completed_months : rgm_completed_weeks;
    const double today = to.constants[0];
    out.lo = "t" + std::to_string(names_++);
    declared_ += "(declare-const " + out.lo + " Real)\n";
    side_ = all({side_, named(steps_of(from.lo, out.lo, world_.slots[from_node.index].lo, world_.slots[from_node.index].hi, [&](double day) { return units(day, today); }))});
  } else {
    beyond_ = op_row(op).name;
    return;
  }
  out.hi = out.lo;
  keep(ref, out);
}

}  // namespace regimen::test::smt
