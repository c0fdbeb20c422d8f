// From a merged record and compiled guidelines to one result: binding, evaluation for each tie of diplotypes, resolution of
// rules and exceptions, the safety net, conflicts across guidelines. The result is data (report.h); report_json.h and
// report_text.h print it.
//
// Failure: none for patient data (unknown is an answer); Result errors only for a request that cannot be meant.
// Threads: everything passed in is read only.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/image/image.h"
#include "runtime/image/steps.h"
#include "runtime/image/test_info.h"
#include "runtime/results/report.h"
#include "runtime/support/cancel.h"
#include "runtime/support/result.h"
#include "runtime/value/kleene.h"

namespace regimen {

// One compiled guideline as the run-time sees it.
struct Guideline {
  const Image* image = nullptr;
  const RowEvaluator* evaluator = nullptr;
  // For decisions that are to be explained; empty: none is.
  std::function<const StepSource&()> steps;
  std::function<std::optional<Statement>(const std::string& words)> read;
};

struct RunRequest {
  AsOf as_of;
  std::vector<std::string> orders;              // ingredients (already resolved from what the caller wrote)
  bool all = false;                             // every decision in effect, as if each medicine were ordered
  std::vector<std::string> guidelines;          // only these ids; empty: all
  std::vector<std::string> preferred;           // sets of guidelines whose answer stands where several recommend something
  std::vector<std::string> complete;            // lists the caller says are complete
  std::vector<std::vector<Statement>> stated;   // one list a guideline, in the order of `guidelines` passed to evaluate
  std::optional<std::string> explain;           // decisions to explain: "guideline.decision", a decision's name, "" all; none: none
  std::string evaluator;                        // "jit" or "interpreter", printed
  std::string rules_hash;
  std::string version;
  const Cancel* cancel = nullptr;               // once asked, what comes is a part of the report, and no result
};

// Which functions of which guideline a request needs (decisions that will run, reports, population): so that the caller can
// have only those compiled.
struct Needed {
  std::vector<std::uint32_t> functions;
  std::vector<std::uint32_t> decisions;
};
std::vector<Needed> needed_functions(std::span<const Image* const> images, const Record& record, const RunRequest& request,
                                     const GeneTables& genes, const Knowledge& knowledge);

Report evaluate(std::span<const Guideline> guidelines, const Record& record, const RunRequest& request, const GeneTables& genes,
                const Knowledge& knowledge);

// ---- tests written in guidelines ----
struct TestFailure {
  std::string expected;  // the author's line
  std::string actual;    // what came out, with values
  Place place;
  std::vector<MissingItem> missing;  // of a value that is not known
};
// How a decision came out as it did: for a test that failed.
struct TracedCondition {
  std::string words;
  Kleene truth;
};
struct TracedRule {
  std::string rule;
  std::string state;  // applied, blocked, not_applied, unknown
  std::string by;     // the exceptions that block it, or its dates
  std::vector<TracedCondition> conditions;
};
struct DecisionTrace {
  std::string decision;
  std::string outcome;  // in one line
  std::vector<TracedRule> rules;
  std::vector<MissingItem> missing;
};
struct TestResult {
  std::string guideline;
  std::string name;
  bool passed = false;
  std::vector<TestFailure> failures;
  std::vector<DecisionTrace> traces;  // of the decisions that failed expectations speak of
  std::string disagreement;  // interpreter against JIT, "" none
  Place place;
};

// Runs one test on every evaluator given; all must agree on every output bit and on the outcome.
// `asked`: called when the first evaluator has answered all that the test expects; what follows only compares evaluators.
TestResult run_test(const Image& image, const TestInfo& test, std::span<const RowEvaluator* const> evaluators,
                    const GeneTables& genes, const Knowledge& knowledge, const std::function<void()>& asked = {});

// What comes out for the patient of a test, whatever the test expects: every decision and every reported value.
struct Observed {
  std::vector<DecisionReport> decisions;
  std::vector<ReportedValue> values;
};
Observed observe(const Image& image, const TestInfo& test, const RowEvaluator& evaluator, const GeneTables& genes,
                 const Knowledge& knowledge);
// The same with proofs of what `explain` names (see RunRequest).
Observed observe(const Guideline& guideline, const TestInfo& test, const std::optional<std::string>& explain, const GeneTables& genes,
                 const Knowledge& knowledge);

}  // namespace regimen
