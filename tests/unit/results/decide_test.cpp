// Rules, exceptions, undetermined decisions and conflicts, clause by clause.
#include <catch2/catch.hpp>

#include "runtime/results/format_text.h"
#include "tests/unit/results/fake_program.h"

using namespace regimen;
using namespace regimen::test;

namespace {

const RowValue kYes = RowValue::exact(1), kNo = RowValue::exact(0), kMissing{};

TruthOf is_yes(std::uint32_t slot) {
  return [slot](SlotsRow s) { return truth_of(s[slot]); };
}

// clopidogrel in small: a base rule, two exceptions, one exception to both of them.
struct Antiplatelet : FakeProgram {
  std::uint32_t poor = yes_no("poor", "CYP2C19?");
  std::uint32_t stroke = yes_no("stroke", "Stroke?");
  std::uint32_t bleed = yes_no("bleed");

  Antiplatelet() {
    BodyInfo avoid = recommend({act(Verb::avoid, "clopidogrel")}, "poor");
    avoid.instead = {instead(act(Verb::use, "prasugrel")), instead(act(Verb::use, "ticagrelor"))};
    BodyInfo no_prasugrel = recommend({act(Verb::avoid, "clopidogrel"), act(Verb::avoid, "prasugrel")}, "stroke");
    no_prasugrel.instead = {instead(act(Verb::use, "ticagrelor"))};
    BodyInfo neither = recommend({act(Verb::avoid, "clopidogrel"), act(Verb::refer, "cardiology")}, "bleed");
    DecisionInfo& d = decision("antiplatelet", TriggerKind::order_or_use, {"clopidogrel"});
    d.rules = {rule("usual", always(), recommend({act(Verb::use, "clopidogrel")}, "usual")),
               rule("poor_acs", function({poor}, is_yes(poor)), avoid, {0}),
               rule("no_prasugrel", function({stroke}, is_yes(stroke)), no_prasugrel, {1}),
               rule("neither", function({bleed}, is_yes(bleed)), neither, {1, 2})};
    d.undetermined = {branch({"poor"}, function({}, is_yes(0)), recommend({act(Verb::order, "CYP2C19 genotype")}, "no result", "optional")),
                      branch({}, function({}, is_yes(0)), nothing("plain"))};
  }
};

FakePatient patient(RowValue poor, RowValue stroke, RowValue bleed) {
  FakePatient out;
  out.slots = {{"poor", poor}, {"stroke", stroke}, {"bleed", bleed}};
  out.lists_complete = true;
  return out;
}

DecisionReport antiplatelet(RowValue poor, RowValue stroke, RowValue bleed) {
  return run(Antiplatelet(), patient(poor, stroke, bleed), {"clopidogrel"}).decision("antiplatelet");
}

}  // namespace

TEST_CASE("an exception applies only among those its parents reach") {
  const DecisionReport d = antiplatelet(kNo, kYes, kNo);
  CHECK(d.outcome == DecisionOutcome::recommendation);
  CHECK(line(d) == "use clopidogrel");
  CHECK(d.rules == std::vector<std::string>{"usual"});
  CHECK(state_of(d, "no_prasugrel") == "not_applied");
  CHECK(d.missing.empty());
}

TEST_CASE("a rule is blocked by an exception that is itself blocked") {
  const DecisionReport d = antiplatelet(kYes, kYes, kYes);
  CHECK(line(d) == "avoid clopidogrel also refer cardiology");
  CHECK(d.rules == std::vector<std::string>{"neither"});
  CHECK(state_of(d, "usual") == "blocked");
  CHECK(state_of(d, "poor_acs") == "blocked");
  CHECK(state_of(d, "no_prasugrel") == "blocked");
  CHECK(d.proof.rules[1].by == "no_prasugrel, neither");
}

TEST_CASE("undetermined: what is certain is given, alternatives as the intersection, the rest under possible") {
  const DecisionReport d = antiplatelet(kYes, kMissing, kNo);
  CHECK(d.outcome == DecisionOutcome::undetermined);
  REQUIRE(d.recommendations.size() == 1);
  CHECK(line(d) == "avoid clopidogrel");
  CHECK(d.recommendations[0].certain);
  REQUIRE(d.recommendations[0].instead.size() == 1);
  CHECK(d.recommendations[0].instead[0].subject == "ticagrelor");
  CHECK(missing_names(d) == std::vector<std::string>{"stroke"});
  CHECK(d.missing[0].ask == "Stroke?");
  CHECK(d.missing[0].rank == 1);
  REQUIRE(d.possible.size() == 2);
  CHECK(d.possible[0].rule == "poor_acs");
  CHECK(d.possible[0].needs == std::vector<std::string>{"stroke"});
  CHECK(d.because == "plain");
  CHECK(state_of(d, "no_prasugrel") == "unknown");
}

