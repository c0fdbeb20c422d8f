// External interface: test_expect.h.
#include "runtime/results/test_expect.h"

#include <algorithm>

#include "runtime/results/format_text.h"
#include "runtime/results/format_value.h"
#include "runtime/results/missing_set.h"
#include "runtime/results/ties.h"
#include "runtime/support/check.h"
#include "runtime/value/date.h"

namespace regimen {

AsOf test_as_of(const Image& image, const TestInfo& test) {
  constexpr std::int64_t kSecondsPerDay = 86400;
  AsOf out;
  out.day = test.has_as_of ? test.as_of_day : image.effective.from.value_or(test.as_of_day);
  out.instant = (out.day + 1) * kSecondsPerDay - 1;
  out.text = to_text(civil_from_days(out.day));
  return out;
}

TestRun::TestRun(Evaluation& evaluation, const Image& image, const TestInfo& test) : evaluation_(evaluation), image_(image) {
  for (const Statement& s : test.given)
    if (const auto* order = std::get_if<StatedOrder>(&s)) ordered_ = order->ingredient;
  for (const ExpectInfo& expect : test.expect) {
    if (expect.kind == ExpectInfo::Kind::conflict) conflicts_.insert(expect.decision);
    if (expect.kind == ExpectInfo::Kind::undetermined) open_.insert(expect.decision);
  }
}

// The medicine given as ordered, when the decision is about it; else its first.
std::string TestRun::medicine_of(std::uint32_t index) const {
  const DecisionInfo& decision = image_.decisions.at(index);
  std::string first;
  for (const TriggerInfo& trigger : decision.triggers) {
    for (const std::string& medicine : trigger.ingredients) {
      if (medicine == ordered_) return medicine;
      if (first.empty()) first = medicine;
    }
  }
  return first;
}

DecisionSubject TestRun::subject(std::uint32_t index) {
  const std::string medicine = medicine_of(index);
  if (medicine.empty()) return {"view", "", Kleene::unknown()};
  return {"order", medicine, evaluation_.facts().takes(medicine).is};
}

const DecisionReport& TestRun::report(std::uint32_t index) {
  const auto found = reports_.find(index);
  if (found != reports_.end()) return found->second;
  return reports_.emplace(index, evaluation_.decide(0, image_.decisions.at(index), subject(index))).first->second;
}

std::vector<const DecisionReport*> TestRun::reports() {
  if (reports_.empty())
    for (std::uint32_t i = 0; i < image_.decisions.size(); ++i) report(i);
  std::vector<const DecisionReport*> out;
  for (const auto& [index, made] : reports_) out.push_back(&made);
  return out;
}

const BoundSlots& TestRun::slots(std::uint32_t index) {
  std::string medicine = ordered_;
  if (index < image_.decisions.size()) medicine = medicine_of(index);
  return evaluation_.slots(0).for_order_of(medicine);
}

namespace {

std::string outcome_words(const DecisionReport& r) {
  switch (r.outcome) {
    case DecisionOutcome::recommendation: return "recommends";
    case DecisionOutcome::none: return "makes no recommendation";
    case DecisionOutcome::undetermined: return "is undetermined";
    case DecisionOutcome::conflict: return "is a conflict";
    case DecisionOutcome::not_applicable: return "does not apply";
    case DecisionOutcome::not_in_effect: return "is not in effect";
  }
  return "";
}

std::vector<std::string> missing_lines(const DecisionReport& r) {
  std::vector<std::string> out;
  for (const MissingItem& m : r.missing) out.push_back(m.input + " (" + m.reason + ")");
  return out;
}

std::string states_line(const DecisionReport& r) {
  std::vector<std::string> out;
  for (const ProofRule& c : r.proof.rules) out.push_back(c.rule + " " + c.state + (c.by.empty() ? "" : " by " + c.by));
  return join(out, ", ");
}

// Of a conflict, what a rule says and what stands is only looked at beside an expectation that it is one.
std::optional<std::string> unexpected_conflict(const TestRun& run, const ExpectInfo& expect, const DecisionReport& report) {
  if (report.outcome != DecisionOutcome::conflict || run.expects_conflict(expect.decision)) return std::nullopt;
  return summary_line(report) + "; if that is meant, write `expect " + report.decision + " is a conflict` beside it";
}

bool is_decided(const DecisionReport& report) {
  return report.outcome == DecisionOutcome::recommendation || report.outcome == DecisionOutcome::none || report.outcome == DecisionOutcome::conflict;
}

// What holds until an undetermined decision can be made is only looked at beside an expectation that it is undetermined.
std::optional<std::string> unexpectedly_open(const TestRun& run, const ExpectInfo& expect, const DecisionReport& report) {
  if (report.outcome != DecisionOutcome::undetermined || run.expects_undetermined(expect.decision)) return std::nullopt;
  return summary_line(report) + "; if that is meant, write `expect " + report.decision + " is undetermined` beside it";
}

// Whether what was written of an action is what was recommended: medicine, dose part and amounts whole, so that an amount that
// is not written is none. Of the words for the reader what was not written is not compared.
bool matches(const SlotTable& table, const ResolvedAction& written, const Recommendation& made) {
  const Recommendation as_printed = to_recommendation(table, written, true);
  if (as_printed.verb != made.verb || as_printed.subject != made.subject) return false;
  if (as_printed.part != made.part) return false;
  if (!as_printed.per.empty() && as_printed.per != made.per) return false;
  if (!as_printed.after.empty() && as_printed.after != made.after) return false;
  if (!as_printed.when.empty() && as_printed.when != made.when) return false;
  if (written.amounts.empty()) return made.amount_text.empty();
  return same_amounts(written.amounts, made.amounts);
}

std::optional<std::string> check_recommends(TestRun& run, const ExpectInfo& expect) {
  const DecisionReport& report = run.report(expect.decision);
  if (auto conflict = unexpected_conflict(run, expect, report)) return conflict;
  if (auto open = unexpectedly_open(run, expect, report)) return open;
  const BoundSlots& slots = run.slots(expect.decision);
  const FunctionRun made = run.guideline_run().runner.run(expect.function, slots.values);
  const std::string medicine = run.medicine_of(expect.decision);
  const BodyContext context{run.image().table, expect.function, made, slots.stories, medicine, "", ""};
  const std::vector<ResolvedAction> written = resolve_actions(context, expect.actions);
  if (written.size() != expect.actions.size()) return "an expected amount has no value; " + summary_line(report);
  for (const ResolvedAction& action : written) {
    const auto found = [&](const Recommendation& r) { return matches(run.image().table, action, r); };
    if (std::none_of(report.recommendations.begin(), report.recommendations.end(), found)) return summary_line(report);
  }
  return std::nullopt;
}

std::optional<std::string> check_outcome(TestRun& run, const ExpectInfo& expect, DecisionOutcome outcome) {
  const DecisionReport& report = run.report(expect.decision);
  if (report.outcome != outcome) return summary_line(report);
  return std::nullopt;
}

// Of a decision that is undetermined it is not known, and of one that is not made there is nothing to say.
std::optional<std::string> check_no_conflict(TestRun& run, const ExpectInfo& expect) {
  const DecisionReport& report = run.report(expect.decision);
  if (is_decided(report) && report.outcome != DecisionOutcome::conflict) return std::nullopt;
  return summary_line(report);
}

// The first of the named inputs that is not among those the decision misses.
const std::string* not_missing(const DecisionReport& report, const ExpectInfo& expect) {
  for (const std::string& name : expect.because) {
    const auto is = [&](const MissingItem& m) { return m.input == name; };
    if (std::none_of(report.missing.begin(), report.missing.end(), is)) return &name;
  }
  return nullptr;
}

std::optional<std::string> check_undetermined(TestRun& run, const ExpectInfo& expect) {
  const DecisionReport& report = run.report(expect.decision);
  if (report.outcome == DecisionOutcome::undetermined && !not_missing(report, expect)) return std::nullopt;
  return summary_line(report);
}

// An answer that stands although something is missing, which it names.
std::optional<std::string> check_missing(TestRun& run, const ExpectInfo& expect) {
  const DecisionReport& report = run.report(expect.decision);
  if (report.outcome == DecisionOutcome::undetermined)
    return summary_line(report) + "; of an answer that is open, write `expect " + report.decision + " is undetermined because ...`";
  if (!is_decided(report)) return summary_line(report);
  if (const std::string* name = not_missing(report, expect)) return summary_line(report) + "; " + *name + " is not missing in it";
  return std::nullopt;
}

std::string grade_of(const DecisionReport& r, Grade grade) {
  switch (grade) {
    case Grade::strength: return r.strength;
    case Grade::certainty: return r.certainty;
    case Grade::urgency: return r.urgency;
  }
  return "";
}

std::optional<std::string> check_grade(TestRun& run, const ExpectInfo& expect) {
  const DecisionReport& report = run.report(expect.decision);
  if (auto conflict = unexpected_conflict(run, expect, report)) return conflict;
  const std::string made = grade_of(report, expect.grade);
  if (made == expect.text) return std::nullopt;
  const std::string word = grade_word(expect.grade);
  return report.decision + " has " + (made.empty() ? "no " + word : word + " " + made) + "; " + summary_line(report);
}

std::optional<std::string> check_rule(TestRun& run, const ExpectInfo& expect) {
  const DecisionReport& report = run.report(expect.decision);
  if (auto conflict = unexpected_conflict(run, expect, report)) return conflict;
  const std::string& rule = run.image().decisions[expect.decision].rules.at(expect.rule).name;
  for (const ProofRule& c : report.proof.rules) {
    if (c.rule != rule) continue;
    if (c.state == "applied") return std::nullopt;
    if (c.state == "unknown" && expect.kind == ExpectInfo::Kind::rule_possible) return std::nullopt;
  }
  const std::string states = states_line(report);
  return states.empty() ? summary_line(report) : summary_line(report) + "; rules: " + states;
}

// In the texts of every decision, whichever else the test asks for; where there is none, nothing is known of what it does not contain.
std::optional<std::string> check_text(TestRun& run, const ExpectInfo& expect) {
  std::vector<std::string> texts;
  for (std::uint32_t i = 0; i < run.image().decisions.size(); ++i) {
    const DecisionReport& report = run.report(i);
    if (!report.because.empty()) texts.push_back(report.because);
    texts.insert(texts.end(), report.more_because.begin(), report.more_because.end());
  }
  const auto contains = [&](const std::string& text) { return text.find(expect.text) != std::string::npos; };
  const bool wanted = expect.kind == ExpectInfo::Kind::text_contains;
  if (!texts.empty() && std::any_of(texts.begin(), texts.end(), contains) == wanted) return std::nullopt;
  return texts.empty() ? "no text" : "text \"" + join(texts, "\", \"") + "\"";
}

// "total is 7", "dose has no value: outside the population of site.rules"; of a value that is missing its inputs are listed apart.
std::string values_line(const TestRun& run, const ExpectInfo& expect, const FunctionRun& made, const CauseReader& reader) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < expect.value_names.size() && i < made.values.size(); ++i) {
    const std::string& name = expect.value_names[i];
    if (const CauseInfo* why = no_value_cause(run.image(), expect, made, static_cast<std::uint32_t>(i))) {
      const std::string reason = reader.reason(expect.function, made, *why);
      out.push_back(name + " has no value" + (reason.empty() ? "" : ": " + reason));
      continue;
    }
    const Precision precision{.decimals = std::nullopt, .digits = Digits::all};
    out.push_back(name + " is " + format_output({reader.table, expect.function, made.values, reader.stories}, static_cast<std::uint32_t>(i), precision));
  }
  return out.empty() ? "it does not hold" : join(out, ", ");
}

