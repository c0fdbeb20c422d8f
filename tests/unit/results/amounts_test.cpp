// Amounts and subjects that are computed: by value, unknown, without value; advice that a table points to.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "runtime/results/format_text.h"
#include "tests/unit/results/fake_program.h"

using namespace regimen;
using namespace regimen::test;

namespace {

const UnitTable& units() {
  static const UnitTable table = [] {
    std::ifstream in(std::string(RGM_SOURCE_DIR) + "/stdlib/units.tsv", std::ios::binary);
    auto loaded = UnitTable::load(std::string(std::istreambuf_iterator<char>(in), {}));
    if (!loaded) FAIL(loaded.error().message);
    return std::move(*loaded);
  }();
  return table;
}

FakeValue dose(double value, const std::string& unit) {
  FakeValue out = constant(RowValue::exact(value), ValueType::quantity, unit);
  out.output.shape.unit = *units().parse(unit);
  return out;
}

ActionInfo at(Verb verb, const std::string& subject, std::uint32_t value) {
  ActionInfo out = act(verb, subject);
  out.amounts.push_back({AmountWord::at, value, kNoIndex, AmountBase::none});
  return out;
}

TruthOf yes() {
  return [](SlotsRow) { return Kleene::yes(); };
}

DecisionOutcome outcome_of_two(FakeValue a, FakeValue b) {
  FakeProgram p;
  p.decision("d").rules = {rule("a", p.function({}, yes(), {a}), recommend({at(Verb::start, "x", 0)})),
                           rule("b", p.function({}, yes(), {b}), recommend({at(Verb::start, "x", 0)}))};
  return run(p, {}).decision("d").outcome;
}

}  // namespace

TEST_CASE("amounts are the same by value, units converted") {
  CHECK(outcome_of_two(dose(20, "mg/day"), dose(140, "mg/week")) == DecisionOutcome::recommendation);
  CHECK(outcome_of_two(dose(20, "mg/day"), dose(0.02, "g/day")) == DecisionOutcome::recommendation);
  CHECK(outcome_of_two(dose(20, "mg/day"), dose(141, "mg/week")) == DecisionOutcome::conflict);
  CHECK(outcome_of_two(dose(20, "mg/day"), dose(20, "mg")) == DecisionOutcome::conflict);
}

TEST_CASE("an amount is printed as the author wrote it last") {
  FakeProgram p;
  p.decision("d").rules = {rule("a", p.function({}, yes(), {dose(3, "mg/day")}), recommend({at(Verb::start, "warfarin", 0)}))};
  const Recommendation r = run(p, {}).decision("d").recommendations.at(0);
  CHECK(r.amount == 3);
  CHECK(r.unit == "mg/day");
  CHECK(recommendation_line(r) == "start warfarin at 3 mg/day");
}

TEST_CASE("an unknown amount in the only possible rule: undetermined with that value's inputs; other actions stay certain") {
  FakeProgram p;
  const auto weight = p.number("weight");
  FakeValue computed = constant({}, ValueType::quantity, "mg/day");
  computed.of = [weight](SlotsRow s) { return s[weight].is_exact() ? RowValue::exact(s[weight].lo / 10) : RowValue{}; };
  p.decision("d").rules = {rule("a", p.function({weight}, yes(), {computed}),
                                recommend({at(Verb::start, "warfarin", 0), act(Verb::monitor, "INR")}))};
  const DecisionReport d = run(p, {}).decision("d");
  CHECK(d.outcome == DecisionOutcome::undetermined);
  CHECK(missing_names(d) == std::vector<std::string>{"weight"});
  CHECK(line(d) == "monitor INR");
  CHECK(d.recommendations[0].certain);
  REQUIRE(d.possible.size() == 1);
  CHECK(recommendation_lines(d.possible[0].recommendations) == "start warfarin at unknown also monitor INR");

  FakePatient heavy;
  heavy.slots["weight"] = RowValue::exact(80);
  CHECK(line(run(p, heavy).decision("d")) == "start warfarin at 8 mg/day also monitor INR");
}

