// What every operator of the kernel does at its boundaries, as rows of tables: operator, operands, expected answer and
// the causes of it. Each row is run by the interpreter and by both tiers of generated code, once over slots and, where
// the operands can be written down, once over constants.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "compiler/kernel/kernel.h"

namespace regimen::test {

// An operand: a value, or a truth made of a yes/no value.
struct In {
  RowValue value;
  bool truth = false;
};

inline In k(double v) { return {RowValue::exact(v)}; }
inline In b(double lo, double hi) { return {RowValue::between(lo, hi)}; }
inline const In m{RowValue::of(State::missing)};
inline const In n{RowValue::of(State::no_value)};
inline const In i{RowValue::of(State::indeterminate)};
inline const In u{RowValue::of(State::unstated)};
inline const In yes{RowValue::exact(1), true};
inline const In no{RowValue::exact(0), true};
inline const In open{RowValue::of(State::missing), true};

// Causes: of the first operand, the second, ... and the node's own.
inline constexpr std::uint32_t A = 1, B = 2, C = 4, D = 8, E = 16, Own = 1u << 20, Second = 1u << 21;

struct Out {
  RowValue value;
  RowTruth truth = kRowUnknown;
  bool is_truth = false;
  std::uint32_t causes = 0;
};

inline Out known(double v) { return {RowValue::exact(v)}; }
inline Out within(double lo, double hi, std::uint32_t causes) { return {RowValue::between(lo, hi), 0, false, causes}; }
inline Out missing(std::uint32_t causes) { return {RowValue::of(State::missing), 0, false, causes}; }
inline Out indeterminate(std::uint32_t causes) { return {RowValue::of(State::indeterminate), 0, false, causes}; }
inline Out no_value() { return {RowValue::of(State::no_value)}; }
inline Out is_yes() { return {{}, kRowYes, true, 0}; }
inline Out is_no() { return {{}, kRowNo, true, 0}; }
inline Out unknown(std::uint32_t causes) { return {{}, kRowUnknown, true, causes}; }

struct OperatorRow {
  Op op;
  std::vector<In> in;
  Out out;
  kernel::Node node = {};  // moved, covered, bounds, index, state: what is not an operand
};

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double kSmallest = std::numeric_limits<double>::denorm_min();
inline constexpr double kLargest = std::numeric_limits<double>::max();
inline const kernel::Node moved{.moved = true};
inline const kernel::Node covered{.covered = true};

std::vector<OperatorRow> logic_rows();
std::vector<OperatorRow> compare_rows();
std::vector<OperatorRow> state_rows();
std::vector<OperatorRow> arith_rows();
std::vector<OperatorRow> temporal_rows();
std::vector<OperatorRow> choice_rows();
std::vector<OperatorRow> leaf_rows();

}  // namespace regimen::test
