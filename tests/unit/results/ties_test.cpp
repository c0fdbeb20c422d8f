// Equally good diplotypes: one pass a combination, joined as possible rules are.
#include <catch2/catch.hpp>

#include "runtime/results/ties.h"
#include "tests/unit/results/fake_program.h"

using namespace regimen;
using namespace regimen::test;

namespace {

// Phenotypes by number: 0 PM, 1 IM, 2 NM. PM and IM: avoid (graded differently), NM: use.
struct Gene : FakeProgram {
  std::uint32_t phenotype = choice_slot("CYP2C19", {"PM", "IM", "NM"}, SlotKind::phenotype, "CYP2C19");
  Gene() {
    const auto is = [this](double member) {
      const std::uint32_t slot = phenotype;
      return function({slot}, [slot, member](SlotsRow s) {
        return s[slot].is_exact() ? Kleene::of(s[slot].lo == member) : Kleene::unknown();
      });
    };
    DecisionInfo& d = decision("d");
    d.genes = {"CYP2C19"};
    d.rules = {rule("pm", is(0), recommend({act(Verb::avoid, "x")}, "poor", "strong")),
               rule("im", is(1), recommend({act(Verb::avoid, "x")}, "intermediate", "moderate")),
               rule("nm", is(2), recommend({act(Verb::use, "x")}, "normal"))};
  }
};

FakePatient tied(const std::vector<double>& members, std::uint32_t slot = 0) {
  static const char* const kNames[] = {"*2/*2", "*1/*2", "*1/*1"};
  FakePatient out;
  out.slots["CYP2C19"] = RowValue::exact(members.front());
  GeneTie tie{"CYP2C19", {}};
  for (double m : members) {
    SlotStory story;
    story.text = kNames[static_cast<int>(m)];
    tie.alternatives.push_back({story.text, {{slot, RowValue::exact(m)}}, {{slot, story}}});
  }
  out.ties = {tie};
  return out;
}

}  // namespace

TEST_CASE("same action for every tied diplotype: it stands at the weakest strength") {
  const DecisionReport d = run(Gene(), tied({0, 1})).decision("d");
  CHECK(d.outcome == DecisionOutcome::recommendation);
  CHECK(line(d) == "avoid x");
  CHECK(d.strength == "moderate");
  CHECK(d.because == "poor");
  CHECK(d.more_because == std::vector<std::string>{"intermediate"});
  CHECK(state_of(d, "pm") == "unknown");
  CHECK(state_of(d, "nm") == "not_applied");
  REQUIRE(d.proof.facts.size() == 1);
  CHECK(d.proof.facts[0].value == "*2/*2 or *1/*2");
}

TEST_CASE("different actions: undetermined, the gene is named, both answers are listed") {
  const DecisionReport d = run(Gene(), tied({0, 2})).decision("d");
  CHECK(d.outcome == DecisionOutcome::undetermined);
  CHECK(d.recommendations.empty());
  REQUIRE(d.missing.size() == 1);
  CHECK(d.missing[0].input == "CYP2C19");
  CHECK(d.missing[0].reason == "equally good results: *2/*2, *1/*1");
  REQUIRE(d.possible.size() == 2);
  CHECK(d.possible[0].rule == "pm");
  CHECK(d.possible[0].needs == std::vector<std::string>{"CYP2C19"});
}

TEST_CASE("a single answer for all: the same rule applies in every pass") {
  Gene p;
  const DecisionReport d = run(p, tied({0, 0})).decision("d");
  CHECK(d.rules == std::vector<std::string>{"pm"});
  CHECK(state_of(d, "pm") == "applied");
  CHECK(d.more_because.empty());
}

TEST_CASE("a tie of a gene the decision does not read changes nothing") {
  Gene p;
  const auto other = p.choice_slot("CYP2D6", {"a", "b"}, SlotKind::phenotype, "CYP2D6");
  FakePatient who = tied({0});
  who.ties = {{"CYP2D6", {{"a", {{other, RowValue::exact(0)}}, {}}, {"b", {{other, RowValue::exact(1)}}, {}}}}};
  const DecisionReport d = run(p, who).decision("d");
  CHECK(d.outcome == DecisionOutcome::recommendation);
  CHECK(d.strength == "strong");
}

TEST_CASE("sixty-four combinations are spread, more are unknown facts") {
  for (const std::size_t count : {std::size_t{64}, std::size_t{65}}) {
    SlotTable table;
    table.slots.resize(1);
    BoundSlots bound;
    bound.values = {RowValue::exact(0)};
    bound.stories.resize(1);
    GeneTie tie{"G", {}};
    for (std::size_t i = 0; i < count; ++i)
      tie.alternatives.push_back({"*" + std::to_string(i), {{0, RowValue::exact(static_cast<double>(i))}}, {}});
    bound.ties = {tie};
    const Combinations all = combine(table, bound, [](const GeneTie&) { return true; });
    CAPTURE(count);
    CHECK(all.all.size() == (count == 64 ? 64 : 1));
    CHECK((all.all[0].slots.values[0].state == State::missing) == (count == 65));
    CHECK(all.all[0].slots.stories[0].reason.find("equally good") == (count == 65 ? 9 : std::string::npos));
  }
}

TEST_CASE("beyond 64, facts on which the alternatives agree stay known") {
  SlotTable table;
  table.slots.resize(2);
  BoundSlots bound;
  bound.values = {RowValue::exact(0), RowValue::exact(7)};
  bound.stories.resize(2);
  GeneTie tie{"G", {}};
  for (int i = 0; i < 65; ++i)
    tie.alternatives.push_back({"*" + std::to_string(i), {{0, RowValue::exact(i)}, {1, RowValue::exact(7)}}, {}});
  bound.ties = {tie};
  const Combinations all = combine(table, bound, [](const GeneTie&) { return true; });
  CHECK(all.all[0].slots.values[1].is_exact());
}

TEST_CASE("two tied genes: the one that decides is named") {
  Gene p;
  const auto noise = p.choice_slot("CYP2D6", {"a", "b"}, SlotKind::phenotype, "CYP2D6");
  p.image.decisions[0].genes.push_back("CYP2D6");
  FakePatient who = tied({0, 2});
  who.ties.push_back({"CYP2D6", {{"a", {{noise, RowValue::exact(0)}}, {}}, {"b", {{noise, RowValue::exact(1)}}, {}}}});
  CHECK(missing_names(run(p, who).decision("d")) == std::vector<std::string>{"CYP2C19"});
}

TEST_CASE("a value over tied diplotypes is missing, with the span of what is possible") {
  FakeProgram p;
  const auto score = p.choice_slot("CYP2D6", {"0", "1", "2"}, SlotKind::activity_score, "CYP2D6");
  p.image.table.slots[score].shape.type = ValueType::number;
  FakeValue value = constant({});
  value.of = [score](SlotsRow s) { return s[score]; };
  p.image.reports = {{"score", "", std::nullopt, p.function({score}, [](SlotsRow) { return Kleene::yes(); }, {value}), std::nullopt}};
  FakePatient who;
  who.slots["CYP2D6"] = RowValue::exact(1);
  who.ties = {{"CYP2D6", {{"*1/*4", {{score, RowValue::exact(1)}}, {}}, {"*1/*1", {{score, RowValue::exact(2)}}, {}}}}};
  const ReportedValue v = run(p, who).report.values.at(0);
  CHECK(v.status == "missing");
  CHECK(v.low == 1);
  CHECK(v.high == 2);
  CHECK(v.missing.at(0).input == "CYP2D6");
}
