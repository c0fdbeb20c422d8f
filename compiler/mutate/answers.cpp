// External interface: answers.h.
#include "compiler/mutate/answers.h"

#include <algorithm>
#include <cmath>

#include "runtime/results/format_text.h"
#include "runtime/value/number_text.h"

namespace regimen::mutate {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

bool is_path(const std::string& name) {
  return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") == std::string::npos;
}

class Lines {
 public:
  explicit Lines(const Image& image) : image_(image) {}

  void decision(const DecisionReport& report) {
    const std::string of = "expect " + report.decision + " ";
    if (report.outcome == DecisionOutcome::conflict) {
      add(of + "is a conflict");
      return;
    }
    outcome(report, of);
    for (const Recommendation& recommendation : report.recommendations) add(of + "recommends " + as_written(recommendation));
    for (const ProofRule& considered : report.proof.rules) rule(considered);
    if (!report.strength.empty()) add(of + "has strength " + report.strength);
    if (!report.urgency.empty()) add(of + "has urgency " + report.urgency);
    if (!report.certainty.empty() && is_path(report.certainty)) add(of + "has certainty " + report.certainty);
    if (!report.because.empty()) texts_.push_back("expect text contains " + quoted(report.because));
  }

  void value(const ReportedValue& value) {
    const std::string of = "expect " + value.name + " ";
    if (value.status == "not_applicable") {
      add(of + "is no value");
    } else if (value.status == "known") {
      known(value, of);
    } else if (value.low || value.high) {
      if (value.low) add(of + "at least " + with_unit(*value.low, value));
      if (value.high) add(of + "at most " + with_unit(*value.high, value));
    } else {
      add(of + "is missing");
    }
  }

  Answers take() {
    for (std::string& text : texts_) add(std::move(text));
    return std::move(out_);
  }

 private:
  void add(std::string line) {
    if (out_.holding.insert(line).second) out_.asserted.push_back(std::move(line));
  }

  void outcome(const DecisionReport& report, const std::string& of) {
    switch (report.outcome) {
      case DecisionOutcome::recommendation:
      case DecisionOutcome::conflict: break;
      case DecisionOutcome::none: add(of + "makes no recommendation"); break;
      case DecisionOutcome::not_applicable: add(of + "does not apply"); break;
      case DecisionOutcome::not_in_effect: add(of + "is not in effect"); break;
      case DecisionOutcome::undetermined:
        add(of + "is undetermined");
        for (const MissingItem& missing : report.missing)
          if (is_path(missing.input)) add(of + "is undetermined because " + missing.input);
        break;
    }
  }

  void rule(const ProofRule& considered) {
    if (!only_one(considered.rule)) return;
    const std::string of = "expect rule " + considered.rule;
    if (considered.state == "applied") {
      add(of + " applies");
      out_.holding.insert(of + " is possible");
    }
    if (considered.state == "unknown") add(of + " is possible");
  }

  // A test names a rule without its decision.
  bool only_one(const std::string& rule) const {
    std::size_t count = 0;
    for (const DecisionInfo& decision : image_.decisions)
      for (const RuleInfo& info : decision.rules) count += info.name == rule ? 1 : 0;
    return count == 1;
  }

  static bool takes_a_text(const std::string& verb) {
    for (const VerbRow& row : kVerbRows)
      if (verb == row.spelling) return row.sort != VerbSort::medicine;
    return false;
  }

  static std::string as_written(const Recommendation& r) {
    Recommendation written = r;
    if (takes_a_text(r.verb)) written.subject = quoted(r.subject);
    if (!r.per.empty()) written.per = quoted(r.per);
    if (!r.when.empty()) written.when = quoted(r.when);
    return recommendation_line(written);
  }

  static std::string with_unit(double number, const ReportedValue& value) {
    return format_readable(number) + (value.unit.empty() ? "" : " '" + value.unit + "'");
  }

  void known(const ReportedValue& value, const std::string& of) {
    if (value.value) {
      const bool whole = *value.value == std::floor(*value.value) && std::abs(*value.value) < 1e9;
      add(of + (whole ? "is " : "is about ") + with_unit(*value.value, value));
    } else if (is_path(value.value_text)) {
      add(of + "is " + value.value_text);
    } else if (!value.value_text.empty()) {
      add(of + "is " + quoted(value.value_text));
    }
  }

  const Image& image_;
  Answers out_;
  std::vector<std::string> texts_;
};

}  // namespace

Answers answers_of(const Image& image, const Observed& observed) {
  Lines lines(image);
  for (const DecisionReport& report : observed.decisions) lines.decision(report);
  for (const ReportedValue& value : observed.values) lines.value(value);
  return lines.take();
}

std::vector<std::string> lost(const Answers& original, const Answers& other) {
  std::vector<std::string> out;
  for (const std::string& line : original.asserted)
    if (!other.holding.contains(line)) out.push_back(line);
  return out;
}

}  // namespace regimen::mutate