TEST_CASE("with an incomplete list both exceptions are possible and avoid stays certain") {
  const DecisionReport d = antiplatelet(kYes, kMissing, kMissing);
  CHECK(d.outcome == DecisionOutcome::undetermined);
  CHECK(line(d) == "avoid clopidogrel");
  CHECK(d.recommendations[0].instead.empty());
  // Both bear on all three outcomes; the order of the source decides.
  CHECK(missing_names(d) == std::vector<std::string>{"bleed", "stroke"});
}

TEST_CASE("nothing is certain when the base rule says otherwise, and the named branch speaks") {
  const DecisionReport d = antiplatelet(kMissing, kNo, kNo);
  CHECK(d.outcome == DecisionOutcome::undetermined);
  CHECK(line(d) == "order CYP2C19 genotype");
  CHECK_FALSE(d.recommendations[0].certain);
  CHECK(d.strength == "optional");
  CHECK(d.because == "no result");
  CHECK(missing_names(d) == std::vector<std::string>{"poor"});
}

TEST_CASE("an unknown that no possible rule hangs on is not asked for") {
  const DecisionReport d = antiplatelet(kNo, kMissing, kMissing);
  CHECK(d.outcome == DecisionOutcome::recommendation);
  CHECK(d.missing.empty());
}

TEST_CASE("the more outcomes an input bears on, the earlier it is asked for") {
  const DecisionReport d = antiplatelet(kMissing, kMissing, kNo);
  CHECK(missing_names(d) == std::vector<std::string>{"poor", "stroke"});
  CHECK(d.missing[0].rank == 1);
  CHECK(d.missing[1].rank == 2);
}

TEST_CASE("missing inputs match branches by name; all that match are given, merged") {
  Antiplatelet p;
  p.image.decisions[0].undetermined.push_back(
      branch({"stroke"}, p.always(), recommend({act(Verb::order, "CYP2C19 genotype"), act(Verb::order, "history")}, "ask", "moderate")));
  const DecisionReport d = run(p, patient(kMissing, kMissing, kNo), {"clopidogrel"}).decision("antiplatelet");
  CHECK(line(d) == "order CYP2C19 genotype also order history");
  CHECK(d.because == "no result");
  CHECK(d.more_because == std::vector<std::string>{"ask"});
  CHECK(d.strength == "moderate");
}

TEST_CASE("a certain action stands above the branch and an equal one is not repeated") {
  Antiplatelet p;
  p.image.decisions[0].undetermined = {branch({"stroke"}, p.always(), recommend({act(Verb::refer, "clinic"), act(Verb::avoid, "clopidogrel")}))};
  const DecisionReport d = run(p, patient(kYes, kMissing, kNo), {"clopidogrel"}).decision("antiplatelet");
  CHECK(line(d) == "avoid clopidogrel also refer clinic");
  CHECK(d.recommendations[0].certain);
  CHECK_FALSE(d.recommendations[1].certain);
}

TEST_CASE("same action from two rules is merged: all texts, the strongest strength and urgency") {
  FakeProgram p;
  BodyInfo a = recommend({act(Verb::avoid, "x")}, "first", "optional");
  a.urgency = "info";
  BodyInfo b = recommend({act(Verb::avoid, "x")}, "second", "strong");
  b.urgency = "critical";
  b.then = {act(Verb::start, "y")};
  p.decision("d").rules = {rule("a", p.always(), a), rule("b", p.always(), b)};
  const DecisionReport d = run(p, {}).decision("d");
  CHECK(d.outcome == DecisionOutcome::recommendation);
  CHECK(d.rules == std::vector<std::string>{"a", "b"});
  CHECK(d.strength == "strong");
  CHECK(d.urgency == "critical");
  CHECK(d.because == "first");
  CHECK(d.more_because == std::vector<std::string>{"second"});
  REQUIRE(d.recommendations.size() == 1);
  REQUIRE(d.recommendations[0].then.size() == 1);
  CHECK(d.recommendations[0].then[0].certain);
}

