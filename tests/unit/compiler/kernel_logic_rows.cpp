#include "tests/unit/compiler/operator_rows.h"

namespace regimen::test {

std::vector<OperatorRow> logic_rows() {
  return {
      {Op::And, {yes, yes}, is_yes()},
      {Op::And, {yes, no}, is_no()},
      {Op::And, {no, yes}, is_no()},
      {Op::And, {no, no}, is_no()},
      {Op::And, {open, no}, is_no()},
      {Op::And, {no, open}, is_no()},
      {Op::And, {open, yes}, unknown(A)},
      {Op::And, {yes, open}, unknown(B)},
      {Op::And, {open, open}, unknown(A | B)},
      {Op::Or, {yes, yes}, is_yes()},
      {Op::Or, {yes, no}, is_yes()},
      {Op::Or, {no, yes}, is_yes()},
      {Op::Or, {no, no}, is_no()},
      {Op::Or, {open, yes}, is_yes()},
      {Op::Or, {yes, open}, is_yes()},
      {Op::Or, {open, no}, unknown(A)},
      {Op::Or, {no, open}, unknown(B)},
      {Op::Or, {open, open}, unknown(A | B)},
      {Op::Not, {yes}, is_no()},
      {Op::Not, {no}, is_yes()},
      {Op::Not, {open}, unknown(A)},
      {Op::Demand, {yes}, is_yes()},
      {Op::Demand, {no}, unknown(Own)},
      {Op::Demand, {open}, unknown(A | Own)},
      {Op::TruthOf, {k(1)}, is_yes()},
      {Op::TruthOf, {k(0)}, is_no()},
      {Op::TruthOf, {k(-0.0)}, is_no()},
      {Op::TruthOf, {b(-0.0, 0)}, is_no()},
      {Op::TruthOf, {k(0.5)}, unknown(0)},
      {Op::TruthOf, {k(2)}, unknown(0)},
      {Op::TruthOf, {b(0, 1)}, unknown(A)},
      {Op::TruthOf, {m}, unknown(A)},
      {Op::TruthOf, {i}, unknown(A)},
      {Op::TruthOf, {u}, unknown(A)},
      {Op::TruthOf, {n}, is_no()},
      {Op::ValueOf, {yes}, known(1)},
      {Op::ValueOf, {no}, known(0)},
      {Op::ValueOf, {open}, missing(A)},
  };
}

}  // namespace regimen::test
