#include "runtime/value/date.h"
#include "tests/unit/compiler/operator_rows.h"

namespace regimen::test {
namespace {

double day(int year, int month, int day) { return static_cast<double>(days_from_civil({year, month, day})); }
In on(int year, int month, int d) { return k(day(year, month, d)); }
In in_year(int year) { return b(day(year, 1, 1), day(year, 12, 31)); }

}  // namespace

std::vector<OperatorRow> temporal_rows() {
  const In today = on(2024, 2, 28);
  std::vector<OperatorRow> rows = {
      {Op::CompletedYears, {on(2000, 2, 28), today}, known(24)},
      {Op::CompletedYears, {on(2000, 2, 29), today}, known(23)},
      {Op::CompletedYears, {on(2000, 2, 29), on(2023, 2, 28)}, known(22)},
      {Op::CompletedYears, {on(2000, 2, 29), on(2023, 3, 1)}, known(23)},
      {Op::CompletedYears, {on(2024, 2, 28), on(2024, 2, 28)}, known(0)},
      {Op::CompletedYears, {on(2012, 2, 29), on(2024, 2, 28)}, known(11)},
      {Op::CompletedYears, {in_year(1960), today}, within(63, 64, A)},
      {Op::CompletedYears, {in_year(1960), on(2023, 12, 31)}, known(63)},  // every birthday has been
      {Op::CompletedYears, {on(2000, 6, 15), in_year(2020)}, within(19, 20, B)},
      {Op::CompletedYears, {in_year(2000), in_year(2020)}, within(19, 20, A | B)},
      {Op::CompletedYears, {k(1e12), today}, missing(Own)},
      {Op::CompletedYears, {today, k(kInfinity)}, missing(Own)},
      {Op::CompletedMonths, {on(2024, 1, 31), on(2024, 2, 28)}, known(0)},
      {Op::CompletedMonths, {on(2024, 1, 28), on(2024, 2, 28)}, known(1)},
      {Op::CompletedMonths, {on(2023, 12, 31), on(2024, 12, 31)}, known(12)},
      {Op::CompletedMonths, {b(day(2024, 1, 1), day(2024, 1, 31)), on(2024, 3, 15)}, within(1, 2, A)},
      {Op::CompletedMonths, {k(-1e12), today}, missing(Own)},
      {Op::CompletedWeeks, {on(2024, 1, 1), on(2024, 1, 7)}, known(0)},
      {Op::CompletedWeeks, {on(2024, 1, 1), on(2024, 1, 8)}, known(1)},
      {Op::CompletedWeeks, {on(2024, 1, 8), on(2024, 1, 1)}, known(-1)},
      {Op::CompletedWeeks, {on(2024, 1, 7), on(2024, 1, 1)}, known(0)},
      {Op::CompletedWeeks, {b(day(2024, 1, 1), day(2024, 1, 4)), on(2024, 1, 10)}, within(0, 1, A)},
      {Op::CompletedWeeks, {k(1e12), today}, missing(Own)},
      {Op::CompletedDays, {on(2024, 2, 28), on(2024, 3, 1)}, known(2)},
      {Op::CompletedDays, {on(2024, 3, 1), on(2024, 2, 28)}, known(-2)},
      {Op::CompletedDays, {k(0.75), k(2.25)}, known(2)},
      {Op::CompletedDays, {b(0, 10), b(20, 21)}, within(10, 21, A | B)},
      {Op::CompletedDays, {k(1e12), today}, missing(Own)},
  };
  for (Op op : {Op::CompletedYears, Op::CompletedMonths, Op::CompletedWeeks, Op::CompletedDays}) {
    rows.push_back({op, {m, today}, missing(A)});
    rows.push_back({op, {today, m}, missing(B)});
    rows.push_back({op, {i, u}, missing(A | B)});
    rows.push_back({op, {n, today}, no_value()});
    rows.push_back({op, {m, n}, no_value()});
  }
  return rows;
}

}  // namespace regimen::test
