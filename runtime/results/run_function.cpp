// External interface: run_function.h.
#include "runtime/results/run_function.h"

#include <bit>

#include "runtime/support/check.h"

namespace regimen {

namespace {

std::vector<std::uint32_t> unpack(const FunctionInfo& info, const FunctionRun& run, std::size_t set) {
  std::vector<std::uint32_t> out;
  if (info.cause_words == 0 || info.function == kNoIndex) return out;
  const std::size_t first = set * info.cause_words;
  RGM_CHECK(first + info.cause_words <= run.causes.size());
  for (std::size_t word = 0; word < info.cause_words; ++word) {
    for (std::uint64_t bits = run.causes[first + word]; bits != 0; bits &= bits - 1) {
      const std::size_t cause = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      RGM_CHECK(cause < info.causes.size());
      out.push_back(static_cast<std::uint32_t>(cause));
    }
  }
  return out;
}

}  // namespace

std::vector<std::uint32_t> causes_of_value(const FunctionInfo& info, const FunctionRun& run, std::uint32_t value) {
  RGM_CHECK(value < info.values.size());
  return unpack(info, run, value);
}

std::vector<std::uint32_t> causes_of_truth(const FunctionInfo& info, const FunctionRun& run, std::uint32_t truth) {
  if (truth >= info.truths_with_causes) return {};
  return unpack(info, run, info.values.size() + truth);
}

FunctionRun FunctionRunner::run(const FunctionInfo& info, const std::vector<RowValue>& slots) const {
  FunctionRun out;
  if (info.function == kNoIndex) return out;
  out.values.resize(info.values.size());
  out.truths.resize(info.truths);
  out.causes.resize((info.values.size() + info.truths_with_causes) * info.cause_words);
  evaluator_->row(info.function, slots.data(), out.values.data(), out.truths.data(), out.causes.data());
  if (tape_ != nullptr) {
    for (const RowValue& value : out.values) {
      tape_->push_back(std::bit_cast<std::uint64_t>(value.lo));
      tape_->push_back(std::bit_cast<std::uint64_t>(value.hi));
      tape_->push_back(static_cast<std::uint64_t>(value.state));
    }
    tape_->insert(tape_->end(), out.truths.begin(), out.truths.end());
    tape_->insert(tape_->end(), out.causes.begin(), out.causes.end());
  }
  return out;
}

DecisionMasks FunctionRunner::decide(std::uint32_t decision, const std::vector<RowTruth>& when) const {
  DecisionMasks out{std::vector<RowTruth>(when.size()), std::vector<RowTruth>(when.size())};
  evaluator_->decide(decision, when.data(), out.applies.data(), out.blocked.data());
  if (tape_ != nullptr) {
    tape_->insert(tape_->end(), out.applies.begin(), out.applies.end());
    tape_->insert(tape_->end(), out.blocked.begin(), out.blocked.end());
  }
  return out;
}

}  // namespace regimen
