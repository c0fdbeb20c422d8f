#include "tests/unit/compiler/operator_rows.h"

namespace regimen::test {

// A leaf has no operands: what it yields is in the node, or for a slot in the record (the one operand of its rows).
std::vector<OperatorRow> leaf_rows() {
  const auto constant = [](double lo, double hi, State state) {
    return kernel::Node{.lo = lo, .hi = hi, .state = state};
  };
  return {
      {Op::Constant, {}, known(-0.0), constant(-0.0, -0.0, State::known)},
      {Op::Constant, {}, {RowValue::between(-0.0, 0.0)}, constant(-0.0, 0.0, State::known)},
      {Op::Constant, {}, known(kSmallest), constant(kSmallest, kSmallest, State::known)},
      {Op::Constant, {}, within(1, 2, Own), constant(1, 2, State::known)},
      {Op::Constant, {}, missing(Own), constant(0, 0, State::missing)},
      {Op::Constant, {}, no_value(), constant(0, 0, State::no_value)},
      {Op::Constant, {}, indeterminate(Own), constant(0, 0, State::indeterminate)},
      {Op::Slot, {k(1.5)}, known(1.5)},
      {Op::Slot, {k(kInfinity)}, known(kInfinity)},
      {Op::Slot, {b(-0.0, 0.0)}, {RowValue::between(-0.0, 0.0)}},
      {Op::Slot, {b(1, 2)}, within(1, 2, Own)},
      {Op::Slot, {m}, missing(Own)},
      {Op::Slot, {n}, no_value()},
      {Op::Slot, {i}, indeterminate(Own)},
      {Op::Slot, {u}, missing(Own)},
      {Op::Always, {}, is_yes(), {.index = 1}},
      {Op::Always, {}, is_no(), {.index = 2}},
      {Op::Always, {}, unknown(Own), {.index = 0}},
  };
}

}  // namespace regimen::test
