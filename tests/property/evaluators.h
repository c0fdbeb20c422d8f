// The interpreter and the two tiers of generated code over one program, and where they differ. Nothing is rounded or
// forgiven: values, truths and causes are compared as bits.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "compiler/jit/jit.h"
#include "compiler/kernel/kernel.h"
#include "runtime/abi/abi.h"

namespace regimen::test {

struct Outcome {
  std::vector<RowValue> values;
  std::vector<RowTruth> truths;
  std::vector<std::uint64_t> causes;

  bool same_bits(const Outcome& other) const;
};

struct DecisionOutcome {
  std::vector<RowTruth> applies;
  std::vector<RowTruth> blocked;
  friend bool operator==(const DecisionOutcome&, const DecisionOutcome&) = default;
};

Outcome evaluate(const RowEvaluator& evaluator, const kernel::Program& program, std::uint32_t function,
                 const RowValue* slots);
DecisionOutcome decide(const RowEvaluator& evaluator, const kernel::Program& program, std::uint32_t decision,
                       std::span<const RowTruth> when);

std::string to_text(const RowValue& v);
std::string to_text(const Outcome& outcome);

class Evaluators {
 public:
  // Throws std::runtime_error when the program breaks an invariant or does not compile. Keeps a reference to `program`.
  explicit Evaluators(const kernel::Program& program);

  const RowEvaluator& interpreter() const { return *interpreter_; }
  const jit::CompiledProgram& quick() const { return *quick_; }
  const jit::CompiledProgram& optimised() const { return *optimised_; }

  // "" when all agree, else the function, the record and the outcomes.
  std::string difference(std::uint32_t function, const RowValue* slots) const;
  std::string difference(std::uint32_t decision, std::span<const RowTruth> when) const;

 private:
  const kernel::Program& program_;
  std::unique_ptr<RowEvaluator> interpreter_;
  std::unique_ptr<jit::CompiledProgram> quick_;
  std::unique_ptr<jit::CompiledProgram> optimised_;
};

}  // namespace regimen::test