TEST_CASE("no value as an amount: that action is not given; a rule without an action has outcome none") {
  FakeProgram p;
  const FakeValue no_value = constant(RowValue::of(State::no_value), ValueType::quantity, "mg");
  p.decision("d").rules = {
      rule("a", p.function({}, yes(), {no_value}), recommend({at(Verb::start, "x", 0), act(Verb::monitor, "INR")}))};
  p.decision("e").rules = {rule("a", p.function({}, yes(), {no_value}), recommend({at(Verb::start, "x", 0)}, "why"))};
  const FakeRun made = run(p, {});
  CHECK(line(made.decision("d")) == "monitor INR");
  CHECK(made.decision("d").outcome == DecisionOutcome::recommendation);
  CHECK(made.decision("e").outcome == DecisionOutcome::none);
  CHECK(made.decision("e").because == "why");
  CHECK(made.decision("e").rules == std::vector<std::string>{"a"});
}

namespace {

// A rule whose subject is looked up in a table with the column "genotype".
struct Lookup : FakeProgram {
  explicit Lookup(RowValue result) {
    image.table.choices.push_back({"medicines", {{"lisinopril", "", {}}, {"amlodipine", "", {}}}});
    const auto gene = choice_slot("CYP2C9", {"*1/*1"}, SlotKind::diplotype, "CYP2C9");
    FakeValue subject = constant(result, ValueType::medicine);
    subject.output.shape.choice = 0;
    FakeValue head = constant(RowValue::exact(-1), ValueType::choice);
    head.output.slot = gene;
    FunctionInfo f = function({gene}, yes(), {subject, head});
    const auto no_row = add_cause(f, {CauseKind::no_row, {gene}, "cyp2c9_points", {1}, {}});
    set_causes(f, 0, {no_row});
    ActionInfo start = act(Verb::start, "");
    start.subject = SubjectKind::lookup;
    start.lookup = 0;
    decision("d").rules = {rule("a", f, recommend({start}))};
  }
};

}  // namespace

TEST_CASE("a subject that is looked up") {
  CHECK(line(run(Lookup(RowValue::exact(1)), {}).decision("d")) == "start amlodipine");
  CHECK(run(Lookup(RowValue::of(State::no_value)), {}).decision("d").outcome == DecisionOutcome::none);
}

TEST_CASE("no row: undetermined, and the missing item names what was seen") {
  FakePatient who;
  who.slots["CYP2C9"] = RowValue::exact(-1);
  who.stories["CYP2C9"].text = "*1/*8";
  const DecisionReport d = run(Lookup(RowValue{}), who).decision("d");
  CHECK(d.outcome == DecisionOutcome::undetermined);
  REQUIRE(d.missing.size() == 1);
  CHECK(d.missing[0].input == "CYP2C9");
  CHECK(d.missing[0].reason == "CYP2C9 *1/*8 is in no row of cyp2c9_points");
}

TEST_CASE("two rows at once and values out of range say so; two rows are a data-quality error") {
  for (const auto kind : {CauseKind::two_rows, CauseKind::not_computable}) {
    FakeProgram p;
    const auto x = p.number("x");
    FunctionInfo f = p.function({x}, yes(), {constant({}, ValueType::number)});
    const auto cause = p.add_cause(f, {kind, {x}, kind == CauseKind::two_rows ? "bands" : "1 / x", {}, {}});
    p.set_causes(f, 0, {cause});
    p.decision("d").rules = {rule("a", f, recommend({at(Verb::start, "y", 0)}))};
    FakePatient who;
    who.slots["x"] = RowValue::exact(0);
    const FakeRun made = run(p, who);
    const std::string reason = made.decision("d").missing.at(0).reason;
    const bool two = kind == CauseKind::two_rows;
    CHECK(reason == (two ? "two rows of bands hold" : "1 / x is not computable"));
    CHECK(made.report.data_quality.size() == (two ? 1 : 0));
    if (two) CHECK(made.report.data_quality[0].severity == Severity::error);
  }
}

