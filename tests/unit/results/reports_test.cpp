// Published values, `always` facts and the head of the report.
#include <catch2/catch.hpp>

#include "tests/unit/results/fake_program.h"

using namespace regimen;
using namespace regimen::test;

namespace {

TruthOf yes() {
  return [](SlotsRow) { return Kleene::yes(); };
}

// One report that passes its only slot through.
struct Through : FakeProgram {
  std::uint32_t x = number("x");
  explicit Through(std::optional<std::uint32_t> decimals = std::nullopt) {
    FakeValue value = constant({}, ValueType::quantity, "mg/day");
    const std::uint32_t slot = x;
    value.of = [slot](SlotsRow s) { return s[slot]; };
    image.reports = {{"dose", "Dose", decimals, function({x}, yes(), {value}), std::nullopt}};
  }
};

ReportedValue value_of(RowValue x) {
  FakePatient who;
  who.slots["x"] = x;
  return run(Through(1), who).report.values.at(0);
}

}  // namespace

TEST_CASE("a value is known, missing with its reason, bounded, or not applicable") {
  const ReportedValue known = value_of(RowValue::exact(2.25));
  CHECK(known.status == "known");
  CHECK(known.value == 2.25);
  CHECK(known.text == "2.3 mg/day");
  CHECK(known.unit == "mg/day");
  CHECK(known.missing.empty());

  const ReportedValue missing = value_of(RowValue{});
  CHECK(missing.status == "missing");
  CHECK_FALSE(missing.value.has_value());
  CHECK(missing.missing.at(0).input == "x");
  CHECK(missing.missing.at(0).reason == "not recorded");

  const ReportedValue bounded = value_of(RowValue::between(1, 3));
  CHECK(bounded.status == "missing");
  CHECK(bounded.low == 1);
  CHECK(bounded.high == 3);
  CHECK(bounded.text == "between 1.0 mg/day and 3.0 mg/day");
  CHECK(bounded.missing.size() == 1);

  const ReportedValue none = value_of(RowValue::of(State::no_value));
  CHECK(none.status == "not_applicable");
  CHECK(none.missing.empty());
}

TEST_CASE("outside the population or the dates every value is not applicable") {
  Through p;
  const auto adult = p.yes_no("adult");
  p.image.has_population = true;
  p.image.population = p.function({adult}, [adult](SlotsRow s) { return truth_of(s[adult]); });
  FakePatient who;
  who.slots = {{"x", RowValue::exact(1)}, {"adult", RowValue::exact(0)}};
  CHECK(run(p, who).report.values.at(0).status == "not_applicable");
  who.slots["adult"] = RowValue::exact(1);
  CHECK(run(p, who).report.values.at(0).status == "known");
  who.slots.erase("adult");
  const ReportedValue unsure = run(p, who).report.values.at(0);
  CHECK(unsure.status == "known");
  CHECK(unsure.missing.at(0).input == "adult");
  who.slots["adult"] = RowValue::exact(1);
  p.image.effective.until = day("2025-11-30").day;
  CHECK(run(p, who).report.values.at(0).status == "not_applicable");
}

TEST_CASE("a guideline reports when one of its decisions runs, or when none waits for a medicine") {
  struct {
    const char* why;
    std::vector<std::pair<TriggerKind, std::string>> decisions;
    std::vector<std::string> orders;
    bool reported;
  } rows[] = {
      {"a calculator", {}, {}, true},
      {"for the view of the patient", {{TriggerKind::view, ""}}, {}, true},
      {"for an order that nobody made", {{TriggerKind::order, "warfarin"}}, {}, false},
      {"for an order that was made", {{TriggerKind::order, "warfarin"}}, {"warfarin"}, true},
      {"for another order", {{TriggerKind::order_or_use, "warfarin"}}, {"aspirin"}, false},
      {"one of its decisions is for the view", {{TriggerKind::order, "warfarin"}, {TriggerKind::view, ""}}, {}, true},
      {"one of its orders was made", {{TriggerKind::order, "a"}, {TriggerKind::order, "b"}}, {"b"}, true},
  };
  for (const auto& row : rows) {
    INFO(row.why);
    Through p;
    for (const auto& [kind, medicine] : row.decisions)
      p.decision("d" + medicine, kind, {medicine}).rules = {rule("a", p.function({}, yes()), nothing())};
    FakePatient who;
    who.slots["x"] = RowValue::exact(1);
    CHECK(run(p, who, row.orders).report.values.size() == (row.reported ? 1 : 0));
  }
}

