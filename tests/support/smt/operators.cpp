// Logic, states, comparisons and leaves.
#include "tests/support/smt/operators.h"

#include <fmt/format.h>

#include <cmath>

namespace regimen::test::smt {

using namespace analysis;

std::string Operators::asserted(const Term& goal) const {
  return lets_ + all({side_, goal}) + std::string(lets_open_, ')');
}

Term Operators::named(const Term& term) {
  if (term.size() < 12) return term;
  const std::string name = fmt::format("t{}", names_++);
  lets_ += fmt::format("(let (({} {}))\n", name, term);
  ++lets_open_;
  return name;
}

void Operators::keep(Ref ref, const Term& yes, const Term& no) {
  const Term y = named(yes);  // in this order in every build
  truths_[ref] = {y, named(no)};
}

void Operators::keep(Ref ref, ValueTerms v) {
  const bool one = v.lo == v.hi;
  v.known = named(v.known);
  v.none = named(v.none);
  v.indeterminate = named(v.indeterminate);
  v.lo = named(v.lo);
  v.hi = one ? v.lo : named(v.hi);
  values_[ref] = std::move(v);
}

void Operators::write(Ref ref) {
  if (graph_[ref].side != Side::value) {
    beyond_ = "a bound of a value";
    return;
  }
  switch (op_row(graph_[ref].op).family) {
    case OpFamily::logic: return logic(ref);
    case OpFamily::compare: return compare(ref);
    case OpFamily::state: return state(ref);
    case OpFamily::leaf: return leaf(ref);
    case OpFamily::arith: return arith(ref);
    case OpFamily::temporal: return days(ref);
    case OpFamily::choice: return choice(ref);
  }
}

void Operators::logic(Ref ref) {
  switch (graph_[ref].op) {
    case Op::And: return keep(ref, all({truth(ref, 0).yes, truth(ref, 1).yes}), any({truth(ref, 0).no, truth(ref, 1).no}));
    case Op::Or: return keep(ref, any({truth(ref, 0).yes, truth(ref, 1).yes}), all({truth(ref, 0).no, truth(ref, 1).no}));
    case Op::Not: return keep(ref, truth(ref, 0).no, truth(ref, 0).yes);
    case Op::Demand: return keep(ref, truth(ref, 0).yes, "false");
    case Op::TruthOf: {
      const ValueTerms& v = value(ref, 0);
      const Term exact = all({v.known, v.may_be_bounded ? call("=", v.lo, v.hi) : "true"});
      return keep(ref, all({exact, call("=", v.lo, number(1))}), any({v.none, all({exact, call("=", v.lo, number(0))})}));
    }
    default: break;
  }
  const TruthTerms& t = truth(ref, 0);  // ValueOf
  const Term number_of = choose(t.yes, number(1), number(0));
  keep(ref, {any({t.yes, t.no}), "false", "false", number_of, number_of, false, {0, 1}});
}

// b -/+ |b| * 1e-12 where the comparison says so; of a constant, as the evaluators round it.
Term Operators::moved(Ref ref, const Term& threshold, bool up) const {
  if (!graph_[ref].moved) return threshold;
  const ValueTerms& b = value(ref, 1);
  if (b.constants.size() == 1 && !b.may_be_bounded) {
    const double v = b.constants[0], move = std::fabs(v) * 1e-12;
    return number(up ? v + move : v - move);
  }
  const Term move = call("*", number(1e-12), choose(call(">=", threshold, "0.0"), threshold, "(- " + threshold + ")"));
  return call(up ? "+" : "-", threshold, move);
}

void Operators::compare(Ref ref) {
  const ValueTerms &a = value(ref, 0), &b = value(ref, 1);
  const Op op = graph_[ref].op;
  Term yes, no;
  if (op == Op::Is || op == Op::IsNot) {
    const bool plain = !graph_[ref].moved && !a.may_be_bounded && !b.may_be_bounded;
    const Term less = call("<", a.hi, moved(ref, b.lo, false)), more = call(">", a.lo, moved(ref, b.hi, true));
    const Term exact = all({a.may_be_bounded ? call("=", a.lo, a.hi) : "true", b.may_be_bounded ? call("=", b.lo, b.hi) : "true"});
    yes = plain ? call("=", a.lo, b.lo) : all({exact, call(">=", a.lo, moved(ref, b.hi, false)), call("<=", a.hi, moved(ref, b.lo, true))});
    no = plain ? negate(yes) : any({less, more});
  } else if (op == Op::LessThan || op == Op::AtLeast) {
    yes = call("<", a.hi, moved(ref, b.lo, false));
    no = call(">=", a.lo, moved(ref, b.hi, false));
  } else {
    yes = call(">", a.lo, moved(ref, b.hi, true));
    no = call("<=", a.hi, moved(ref, b.lo, true));
  }
  if (op == Op::AtLeast || op == Op::AtMost || op == Op::IsNot) std::swap(yes, no);
  const Term known = all({a.known, b.known});
  keep(ref, all({known, yes}), any({a.none, b.none, all({known, no})}));
}

void Operators::state(Ref ref) {
  const ValueTerms& v = value(ref, 0);
  const Term exact = all({v.known, v.may_be_bounded ? call("=", v.lo, v.hi) : "true"});
  const Term missing = negate(any({v.known, v.none, v.indeterminate}));
  const auto plainly = [&](const Term& yes) { keep(ref, yes, negate(yes)); };
  switch (graph_[ref].op) {
    case Op::IsKnown: return plainly(exact);
    case Op::IsMissing: return plainly(any({missing, all({v.known, negate(exact)})}));
    case Op::IsAbsent: return plainly(missing);
    case Op::IsIndeterminate: return keep(ref, v.indeterminate, any({v.known, v.none}));
    case Op::IsNoValue: return keep(ref, v.none, any({v.known, v.indeterminate}));
    default: return plainly(v.indeterminate);
  }
}

void Operators::leaf(Ref ref) {
  const Node& node = graph_[ref];
  if (node.op == Op::Always) return keep(ref, node.index == 1 ? "true" : "false", node.index == 2 ? "true" : "false");
  if (node.op == Op::Slot) return keep(ref, slot_terms(world_, node.index));
  ValueTerms out;
  if (node.state == State::known) {
    out = {"true", "false", "false", number(node.lo), number(node.hi), node.lo != node.hi, {}};
    if (node.lo == node.hi) out.constants = {node.lo};
  }
  if (node.state == State::no_value) out.none = "true";
  if (node.state == State::indeterminate) out.indeterminate = "true";
  keep(ref, out);
}

}  // namespace regimen::test::smt
