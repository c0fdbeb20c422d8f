#include "tests/unit/compiler/operator_rows.h"

namespace regimen::test {

std::vector<OperatorRow> state_rows() {
  return {
      {Op::IsKnown, {k(0)}, is_yes()},
      {Op::IsKnown, {b(-0.0, 0)}, is_yes()},
      {Op::IsKnown, {b(1, 2)}, is_no()},
      {Op::IsKnown, {m}, is_no()},
      {Op::IsKnown, {u}, is_no()},
      {Op::IsKnown, {n}, is_no()},
      {Op::IsKnown, {i}, is_no()},
      {Op::IsMissing, {k(0)}, is_no()},
      {Op::IsMissing, {b(1, 2)}, is_yes()},
      {Op::IsMissing, {{{kNan, kNan, State::known}}}, is_yes()},
      {Op::IsMissing, {m}, is_yes()},
      {Op::IsMissing, {u}, is_yes()},
      {Op::IsMissing, {n}, is_no()},
      {Op::IsMissing, {i}, is_no()},
      {Op::IsAbsent, {k(0)}, is_no()},
      {Op::IsAbsent, {b(1, 2)}, is_no()},
      {Op::IsAbsent, {m}, is_yes()},
      {Op::IsAbsent, {u}, is_yes()},
      {Op::IsAbsent, {n}, is_no()},
      {Op::IsAbsent, {i}, is_no()},
      {Op::IsIndeterminate, {k(0)}, is_no()},
      {Op::IsIndeterminate, {b(1, 2)}, is_no()},
      {Op::IsIndeterminate, {m}, unknown(A)},
      {Op::IsIndeterminate, {u}, unknown(A)},
      {Op::IsIndeterminate, {n}, is_no()},
      {Op::IsIndeterminate, {i}, is_yes()},
      {Op::IsNoValue, {k(0)}, is_no()},
      {Op::IsNoValue, {b(1, 2)}, is_no()},
      {Op::IsNoValue, {m}, unknown(A)},
      {Op::IsNoValue, {u}, unknown(A)},
      {Op::IsNoValue, {n}, is_yes()},
      {Op::IsNoValue, {i}, is_no()},
      {Op::MatchesIndeterminate, {k(0)}, is_no()},
      {Op::MatchesIndeterminate, {b(1, 2)}, is_no()},
      {Op::MatchesIndeterminate, {m}, is_no()},
      {Op::MatchesIndeterminate, {u}, is_no()},
      {Op::MatchesIndeterminate, {n}, is_no()},
      {Op::MatchesIndeterminate, {i}, is_yes()},
  };
}

}  // namespace regimen::test