namespace {

// rule: follow lookup T; advice 0 avoid, 1 no recommendation. While it is not known which, `open` says what still may be.
struct Followed : FakeProgram {
  enum class Open { nothing, avoid_or_no_row };
  explicit Followed(RowValue which, Open open = Open::nothing, RowValue grade = RowValue::exact(1)) {
    image.table.choices.push_back({"grades", {{"strong", "", {}}, {"optional", "", {}}}});
    const auto score = number("score");
    FakeValue follow = constant(which, ValueType::advice);
    FakeValue strength = constant(grade, ValueType::text);
    strength.output.shape.choice = 0;
    BodyInfo body;
    body.outcome = OutcomeKind::follow;
    body.follow = 0;
    body.strength_value = 1;
    body.because = text("CYP2D6 Poor Metabolizer.");
    RuleInfo r = rule("by_table", function({score}, yes(), {follow, strength}), body);
    BodyInfo avoid = recommend({ordered(Verb::avoid)}, "Avoid it.", "");
    ActionInfo halve = ordered(Verb::reduce);
    avoid.if_warranted = {halve, act(Verb::monitor, "levels")};
    avoid.basis = "CYP2D6";
    const auto say = [&](Kleene truth) { return add_truth(r.function, truth); };
    const Kleene may = open == Open::nothing ? Kleene::no() : Kleene::unknown();
    r.followed.table = "table";
    r.followed.advice = {{"avoid_or_halve", 0, say(may), avoid}, {"no_change", 1, say(Kleene::no()), nothing("No change.")}};
    r.followed.no_row = say(may);
    decision("d", TriggerKind::order, {"amitriptyline", "imipramine"}).rules = {r};
  }
};

DecisionReport followed(RowValue which) { return run(Followed(which), {}, {"imipramine"}).decision("d"); }

}  // namespace

TEST_CASE("advice is followed; its actions, the rule's words first, the strength from the table") {
  const DecisionReport d = followed(RowValue::exact(0));
  CHECK(line(d) == "avoid imipramine");
  REQUIRE(d.recommendations[0].if_warranted.size() == 2);
  CHECK(recommendation_line(d.recommendations[0].if_warranted[0]) == "reduce imipramine");
  CHECK(d.because == "CYP2D6 Poor Metabolizer. Avoid it.");
  CHECK(d.strength == "optional");
  CHECK(d.basis == "CYP2D6");
  CHECK(d.subject == "imipramine");
  CHECK(followed(RowValue::exact(1)).outcome == DecisionOutcome::none);
  CHECK(followed(RowValue::of(State::no_value)).outcome == DecisionOutcome::none);
}

TEST_CASE("which advice to follow is not known: undetermined with what the table needs") {
  const DecisionReport d = followed(RowValue{});
  CHECK(d.outcome == DecisionOutcome::undetermined);
  CHECK(missing_names(d) == std::vector<std::string>{"score"});
}

TEST_CASE("each advice that may still be followed is possible, and no row may fit") {
  const DecisionReport d = run(Followed(RowValue{}, Followed::Open::avoid_or_no_row), {}, {"imipramine"}).decision("d");
  CHECK(d.outcome == DecisionOutcome::undetermined);
  REQUIRE(d.possible.size() == 2);
  CHECK(recommendation_lines(d.possible[0].recommendations) == "avoid imipramine");
  CHECK(d.possible[0].reason == "");
  CHECK(d.possible[1].recommendations.empty());
  CHECK(d.possible[1].reason == "no single row of table fits");
  CHECK(d.possible[0].needs == std::vector<std::string>{"score"});
}

TEST_CASE("texts hold values, what is missing and whether the medicine is taken already") {
  FakeProgram p;
  const auto x = p.yes_no("x");
  const auto y = p.yes_no("y");
  FakeValue score = constant(RowValue::exact(0.25));
  BodyInfo body = nothing();
  body.because.pieces = {{TextPiece::Kind::literal, "score ", kNoIndex},  {TextPiece::Kind::value, "", 0},
                         {TextPiece::Kind::literal, ", ", kNoIndex},      {TextPiece::Kind::value, "", 1},
                         {TextPiece::Kind::literal, ": needed ", kNoIndex}, {TextPiece::Kind::missing, "", kNoIndex},
                         {TextPiece::Kind::literal, "; ", kNoIndex},      {TextPiece::Kind::already_taken, "", kNoIndex}};
  DecisionInfo& d = p.decision("d", TriggerKind::order, {"codeine"});
  const auto both = [x, y](SlotsRow s) { return kleene_and(truth_of(s[x]), truth_of(s[y])); };
  d.rules = {rule("a", p.function({x, y}, both), recommend({act(Verb::avoid, "codeine")}))};
  d.undetermined = {branch({}, p.function({}, yes(), {score, constant({})}), body)};
  FakePatient who;
  who.facts["takes codeine"] = true;
  CHECK(run(p, who, {"codeine"}).decision("d").because == "score 0.25, unknown: needed x, y; already taken");
  who.facts["takes codeine"] = false;
  CHECK(run(p, who, {"codeine"}).decision("d").because == "score 0.25, unknown: needed x, y; not taken yet");
}
