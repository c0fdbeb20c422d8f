// One expectation of a test against what came out. Private to run_test.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "runtime/image/test_info.h"
#include "runtime/results/evaluate.h"
#include "runtime/results/evaluation.h"

namespace regimen {

// What a test runs on one evaluator: decisions on demand, each once.
class TestRun {
 public:
  TestRun(Evaluation& evaluation, const Image& image, const TestInfo& test);

  const DecisionReport& report(std::uint32_t decision);
  // Those asked for so far; all of the guideline when none was.
  std::vector<const DecisionReport*> reports();
  const BoundSlots& slots(std::uint32_t decision);
  GuidelineRun guideline_run() const { return evaluation_.guideline_run(0); }
  const RowEvaluator& evaluator() const { return *evaluation_.guideline().evaluator; }
  std::string medicine_of(std::uint32_t decision) const;
  const Image& image() const { return image_; }
  bool expects_conflict(std::uint32_t decision) const { return conflicts_.contains(decision); }
  bool expects_undetermined(std::uint32_t decision) const { return open_.contains(decision); }

 private:
  DecisionSubject subject(std::uint32_t decision);

  Evaluation& evaluation_;
  const Image& image_;
  std::string ordered_;
  std::set<std::uint32_t> conflicts_;  // decisions that the test expects to be one
  std::set<std::uint32_t> open_;       // ... to be undetermined
  std::map<std::uint32_t, DecisionReport> reports_;
};

// A test without `as of` runs on the first day the guideline is in effect.
AsOf test_as_of(const Image& image, const TestInfo& test);

// nullopt: it holds; else what came out instead.
std::optional<std::string> check_expectation(TestRun& run, const ExpectInfo& expect);

// What a value that an expectation asks for is missing; nothing of other expectations.
std::vector<MissingItem> missing_of(TestRun& run, const ExpectInfo& expect);

// Why the value that is printed beside a condition under that number is `no value`; nullptr: it is not.
const CauseInfo* no_value_cause(const Image& image, const ExpectInfo& expect, const FunctionRun& made, std::uint32_t value);

// How the decision came to stand as it does.
DecisionTrace trace_of(TestRun& run, std::uint32_t decision);

// "recommendation: avoid clopidogrel (rules poor_acs)": one decision in one line.
std::string summary_line(const DecisionReport& report);

}  // namespace regimen
