#include <cmath>

#include "tests/unit/compiler/operator_rows.h"

namespace regimen::test {
namespace {

// What no comparison of any kind decides differently: states of the operands.
void add_states(std::vector<OperatorRow>& rows, Op op) {
  for (const kernel::Node& node : {kernel::Node{}, moved}) {
    rows.push_back({op, {m, k(1)}, unknown(A), node});
    rows.push_back({op, {k(1), m}, unknown(B), node});
    rows.push_back({op, {m, m}, unknown(A | B), node});
    rows.push_back({op, {i, k(1)}, unknown(A), node});
    rows.push_back({op, {k(1), i}, unknown(B), node});
    rows.push_back({op, {u, i}, unknown(A | B), node});
    rows.push_back({op, {n, k(1)}, is_no(), node});
    rows.push_back({op, {k(1), n}, is_no(), node});
    rows.push_back({op, {n, m}, is_no(), node});
    rows.push_back({op, {i, n}, is_no(), node});
    rows.push_back({op, {n, n}, is_no(), node});
    rows.push_back({op, {m, b(1, 2)}, unknown(A | B), node});
    rows.push_back({op, {{{kNan, kNan, State::known}}, k(1)}, unknown(A), node});
  }
  // an infinite threshold cannot be moved down: infinity less infinity is no number
  const bool from_above = op == Op::AtMost || op == Op::MoreThan;
  rows.push_back({op, {k(1), k(kInfinity)}, !from_above ? unknown(0) : op == Op::AtMost ? is_yes() : is_no(), moved});
  rows.push_back({op,
                  {k(1), k(-kInfinity)},
                  from_above           ? unknown(0)
                  : op == Op::AtLeast  ? is_yes()
                  : op == Op::LessThan ? is_no()
                                       : unknown(0),
                  moved});
}

// A comparison by its answers: below, at and above a threshold, and bounds around it.
struct Answers {
  Out below, at, above;
};

Out open_when_bounds_decide_nothing(const Out& x, const Out& y, std::uint32_t causes) {
  return x.truth == y.truth ? x : unknown(causes);
}

void add_order(std::vector<OperatorRow>& rows, Op op, const Answers& a) {
  const double t = 18.5;
  rows.push_back({op, {k(std::nextafter(t, 0)), k(t)}, a.below});
  rows.push_back({op, {k(t), k(t)}, a.at});
  rows.push_back({op, {k(std::nextafter(t, 99)), k(t)}, a.above});
  rows.push_back({op, {k(-0.0), k(0)}, a.at});
  rows.push_back({op, {k(0), k(-0.0)}, a.at});
  rows.push_back({op, {k(-kSmallest), k(0)}, a.below});
  rows.push_back({op, {k(kSmallest), k(0)}, a.above});
  rows.push_back({op, {k(-kInfinity), k(t)}, a.below});
  rows.push_back({op, {k(kInfinity), k(t)}, a.above});
  rows.push_back({op, {k(kInfinity), k(kInfinity)}, a.at});
  // bounds on the left
  rows.push_back({op, {b(1, 2), k(3)}, a.below});
  rows.push_back({op, {b(4, 5), k(3)}, a.above});
  rows.push_back({op, {b(2, 4), k(3)}, unknown(A)});
  rows.push_back({op,
                  {b(1, 3), k(3)},
                  op == Op::Is || op == Op::IsNot ? unknown(A) : open_when_bounds_decide_nothing(a.below, a.at, A)});
  rows.push_back({op,
                  {b(3, 5), k(3)},
                  op == Op::Is || op == Op::IsNot ? unknown(A) : open_when_bounds_decide_nothing(a.at, a.above, A)});
  // bounds on the right, and on both sides
  rows.push_back({op, {k(3), b(1, 2)}, a.above});
  rows.push_back({op, {k(3), b(4, 5)}, a.below});
  rows.push_back({op, {k(3), b(2, 4)}, unknown(B)});
  rows.push_back({op, {b(1, 2), b(3, 4)}, a.below});
  rows.push_back({op, {b(1, 3), b(2, 4)}, unknown(A | B)});
  rows.push_back({op, {b(1, 3), b(1, 3)}, unknown(A | B)});
}

// Moved by one part in 10^12: what lies within it counts as on the threshold.
void add_moved(std::vector<OperatorRow>& rows, Op op, const Answers& a) {
  for (double t : {25.0, -25.0}) {
    const double part = std::fabs(t) * 1e-12;
    const double low = t - part, high = t + part;
    rows.push_back({op, {k(t), k(t)}, a.at, moved});
    rows.push_back({op, {k(low), k(t)}, a.at, moved});
    rows.push_back({op, {k(high), k(t)}, a.at, moved});
    rows.push_back({op, {k(std::nextafter(low, -99)), k(t)}, a.below, moved});
    rows.push_back({op, {k(std::nextafter(high, 99)), k(t)}, a.above, moved});
    rows.push_back({op, {k(std::nextafter(t, -99)), k(t)}, a.at, moved});
    rows.push_back({op, {k(std::nextafter(t, -99)), k(t)}, a.below});
  }
  rows.push_back({op, {k(0), k(0)}, a.at, moved});
  rows.push_back({op, {k(-kSmallest), k(0)}, a.below, moved});
  rows.push_back({op, {b(1, 2), k(3)}, a.below, moved});
  rows.push_back({op, {b(4, 5), k(3)}, a.above, moved});
  rows.push_back({op, {b(2, 4), k(3)}, unknown(A), moved});
  rows.push_back({op, {k(3), b(1, 2)}, a.above, moved});
  rows.push_back({op, {k(3), b(4, 5)}, a.below, moved});
  rows.push_back({op,
                  {k(3), b(3, 3.0000000001)},
                  op == Op::AtMost     ? is_yes()
                  : op == Op::MoreThan ? is_no()
                                       : unknown(B),
                  moved});
}

}  // namespace

std::vector<OperatorRow> compare_rows() {
  struct Comparison {
    Op op;
    Answers answers;
  };
  const Comparison comparisons[] = {
      {Op::AtLeast, {is_no(), is_yes(), is_yes()}}, {Op::AtMost, {is_yes(), is_yes(), is_no()}},
      {Op::MoreThan, {is_no(), is_no(), is_yes()}}, {Op::LessThan, {is_yes(), is_no(), is_no()}},
      {Op::Is, {is_no(), is_yes(), is_no()}},       {Op::IsNot, {is_yes(), is_no(), is_yes()}},
  };
  std::vector<OperatorRow> rows;
  for (const Comparison& c : comparisons) {
    add_states(rows, c.op);
    add_order(rows, c.op, c.answers);
    add_moved(rows, c.op, c.answers);
  }
  return rows;
}

}  // namespace regimen::test
