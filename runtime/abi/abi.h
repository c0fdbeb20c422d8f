// What generated code and the run-time share: the layout of a slot and the signatures of row functions.
// Plain data, no logic; layout is asserted, and compiler/lower builds its LLVM types from the same numbers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace regimen {

// missing is zero, so that zeroed memory is unknown and never an answer.
enum class State : std::int64_t { missing = 0, known = 1, no_value = 2, indeterminate = 3, unstated = 4 };

// One value of one patient. Known and exact: lo == hi. Known only within bounds: lo < hi (birth year, open score, score with
// an unknown row). Not known: lo == hi == 0, so equal values have equal bits.
// Encodings: yes/no 1 and 0; a choice, phenotype or medicine its index; a date days since 1970-01-01;
// a quantity in the unit its slot or node declares.
struct RowValue {
  double lo = 0;
  double hi = 0;
  State state = State::missing;

  static RowValue exact(double v) { return {v, v, State::known}; }
  static RowValue between(double lo, double hi) { return {lo, hi, State::known}; }
  static RowValue of(State state) { return {0, 0, state}; }
  bool is_exact() const { return state == State::known && lo == hi; }
};
static_assert(sizeof(RowValue) == 24 && offsetof(RowValue, hi) == 8 && offsetof(RowValue, state) == 16);

// A truth output: bit 0 surely yes, bit 1 surely no, 0 unknown.
using RowTruth = std::uint8_t;
inline constexpr RowTruth kRowUnknown = 0, kRowYes = 1, kRowNo = 2;

// One rule over one patient. `slots` is read only. `values` and `truths` receive the function's outputs in order.
// `causes` receives, for every value output and then for every truth output that asks for them, the set of causes why it is
// not known: cause_words words each, bit i is cause i of the function; all zero when known exactly or no value.
// noexcept, no allocation, no global state: safe from any thread.
using RowFunction = void (*)(const RowValue* slots, RowValue* values, RowTruth* truths, std::uint64_t* causes);

// The exception graph of one decision: from each rule's `when` to whether it applies and whether it is blocked.
using DecisionFunction = void (*)(const RowTruth* when, RowTruth* applies, RowTruth* blocked);

// The two evaluators seen from the run-time. Immutable; safe from any thread.
class RowEvaluator {
 public:
  virtual ~RowEvaluator() = default;
  virtual void row(std::uint32_t function, const RowValue* slots, RowValue* values, RowTruth* truths,
                   std::uint64_t* causes) const noexcept = 0;
  virtual void decide(std::uint32_t decision, const RowTruth* when, RowTruth* applies, RowTruth* blocked) const noexcept = 0;
};

}  // namespace regimen
