#include "tests/unit/compiler/operator_rows.h"

namespace regimen::test {
namespace {

void add_states(std::vector<OperatorRow>& rows, Op op, bool two) {
  if (!two) {
    rows.push_back({op, {m}, missing(A)});
    rows.push_back({op, {u}, missing(A)});
    rows.push_back({op, {i}, missing(A)});
    rows.push_back({op, {n}, no_value()});
    return;
  }
  rows.push_back({op, {m, k(1)}, missing(A)});
  rows.push_back({op, {k(1), m}, missing(B)});
  rows.push_back({op, {u, i}, missing(A | B)});
  rows.push_back({op, {i, k(1)}, missing(A)});
  rows.push_back({op, {n, k(1)}, no_value()});
  rows.push_back({op, {k(1), n}, no_value()});
  rows.push_back({op, {n, m}, no_value()});
  rows.push_back({op, {i, n}, no_value()});
  rows.push_back({op, {m, b(1, 2)}, missing(A | B)});
}

void add_only_exact(std::vector<OperatorRow>& rows, Op op, bool two) {
  if (!two) return rows.push_back({op, {b(1, 2)}, missing(A)});
  rows.push_back({op, {b(1, 2), k(1)}, missing(A)});
  rows.push_back({op, {k(1), b(1, 2)}, missing(B)});
  rows.push_back({op, {b(1, 2), b(1, 2)}, missing(A | B)});
}

const std::vector<OperatorRow>& values() {
  static const std::vector<OperatorRow> rows = {
      {Op::Add, {k(0.1), k(0.2)}, known(0.30000000000000004)},
      {Op::Add, {k(-0.0), k(-0.0)}, known(-0.0)},
      {Op::Add, {k(kSmallest), k(kSmallest)}, known(2 * kSmallest)},
      {Op::Add, {b(1, 2), k(10)}, within(11, 12, A)},
      {Op::Add, {b(1, 2), b(10, 20)}, within(11, 22, A | B)},
      {Op::Add, {b(1, 1 + 1e-15), k(1e17)}, known(1e17)},  // rounding makes it exact: nothing is open any more
      {Op::Add, {k(kLargest), k(kLargest)}, missing(Own)},
      {Op::Add, {b(0, kLargest), k(kLargest)}, missing(A | Own)},
      {Op::Add, {k(kInfinity), k(-kInfinity)}, missing(Own)},
      {Op::Subtract, {k(0.3), k(0.1)}, known(0.19999999999999998)},
      {Op::Subtract, {b(1, 2), k(10)}, within(-9, -8, A)},
      {Op::Subtract, {k(10), b(1, 2)}, within(8, 9, B)},
      {Op::Subtract, {b(10, 20), b(1, 2)}, within(8, 19, A | B)},
      {Op::Subtract, {k(-kLargest), k(kLargest)}, missing(Own)},
      {Op::Multiply, {k(0.1), k(3)}, known(0.30000000000000004)},
      {Op::Multiply, {b(1, 2), k(10)}, within(10, 20, A)},
      {Op::Multiply, {b(1, 2), k(-10)}, within(-20, -10, A)},
      {Op::Multiply, {k(-10), b(1, 2)}, within(-20, -10, B)},
      {Op::Multiply, {b(-1, 2), k(0)}, {RowValue::between(-0.0, 0.0)}},  // exact: zero
      {Op::Multiply, {b(1, 2), b(1, 2)}, missing(A | B)},
      {Op::Multiply, {k(1e200), k(1e200)}, missing(Own)},
      {Op::Multiply, {b(1, 1e200), k(1e200)}, missing(A | Own)},
      {Op::Divide, {k(1), k(3)}, known(1.0 / 3)},
      {Op::Divide, {k(-1), k(4)}, known(-0.25)},
      {Op::Divide, {k(0), k(5)}, known(0)},
      {Op::Divide, {k(1), k(0)}, missing(Own)},
      {Op::Divide, {k(0), k(0)}, missing(Own)},
      {Op::Divide, {k(1), k(kInfinity)}, known(0)},
      {Op::Divide, {k(1), b(-0.0, 0.0)}, missing(Own)},
      {Op::Negate, {k(2)}, known(-2)},
      {Op::Negate, {k(0)}, known(-0.0)},
      {Op::Negate, {b(1, 2)}, within(-2, -1, A)},
      {Op::Negate, {k(kInfinity)}, missing(Own)},
      {Op::Power, {k(2), k(10)}, known(1024)},
      {Op::Power, {k(3), k(2)}, known(9)},
      {Op::Power, {k(2), k(-2)}, known(0.25)},
      {Op::Power, {k(0), k(0)}, known(1)},
      {Op::Power, {k(10), k(400)}, missing(Own)},
      {Op::Power, {k(-2), k(0.5)}, missing(Own)},
      {Op::Power, {k(0), k(-1)}, missing(Own)},
      {Op::Ln, {k(1)}, known(0)},
      {Op::Ln, {k(2.718281828459045)}, known(1)},
      {Op::Ln, {k(0)}, missing(Own)},
      {Op::Ln, {k(-1)}, missing(Own)},
      {Op::Log10, {k(1000)}, known(3)},
      {Op::Log10, {k(0)}, missing(Own)},
      {Op::Log10, {k(-10)}, missing(Own)},
      {Op::Exp, {k(0)}, known(1)},
      {Op::Exp, {k(1)}, known(2.718281828459045)},
      {Op::Exp, {k(1000)}, missing(Own)},
      {Op::Exp, {k(-10000)}, known(0)},
      {Op::SquareRoot, {k(2)}, known(1.4142135623730951)},
      {Op::SquareRoot, {k(0)}, known(0)},
      {Op::SquareRoot, {k(-1)}, missing(Own)},
      {Op::Absolute, {k(-2.5)}, known(2.5)},
      {Op::Absolute, {k(-0.0)}, known(0)},
      {Op::Absolute, {k(-kInfinity)}, missing(Own)},
      {Op::Rounded, {k(2.5), k(1)}, known(3)},
      {Op::Rounded, {k(-2.5), k(1)}, known(-3)},
      {Op::Rounded, {k(2.4), k(1)}, known(2)},
      {Op::Rounded, {k(37.5), k(25)}, known(50)},
      {Op::Rounded, {k(1), k(0)}, missing(Own)},
      {Op::RoundedUp, {k(2.1), k(1)}, known(3)},
      {Op::RoundedUp, {k(3), k(1)}, known(3)},
      {Op::RoundedUp, {k(-2.1), k(1)}, known(-2)},
      {Op::RoundedUp, {k(1), k(0)}, missing(Own)},
      {Op::RoundedDown, {k(2.9), k(1)}, known(2)},
      {Op::RoundedDown, {k(3), k(1)}, known(3)},
      {Op::RoundedDown, {k(-2.1), k(1)}, known(-3)},
      {Op::RoundedDown, {k(1), k(0)}, missing(Own)},
      {Op::Smaller, {k(1), k(2)}, known(1)},
      {Op::Smaller, {k(2), k(1)}, known(1)},
      {Op::Smaller, {k(0), k(-0.0)}, known(0)},
      {Op::Smaller, {k(-0.0), k(0)}, known(-0.0)},
      {Op::Smaller, {k(5), k(kInfinity)}, known(5)},
      {Op::Smaller, {k(5), k(-kInfinity)}, missing(Own)},
      {Op::Larger, {k(1), k(2)}, known(2)},
      {Op::Larger, {k(2), k(1)}, known(2)},
      {Op::Larger, {k(-0.0), k(0)}, known(-0.0)},
      {Op::Larger, {k(kInfinity), k(5)}, missing(Own)},
  };
  return rows;
}

}  // namespace

std::vector<OperatorRow> arith_rows() {
  std::vector<OperatorRow> rows = values();
  for (Op op : {Op::Add, Op::Subtract, Op::Multiply, Op::Divide, Op::Power, Op::Rounded, Op::RoundedUp, Op::RoundedDown,
                Op::Smaller, Op::Larger}) {
    add_states(rows, op, true);
  }
  for (Op op : {Op::Negate, Op::Ln, Op::Log10, Op::Exp, Op::SquareRoot, Op::Absolute}) add_states(rows, op, false);
  for (Op op : {Op::Divide, Op::Power, Op::Rounded, Op::RoundedUp, Op::RoundedDown, Op::Smaller, Op::Larger}) {
    add_only_exact(rows, op, true);
  }
  for (Op op : {Op::Ln, Op::Log10, Op::Exp, Op::SquareRoot, Op::Absolute}) add_only_exact(rows, op, false);
  return rows;
}

}  // namespace regimen::test