TEST_CASE("an unknown rule with the same action leaves the decision determined, at the grade that is sure") {
  FakeProgram p;
  const auto x = p.yes_no("x");
  p.decision("d").rules = {rule("a", p.always(), recommend({act(Verb::avoid, "x")}, "a", "optional")),
                           rule("b", p.function({x}, is_yes(x)), recommend({act(Verb::avoid, "x")}, "b", "strong"))};
  const DecisionReport d = run(p, {}).decision("d");
  CHECK(d.outcome == DecisionOutcome::recommendation);
  CHECK(d.strength == "optional");
  CHECK(d.rules == std::vector<std::string>{"a"});
}

TEST_CASE("the only possible rule is not sure: undetermined") {
  FakeProgram p;
  const auto x = p.yes_no("x");
  p.decision("d").rules = {rule("a", p.function({x}, is_yes(x)), recommend({act(Verb::avoid, "x")}))};
  const DecisionReport d = run(p, {}).decision("d");
  CHECK(d.outcome == DecisionOutcome::undetermined);
  CHECK(d.recommendations.empty());
  CHECK(missing_names(d) == std::vector<std::string>{"x"});
}

TEST_CASE("no rule applies: none, said so") {
  FakeProgram p;
  const auto x = p.yes_no("x");
  p.decision("d").rules = {rule("a", p.function({x}, is_yes(x)), recommend({act(Verb::avoid, "x")}))};
  FakePatient no;
  no.slots["x"] = kNo;
  const DecisionReport d = run(p, no).decision("d");
  CHECK(d.outcome == DecisionOutcome::none);
  CHECK(d.reason == "no rule applies");
}

TEST_CASE("two sure rules with different actions: conflict, the more restrictive stands") {
  struct Row {
    Verb a, b;
    std::string stands;
  };
  const std::vector<Row> rows = {{Verb::use, Verb::avoid, "avoid x"},          {Verb::avoid, Verb::do_not_use, "do not use x"},
                                 {Verb::reduce, Verb::avoid, "avoid x"},       {Verb::limit, Verb::use, "limit x"},
                                 {Verb::monitor, Verb::limit, "limit x"},      {Verb::use, Verb::monitor, "monitor x"}};
  for (const Row& row : rows) {
    FakeProgram p;
    p.decision("d").rules = {rule("a", p.always(), recommend({act(row.a, "x")}, "a")),
                             rule("b", p.always(), recommend({act(row.b, "x")}, "b"))};
    const DecisionReport d = run(p, {}).decision("d");
    CAPTURE(row.stands);
    CHECK(d.outcome == DecisionOutcome::conflict);
    CHECK(line(d) == row.stands);
    CHECK(d.rules == std::vector<std::string>{"a", "b"});
    CHECK(d.possible.size() == 2);
    CHECK(d.reason.find("disagree") != std::string::npos);
  }
}

TEST_CASE("a conflict of equally restrictive rules gives both, none of them certain") {
  FakeProgram p;
  p.decision("d").rules = {rule("a", p.always(), recommend({act(Verb::reduce, "x")})),
                           rule("b", p.always(), recommend({act(Verb::limit, "x")}))};
  const DecisionReport d = run(p, {}).decision("d");
  CHECK(d.outcome == DecisionOutcome::conflict);
  CHECK(line(d) == "reduce x also limit x");
  CHECK_FALSE(d.recommendations[0].certain);
}

TEST_CASE("what makes two actions different") {
  const auto make = [](ActionInfo second, std::vector<AlternativeInfo> alternatives) {
    FakeProgram p;
    BodyInfo a = recommend({act(Verb::avoid, "x"), act(Verb::monitor, "INR")});
    a.instead = {instead(act(Verb::use, "y"))};
    BodyInfo b = recommend({act(Verb::avoid, "x"), second});
    b.instead = std::move(alternatives);
    p.decision("d").rules = {rule("a", p.always(), a), rule("b", p.always(), b)};
    return run(p, {}).decision("d").outcome;
  };
  ActionInfo monthly = act(Verb::monitor, "INR");
  monthly.after = "1 month";
  const std::vector<AlternativeInfo> y = {instead(act(Verb::use, "y"))};
  CHECK(make(act(Verb::monitor, "INR"), y) == DecisionOutcome::recommendation);
  CHECK(make(act(Verb::monitor, "ECG"), y) == DecisionOutcome::conflict);
  CHECK(make(act(Verb::recheck, "INR"), y) == DecisionOutcome::conflict);
  CHECK(make(monthly, y) == DecisionOutcome::conflict);
  CHECK(make(act(Verb::monitor, "INR"), {instead(act(Verb::use, "z"))}) == DecisionOutcome::conflict);
  CHECK(make(act(Verb::monitor, "INR"), {}) == DecisionOutcome::conflict);
  CHECK(make(act(Verb::monitor, "INR"), {any_of("y")}) == DecisionOutcome::conflict);
}

