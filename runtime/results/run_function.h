// One call of a compiled function for one patient: buffers of the right size, and the causes of its outputs unpacked.
// Threads: a FunctionRunner belongs to one thread; the evaluator behind it is shared.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/abi/abi.h"
#include "runtime/image/image.h"

namespace regimen {

struct FunctionRun {
  std::vector<RowValue> values;
  std::vector<RowTruth> truths;
  std::vector<std::uint64_t> causes;

  // A function that does not exist holds: a rule without `when`.
  RowTruth truth(std::uint32_t index) const { return truths.empty() && index == 0 ? kRowYes : truths.at(index); }
};

// The indices into FunctionInfo::causes why an output is not known.
std::vector<std::uint32_t> causes_of_value(const FunctionInfo& info, const FunctionRun& run, std::uint32_t value);
std::vector<std::uint32_t> causes_of_truth(const FunctionInfo& info, const FunctionRun& run, std::uint32_t truth);

struct DecisionMasks {
  std::vector<RowTruth> applies;
  std::vector<RowTruth> blocked;
};

class FunctionRunner {
 public:
  // Every output is also written to `tape` when there is one, so that two evaluators can be compared bit by bit.
  explicit FunctionRunner(const RowEvaluator& evaluator, std::vector<std::uint64_t>* tape = nullptr)
      : evaluator_(&evaluator), tape_(tape) {}

  FunctionRun run(const FunctionInfo& info, const std::vector<RowValue>& slots) const;
  DecisionMasks decide(std::uint32_t decision, const std::vector<RowTruth>& when) const;

 private:
  const RowEvaluator* evaluator_;
  std::vector<std::uint64_t>* tape_;
};

}  // namespace regimen