// It must hold for every combination of tied diplotypes.
std::optional<std::string> check_condition(TestRun& run, const ExpectInfo& expect) {
  const BoundSlots& bound = run.slots(expect.decision);
  std::vector<std::uint32_t> slots = expect.function.slots;
  std::sort(slots.begin(), slots.end());
  const Combinations all = combine(run.image().table, bound, [&](const GeneTie& tie) { return touches(tie, slots); });
  for (const Combination& combination : all.all) {
    const FunctionRun made = run.guideline_run().runner.run(expect.function, combination.slots.values);
    const RowTruth truth = made.truth(0);
    if (truth == kRowYes) continue;
    std::vector<DataNote> notes;
    const CauseReader reader{run.image().table, combination.slots.values, combination.slots.stories, notes};
    bool said = truth == kRowNo;
    for (std::uint32_t i = 0; i < expect.value_names.size(); ++i) said |= no_value_cause(run.image(), expect, made, i) != nullptr;
    return (said ? "" : "unknown: ") + values_line(run, expect, made, reader);
  }
  return std::nullopt;
}

}  // namespace

std::string summary_line(const DecisionReport& r) {
  std::string out = r.decision + " " + outcome_words(r);
  if (!r.recommendations.empty()) {
    std::string alternatives;
    for (const Recommendation& i : r.recommendations.front().instead)
      alternatives += (alternatives.empty() ? " instead " : " or ") + recommendation_line(i);
    out += (r.outcome == DecisionOutcome::recommendation ? " " : ": ") + recommendation_lines(r.recommendations) + alternatives;
  }
  if (!r.rules.empty()) out += " (" + join(r.rules, ", ") + ")";
  const std::vector<std::string> missing = missing_lines(r);
  if (!missing.empty()) out += "; missing: " + join(missing, ", ");
  if (!r.reason.empty() && missing.empty()) out += "; " + r.reason;
  return out;
}

std::optional<std::string> check_expectation(TestRun& run, const ExpectInfo& expect) {
  using Kind = ExpectInfo::Kind;
  switch (expect.kind) {
    case Kind::recommends: return check_recommends(run, expect);
    case Kind::no_recommendation: return check_outcome(run, expect, DecisionOutcome::none);
    case Kind::undetermined: return check_undetermined(run, expect);
    case Kind::conflict: return check_outcome(run, expect, DecisionOutcome::conflict);
    case Kind::no_conflict: return check_no_conflict(run, expect);
    case Kind::not_in_effect: return check_outcome(run, expect, DecisionOutcome::not_in_effect);
    case Kind::does_not_apply: return check_outcome(run, expect, DecisionOutcome::not_applicable);
    case Kind::is_missing: return check_missing(run, expect);
    case Kind::grade: return check_grade(run, expect);
    case Kind::rule_applies:
    case Kind::rule_possible: return check_rule(run, expect);
    case Kind::text_contains:
    case Kind::text_lacks: return check_text(run, expect);
    case Kind::condition: return check_condition(run, expect);
  }
  return std::nullopt;
}

}  // namespace regimen