TEST_CASE("a rule out of effect counts as not applying, on the days around its dates") {
  for (const auto& [as_of, expected] : std::vector<std::pair<std::string, std::string>>{
           {"2023-12-31", "use x"}, {"2024-01-01", "avoid x"}, {"2024-06-30", "avoid x"}, {"2024-07-01", "use x"}}) {
    FakeProgram p;
    RuleInfo avoid = rule("avoid", p.always(), recommend({act(Verb::avoid, "x")}), {0});
    avoid.effective = {day("2024-01-01").day, day("2024-06-30").day};
    p.decision("d").rules = {rule("use", p.always(), recommend({act(Verb::use, "x")})), avoid};
    CAPTURE(as_of);
    const DecisionReport d = run(p, {}, {}, as_of).decision("d");
    CHECK(line(d) == expected);
  }
}

TEST_CASE("the guideline's own dates come before its population") {
  FakeProgram p;
  const auto adult = p.yes_no("adult");
  p.image.effective = {day("2022-01-16").day, std::nullopt};
  DecisionInfo& d = p.decision("d");
  d.has_population = true;
  d.population = p.function({adult}, is_yes(adult));
  d.rules = {rule("a", p.always(), recommend({act(Verb::avoid, "x")}))};
  FakePatient child;
  child.slots["adult"] = kNo;
  CHECK(run(p, child, {}, "2022-01-15").decision("d").outcome == DecisionOutcome::not_in_effect);
  CHECK(run(p, child, {}, "2022-01-15").decision("d").reason == "in effect from 2022-01-16");
  CHECK(run(p, child, {}, "2022-01-16").decision("d").outcome == DecisionOutcome::not_applicable);
}

TEST_CASE("population: no gives not applicable with the reason, unknown the own result and the missing input") {
  FakeProgram p;
  const auto adult = p.yes_no("adult", "Age?");
  DecisionInfo& d = p.decision("d");
  d.has_population = true;
  d.population = p.function({adult}, is_yes(adult));
  d.population.traces = {{"age at least 18 years", {}}};
  d.population.first_trace = 0;
  d.rules = {rule("a", p.always(), recommend({act(Verb::avoid, "x")}))};
  FakePatient who;
  who.slots["adult"] = kNo;
  const DecisionReport no = run(p, who).decision("d");
  CHECK(no.outcome == DecisionOutcome::not_applicable);
  CHECK(no.reason == "not in the population of the guideline: not age at least 18 years");
  CHECK(no.recommendations.empty());

  const DecisionReport unknown = run(p, {}).decision("d");
  CHECK(unknown.outcome == DecisionOutcome::recommendation);
  CHECK(line(unknown) == "avoid x");
  REQUIRE(unknown.missing.size() == 1);
  CHECK(unknown.missing[0].input == "adult");
  CHECK(unknown.missing[0].ask == "Age?");
}

TEST_CASE("the deceased are in no population") {
  FakeProgram p;
  p.decision("d").rules = {rule("a", p.always(), recommend({act(Verb::avoid, "x")}))};
  Record record;
  record.patient.death = parse_time("2025-11-30");
  CHECK(run(p, {}, {}, "2025-12-01", {}, record).decision("d").outcome == DecisionOutcome::not_applicable);
  CHECK(run(p, {}, {}, "2025-11-30", {}, record).decision("d").outcome == DecisionOutcome::not_applicable);
  CHECK(run(p, {}, {}, "2025-11-29", {}, record).decision("d").outcome == DecisionOutcome::recommendation);
  record.patient.death.reset();
  record.patient.deceased = true;
  const DecisionReport undated = run(p, {}, {}, "2025-12-01", {}, record).decision("d");
  CHECK(undated.outcome == DecisionOutcome::recommendation);
  CHECK(missing_names(undated) == std::vector<std::string>{"date of death"});
}
