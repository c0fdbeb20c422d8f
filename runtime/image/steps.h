// How a compiled function comes to its outputs, in the author's words: a step for each condition and value it is made of. Made on
// demand, for results that are asked to prove themselves; evaluating needs none of it.
//
// Invariants: parts stand before their users; `when` and `values` are steps. A step's words, name and table point into texts that
// live as long as the StepSource. Threads: a StepSource may be asked by one thread at a time.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/abi/abi.h"
#include "runtime/facts/slot_spec.h"

namespace regimen {

enum class StepKind : std::uint8_t {
  all,          // and
  any,          // or
  negated,      // not
  demanded,     // only if tested for
  compared,     // at least, is ...: two parts
  state,        // is known, is missing ...: one part
  guard,        // made by the compiler: a head that is indeterminate misses the cell
  truth_of,     // a yes/no value as a condition
  value_of,     // a condition as a yes/no value
  always,       // yes, no or unknown, whatever the patient
  slot,         // a fact of the record
  constant,
  computed,     // arithmetic, times: parts are operands
  fallback,     // the first part, else the second
  staged,       // condition, value, condition, value ..., value
  first_row,    // condition, value, condition, value ...
  one_row,
  missing_row,  // condition; the table as its `missing` cells say, and plainly
  points,       // condition, points
  bounded,      // a value within bounds where it is not known
  stated,       // the first part when somebody states it, else the second
};

struct Step {
  StepKind kind{};
  bool truth = false;               // a condition, not a value
  std::uint32_t line = 0;           // of the source
  std::uint32_t slot = kNoIndex;    // slot
  std::uint32_t assumes = kNoIndex; // fallback: the input whose assumption the second part is
  std::string_view op;              // compared, state, computed: as an author writes it
  std::string_view words;           // as written where it was first met
  std::string_view name;            // what the author calls it; "" nothing
  std::string_view table;           // rows: its name
  ValueShape shape;                 // of values
  std::vector<std::uint32_t> parts;
  std::vector<std::uint32_t> heads; // rows: the values its columns look at
};

struct FunctionSteps {
  std::vector<Step> steps;
  std::uint32_t when = kNoIndex;      // truth output 0
  std::vector<std::uint32_t> values;  // one a value output
};

// What a step came to for one patient: `value` of values, `truth` of conditions.
struct StepResult {
  RowValue value;
  RowTruth truth = kRowUnknown;
};

class StepSource {
 public:
  virtual ~StepSource() = default;
  virtual const FunctionSteps& steps(std::uint32_t function) const = 0;
  virtual std::vector<StepResult> results(std::uint32_t function, const std::vector<RowValue>& slots) const = 0;  // one a step
};

}  // namespace regimen
