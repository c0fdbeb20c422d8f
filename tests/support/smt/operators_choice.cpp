// Choices between values.
#include <algorithm>

#include "tests/support/smt/operators.h"

namespace regimen::test::smt {

using namespace analysis;

namespace {

constexpr std::size_t kFew = 24;

// All numbers that one or the other can be, where those are few. A value that is never known adds none.
std::vector<double> either(const ValueTerms& a, const ValueTerms& b) {
  if (a.known != "false" && a.constants.empty()) return {};
  if (b.known != "false" && b.constants.empty()) return {};
  std::vector<double> out = a.constants;
  for (const double c : b.constants)
    if (std::find(out.begin(), out.end(), c) == out.end()) out.push_back(c);
  return out.size() <= kFew ? out : std::vector<double>{};
}

}  // namespace

ValueTerms Operators::chosen(const Term& condition, const ValueTerms& yes, const ValueTerms& no) {
  ValueTerms out{choose(condition, yes.known, no.known), choose(condition, yes.none, no.none), choose(condition, yes.indeterminate, no.indeterminate),
                 choose(condition, yes.lo, no.lo), choose(condition, yes.hi, no.hi), yes.may_be_bounded || no.may_be_bounded, either(yes, no)};
  out.known = named(out.known);
  out.none = named(out.none);
  out.indeterminate = named(out.indeterminate);
  const bool one = out.lo == out.hi || !out.may_be_bounded;
  out.lo = named(out.lo);
  out.hi = one ? out.lo : named(out.hi);
  return out;
}

Term Operators::same(const ValueTerms& a, const ValueTerms& b) {
  std::vector<Term> numbers;
  if (a.lo != b.lo) numbers.push_back(call("=", a.lo, b.lo));
  if ((a.may_be_bounded || b.may_be_bounded) && a.hi != b.hi) numbers.push_back(call("=", a.hi, b.hi));
  const auto both = [](const Term& x, const Term& y) { return x == y ? Term("true") : any({all({x, y}), all({negate(x), negate(y)})}); };
  return all({both(a.known, b.known), both(a.none, b.none), both(a.indeterminate, b.indeterminate), any({negate(a.known), all(numbers)})});
}

// The rows met in order: the first that is possible, whether the others agree with it, how many surely hit.
void Operators::rows(Ref ref) {
  const Node& node = graph_[ref];
  const bool staged = node.op == Op::Staged, to_the_end = node.op == Op::OneRow;
  ValueTerms first;
  Term met = "false", agree = "true", hit = "false", hit_twice = "false";
  const auto meet = [&](const Term& possible, const ValueTerms& v) {
    agree = named(all({agree, any({negate(possible), negate(met), same(first, v)})}));
    first = met == "false" ? v : chosen(met, first, v);
    met = named(any({met, possible}));
  };
  for (std::size_t i = 0; i + 1 < node.arg_count; i += 2) {
    const TruthTerms& condition = truth(ref, i);
    const Term reached = to_the_end ? Term("true") : negate(hit);
    meet(named(all({reached, negate(condition.no)})), value(ref, i + 1));
    hit_twice = named(any({hit_twice, all({hit, condition.yes})}));
    hit = named(any({hit, condition.yes}));
  }
  if (staged) meet(named(negate(hit)), value(ref, node.arg_count - 1));
  std::vector<Term> stands{met, agree};
  if (!staged && !node.covered) stands.push_back(hit);
  if (to_the_end) stands.push_back(negate(hit_twice));
  const Term taken = named(all(stands));
  ValueTerms out = first;
  out.known = all({taken, first.known});
  out.none = all({taken, first.none});
  out.indeterminate = all({taken, first.indeterminate});
  keep(ref, out);
}

void Operators::stated(Ref ref) {
  const std::uint32_t slot = graph_[arg(ref, 0)].index;
  keep(ref, chosen(unstated(slot), value(ref, 1), value(ref, 0)));
}

void Operators::choice(Ref ref) {
  const Node& node = graph_[ref];
  switch (node.op) {
    case Op::Otherwise: return keep(ref, chosen(any({value(ref, 0).known, value(ref, 0).indeterminate}), value(ref, 0), value(ref, 1)));
    case Op::MissingRow: return keep(ref, chosen(truth(ref, 0).yes, value(ref, 1), value(ref, 2)));
    case Op::Stated: return stated(ref);
    case Op::Bounded: {
      const ValueTerms& v = value(ref, 0);
      const ValueTerms bounds{"true", "false", "false", number(node.lo), number(node.hi), node.lo != node.hi, {}};
      return keep(ref, chosen(any({v.known, v.none}), v, bounds));
    }
    case Op::PointsWhen: {
      const ValueTerms& v = value(ref, 1);
      const ValueTerms zero{"true", "false", "false", "0.0", "0.0", false, {0}};
      const auto limit = [&](const char* how, const Term& bound) { return choose(call(how, bound, "0.0"), bound, "0.0"); };
      const ValueTerms between{"true", "false", "false", limit("<", v.lo), limit(">", v.hi), true, {}};
      const Term open = all({negate(truth(ref, 0).yes), negate(truth(ref, 0).no)});
      const ValueTerms unsure = chosen(v.known, between, chosen(v.none, zero, v));
      return keep(ref, chosen(truth(ref, 0).no, zero, chosen(open, unsure, v)));
    }
    default: return rows(ref);
  }
}

}  // namespace regimen::test::smt
