#include "tests/unit/compiler/operator_rows.h"

namespace regimen::test {
namespace {

// Common to tables: rows up to the first sure hit (first) or all of them (exactly one).
void add_rows(std::vector<OperatorRow>& rows, Op op) {
  for (const kernel::Node& node : {kernel::Node{}, covered}) {
    rows.push_back({op, {yes, k(5)}, known(5), node});
    rows.push_back({op, {no, k(5)}, missing(Own), node});
    rows.push_back({op, {no, k(5), yes, k(6)}, known(6), node});
    rows.push_back({op, {no, m, yes, n}, no_value(), node});
    rows.push_back({op, {no, k(5), yes, i}, indeterminate(D), node});
    rows.push_back({op, {no, k(5), yes, b(1, 2)}, within(1, 2, D), node});
    rows.push_back({op, {open, k(5), yes, k(5)}, known(5), node});
    rows.push_back({op, {open, k(5), yes, k(6)}, missing(A), node});
    rows.push_back({op, {open, b(1, 2), yes, b(1, 2)}, within(1, 2, A | B | D), node});
    rows.push_back({op, {open, k(0), yes, k(-0.0)}, missing(A), node});
    rows.push_back({op, {open, n, yes, n}, no_value(), node});
    rows.push_back({op, {open, n, yes, m}, missing(A | D), node});
    rows.push_back({op, {open, k(1), open, k(2)}, missing(A | C), node});
    rows.push_back({op, {no, k(1), no, k(2)}, missing(Own), node});
  }
  // no sure hit: only where some row always hits
  rows.push_back({op, {open, k(5)}, missing(A)});
  rows.push_back({op, {open, k(5)}, known(5), covered});
  rows.push_back({op, {open, k(5), open, k(5)}, missing(A | C)});
  rows.push_back({op, {open, k(5), open, k(5)}, known(5), covered});
  rows.push_back({op, {open, m, no, k(1)}, missing(A | B), covered});
}

void add_first_row(std::vector<OperatorRow>& rows) {
  rows.push_back({Op::FirstRow, {yes, k(5), yes, k(6)}, known(5)});
  rows.push_back({Op::FirstRow, {yes, k(5), open, k(6)}, known(5)});
  rows.push_back({Op::FirstRow, {yes, m, open, k(6)}, missing(B)});
}

void add_one_row(std::vector<OperatorRow>& rows) {
  rows.push_back({Op::OneRow, {yes, k(5), yes, k(5)}, missing(Second)});
  rows.push_back({Op::OneRow, {yes, k(5), yes, k(6)}, missing(Second), covered});
  rows.push_back({Op::OneRow, {open, m, yes, k(5), yes, k(5)}, missing(Second)});
  rows.push_back({Op::OneRow, {yes, k(5), open, k(6)}, missing(C)});
  rows.push_back({Op::OneRow, {yes, k(5), open, k(5)}, known(5)});
  rows.push_back({Op::OneRow, {yes, m, open, k(6)}, missing(B | C)});
  rows.push_back({Op::OneRow, {yes, k(5), no, m}, known(5)});
}

}  // namespace

std::vector<OperatorRow> choice_rows() {
  const kernel::Node two_to_four{.lo = 2, .hi = 4}, just_three{.lo = 3, .hi = 3};
  std::vector<OperatorRow> rows = {
      {Op::Otherwise, {k(1), k(2)}, known(1)},
      {Op::Otherwise, {k(1), m}, known(1)},
      {Op::Otherwise, {b(1, 2), k(3)}, within(1, 2, A)},
      {Op::Otherwise, {b(1, 2), m}, within(1, 2, A)},
      {Op::Otherwise, {i, k(3)}, indeterminate(A)},
      {Op::Otherwise, {m, k(3)}, known(3)},
      {Op::Otherwise, {u, k(3)}, known(3)},
      {Op::Otherwise, {n, k(3)}, known(3)},
      {Op::Otherwise, {m, m}, missing(A | B)},
      {Op::Otherwise, {m, b(1, 2)}, within(1, 2, A | B)},
      {Op::Otherwise, {m, i}, indeterminate(A | B)},
      {Op::Otherwise, {n, m}, missing(B)},
      {Op::Otherwise, {m, n}, no_value()},
      {Op::Staged, {yes, k(1), k(2)}, known(1)},
      {Op::Staged, {no, k(1), k(2)}, known(2)},
      {Op::Staged, {open, k(1), k(2)}, missing(A)},
      {Op::Staged, {open, k(2), k(2)}, known(2)},
      {Op::Staged, {open, k(0), k(-0.0)}, missing(A)},
      {Op::Staged, {open, n, n}, no_value()},
      {Op::Staged, {open, i, i}, indeterminate(A | B | C)},
      {Op::Staged, {open, m, k(1)}, missing(A | B)},
      {Op::Staged, {open, b(1, 2), b(1, 2)}, within(1, 2, A | B | C)},
      {Op::Staged, {open, b(1, 2), b(1, 3)}, missing(A | B | C)},
      {Op::Staged, {yes, m, k(2)}, missing(B)},
      {Op::Staged, {no, m, k(2)}, known(2)},
      {Op::Staged, {no, k(1), m}, missing(C)},
      {Op::Staged, {yes, m, open, k(1), k(2)}, missing(B)},
      {Op::Staged, {open, k(1), yes, k(1), k(2)}, known(1)},
      {Op::Staged, {open, k(1), yes, k(2), m}, missing(A)},
      {Op::Staged, {open, k(1), no, k(2), k(1)}, known(1)},
      {Op::Staged, {open, k(1), open, k(1), k(2)}, missing(A | C)},
      {Op::MissingRow, {yes, k(1), k(2)}, known(1)},
      {Op::MissingRow, {no, k(1), k(2)}, known(2)},
      {Op::MissingRow, {open, k(1), k(2)}, known(2)},
      {Op::MissingRow, {yes, m, k(2)}, missing(B)},
      {Op::MissingRow, {no, m, b(1, 2)}, within(1, 2, C)},
      {Op::MissingRow, {open, k(1), m}, missing(A | C)},
      {Op::MissingRow, {yes, n, m}, no_value()},
      {Op::MissingRow, {no, n, i}, indeterminate(C)},
      {Op::PointsWhen, {yes, k(3)}, known(3)},
      {Op::PointsWhen, {yes, m}, missing(B)},
      {Op::PointsWhen, {yes, n}, no_value()},
      {Op::PointsWhen, {yes, b(1, 2)}, within(1, 2, B)},
      {Op::PointsWhen, {no, k(3)}, known(0)},
      {Op::PointsWhen, {no, m}, known(0)},
      {Op::PointsWhen, {no, n}, known(0)},
      {Op::PointsWhen, {open, k(3)}, within(0, 3, A)},
      {Op::PointsWhen, {open, k(-3)}, within(-3, 0, A)},
      {Op::PointsWhen, {open, k(0)}, known(0)},
      {Op::PointsWhen, {open, k(-0.0)}, known(0)},
      {Op::PointsWhen, {open, b(1, 2)}, within(0, 2, A | B)},
      {Op::PointsWhen, {open, b(-1, 2)}, within(-1, 2, A | B)},
      {Op::PointsWhen, {open, b(-2, -1)}, within(-2, 0, A | B)},
      {Op::PointsWhen, {open, m}, missing(A | B)},
      {Op::PointsWhen, {open, i}, indeterminate(A | B)},
      {Op::PointsWhen, {open, n}, known(0)},
      {Op::Bounded, {k(9)}, known(9), two_to_four},
      {Op::Bounded, {b(1, 9)}, within(1, 9, A), two_to_four},
      {Op::Bounded, {m}, within(2, 4, A), two_to_four},
      {Op::Bounded, {i}, within(2, 4, A), two_to_four},
      {Op::Bounded, {u}, within(2, 4, A), two_to_four},
      {Op::Bounded, {n}, no_value(), two_to_four},
      {Op::Bounded, {m}, known(3), just_three},
      {Op::Stated, {u, k(1)}, known(1)},
      {Op::Stated, {u, m}, missing(B)},
      {Op::Stated, {u, n}, no_value()},
      {Op::Stated, {u, u}, missing(B)},
      {Op::Stated, {k(2), k(1)}, known(2)},
      {Op::Stated, {m, k(1)}, missing(A)},
      {Op::Stated, {n, k(1)}, no_value()},
      {Op::Stated, {i, m}, indeterminate(A)},
      {Op::Stated, {b(1, 2), m}, within(1, 2, A)},
  };
  add_rows(rows, Op::FirstRow);
  add_rows(rows, Op::OneRow);
  add_first_row(rows);
  add_one_row(rows);
  return rows;
}

}  // namespace regimen::test
