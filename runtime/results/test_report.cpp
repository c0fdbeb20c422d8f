// The results of tests, as text and as JSON. External interfaces: report_text.h, report_json.h.
#include <algorithm>

#include "runtime/results/evaluate.h"
#include "runtime/results/format_text.h"
#include "runtime/results/json_parts.h"
#include "runtime/results/report_json.h"
#include "runtime/results/text_page.h"

namespace regimen {

namespace {

const char* truth_word(Kleene truth) { return truth.t ? "yes" : truth.f ? "no" : "missing"; }

// What the author expects, in the words of what came out: both then stand one above the other.
std::string expectation(const std::string& written) {
  constexpr std::string_view kWord = "expect ";
  return written.starts_with(kWord) ? written.substr(kWord.size()) : written;
}

std::vector<std::string> rule_row(const TracedRule& rule) {
  std::string conditions;
  for (const TracedCondition& c : rule.conditions) conditions += (conditions.empty() ? "" : "; ") + c.words + ": " + truth_word(c.truth);
  std::string state = rule.state == "not_applied" ? "not applied" : rule.state;
  if (!rule.by.empty()) state += (rule.state == "blocked" ? " by " : ", ") + rule.by;
  return {rule.rule, state, conditions};
}

void add_missing(TextPage& page, const std::vector<MissingItem>& missing) {
  for (const MissingItem& item : missing) page.item(2, "missing", item.input + ": " + item.reason, Ink::yellow);
}

void add_trace(TextPage& page, const DecisionTrace& trace) {
  page.item(2, "decision", trace.outcome, Ink::faint);
  std::vector<std::vector<std::string>> rows;
  for (const TracedRule& rule : trace.rules) rows.push_back(rule_row(rule));
  page.table(4, std::move(rows));
  add_missing(page, trace.missing);
}

void add_failed(TextPage& page, const TestResult& result) {
  page.line(0, "FAILED  " + result.guideline + ": " + result.name + "  (" + result.place.file + ":" + std::to_string(result.place.line) + ")", Ink::red);
  for (const TestFailure& failure : result.failures) {
    page.item(2, "expected", expectation(failure.expected));
    page.item(2, "actual", failure.actual, Ink::yellow);
    page.item(2, "at", failure.place.file + ":" + std::to_string(failure.place.line), Ink::faint);
    add_missing(page, failure.missing);
  }
  page.item(2, "evaluators", result.disagreement, Ink::red);
  for (const DecisionTrace& trace : result.traces) add_trace(page, trace);
  page.blank();
}

Json failure_json(const TestFailure& f) {
  return {{"expected", f.expected}, {"actual", f.actual}, {"file", f.place.file}, {"line", f.place.line}, {"missing", missing_json(f.missing)}};
}

Json trace_json(const DecisionTrace& trace) {
  Json rules = Json::array();
  for (const TracedRule& rule : trace.rules) {
    Json conditions = Json::array();
    for (const TracedCondition& c : rule.conditions) conditions.push_back({{"condition", c.words}, {"is", truth_word(c.truth)}});
    rules.push_back({{"rule", rule.rule}, {"state", rule.state}, {"by", text_or_null(rule.by)}, {"conditions", conditions}});
  }
  return {{"decision", trace.decision}, {"outcome", trace.outcome}, {"rules", rules}, {"missing", missing_json(trace.missing)}};
}

}  // namespace

std::string tests_text(const std::vector<TestResult>& results, TextColour colour) {
  TextPage page(colour);
  std::size_t failed = 0;
  for (const TestResult& result : results) {
    if (result.passed) continue;
    ++failed;
    add_failed(page, result);
  }
  const std::string total = counted(results.size(), "test");
  page.line(0, failed == 0 ? total + " passed" : total + ", " + std::to_string(failed) + " failed", failed == 0 ? Ink::green : Ink::red);
  return page.take();
}

std::string tests_json(const std::vector<TestResult>& results) {
  Json out = Json::array();
  for (const TestResult& r : results) {
    Json failures = Json::array(), traces = Json::array();
    for (const TestFailure& failure : r.failures) failures.push_back(failure_json(failure));
    for (const DecisionTrace& trace : r.traces) traces.push_back(trace_json(trace));
    out.push_back({{"guideline", r.guideline},
                   {"name", r.name},
                   {"passed", r.passed},
                   {"failures", failures},
                   {"traces", traces},
                   {"disagreement", text_or_null(r.disagreement)},
                   {"file", r.place.file},
                   {"line", r.place.line}});
  }
  return dump_json(out);
}

}  // namespace regimen