namespace {

struct Always : FakeProgram {
  std::uint32_t copies = number("copies");
  std::uint32_t other = yes_no("other");
  Always() {
    const std::uint32_t slot = copies;
    const auto at_most_two = [slot](SlotsRow s) { return s[slot].is_exact() ? Kleene::of(s[slot].lo <= 2) : Kleene::unknown(); };
    image.always = {{function({slot}, at_most_two), "copies at most 2", {}}};
    decision("reads").rules = {rule("a", function({slot}, yes()), recommend({act(Verb::avoid, "x")}))};
    decision("does_not").rules = {rule("a", function({other}, yes()), recommend({act(Verb::avoid, "y")}))};
  }
};

}  // namespace

TEST_CASE("a violated fact: data-quality error, and decisions that read those inputs are undetermined") {
  FakePatient who;
  who.slots["copies"] = RowValue::exact(3);
  who.stories["copies"].text = "3";
  const FakeRun made = run(Always(), who);
  const DecisionReport& d = made.decision("reads");
  CHECK(d.outcome == DecisionOutcome::undetermined);
  CHECK(d.recommendations.empty());
  CHECK(d.missing.at(0).reason == "contradicts what always holds: copies at most 2");
  CHECK(d.possible.at(0).needs == std::vector<std::string>{"copies"});
  CHECK(made.decision("does_not").outcome == DecisionOutcome::recommendation);
  REQUIRE(made.report.data_quality.size() == 1);
  CHECK(made.report.data_quality[0].severity == Severity::error);
  CHECK(made.report.data_quality[0].message == "the record contradicts what always holds: copies at most 2 (copies 3)");
}

TEST_CASE("an unknown fact violates nothing") {
  const FakeRun made = run(Always(), {});
  CHECK(made.decision("reads").outcome == DecisionOutcome::recommendation);
  CHECK(made.report.data_quality.empty());
}

TEST_CASE("evidence and assumptions say where each value comes from") {
  FakeProgram p;
  const auto x = p.yes_no("diabetes");
  const auto y = p.yes_no("smoker");
  p.image.table.inputs[y].assume_because = "most do not";
  p.decision("d").rules = {rule("a", p.function({x, y}, yes()), recommend({act(Verb::avoid, "x")}))};
  FakePatient who;
  who.slots = {{"diabetes", RowValue::exact(1)}, {"smoker", RowValue::exact(0)}};
  who.stories["diabetes"] = {"yes", "", "2020-01-02", "bundle.json, Condition/1", false, false};
  who.stories["smoker"] = {"no", "", "", "assumed", false, true};
  const DecisionReport d = run(p, who).decision("d");
  REQUIRE(d.proof.facts.size() == 2);
  CHECK(d.proof.facts[0].source == "bundle.json, Condition/1");
  CHECK(d.proof.facts[0].date == "2020-01-02");
  REQUIRE(d.proof.assumed.size() == 1);
  CHECK(d.proof.assumed[0].input == "smoker");
  CHECK(d.proof.assumed[0].because == "most do not");
}

TEST_CASE("evidence: every digit as data, for people as it was written or shortened") {
  FakeProgram p;
  SlotSpec spec;
  spec.kind = SlotKind::observation;
  spec.shape.type = ValueType::quantity;
  spec.shape.unit_text = "umol/L";
  spec.name = "creatinine";
  p.slot(spec);
  spec.name = "usual";
  spec.aggregate = AggregateKind::average;
  p.slot(spec);
  p.decision("d").rules = {rule("a", p.function({0, 1}, yes()), recommend({act(Verb::avoid, "x")}))};
  FakePatient who;
  who.slots = {{"creatinine", RowValue::exact(91.0523456789)}, {"usual", RowValue::exact(88.0123456789)}};
  who.stories["creatinine"].text = "91.0523 umol/L (1.03 mg/dL)";
  const auto evidence = run(p, who).decision("d").proof.facts;
  REQUIRE(evidence.size() == 2);
  CHECK(evidence[0].value == "91.0523456789");
  CHECK(evidence[0].unit == "umol/L");
  CHECK(evidence[0].text == "creatinine 91.0523 umol/L (1.03 mg/dL)");
  CHECK(evidence[1].value == "88.0123456789");
  CHECK(evidence[1].text == "average of usual 88.0123 umol/L");
}

TEST_CASE("age in completed years when the birth date decides it") {
  FakeProgram p;
  Record record;
  const auto age = [&](const char* born, const char* as_of) {
    record.patient.birth = parse_time(born);
    return run(p, {}, {}, as_of, {}, record).report.age_years;
  };
  CHECK(age("1960-12-02", "2025-12-01") == 64);
  CHECK(age("1960-12-01", "2025-12-01") == 65);
  CHECK_FALSE(age("1960", "2025-06-01").has_value());
  CHECK(age("1960", "2025-12-31") == 65);
}
