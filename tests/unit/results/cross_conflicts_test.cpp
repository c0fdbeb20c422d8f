// Two decisions about one medicine: every kind of relation, which of them is no conflict, and what an override does.
#include "runtime/results/cross_conflicts.h"

#include <catch2/catch.hpp>

#include "runtime/results/format_text.h"
#include "tests/support/stdlib.h"
#include "tests/unit/results/fake_program.h"

using namespace regimen;
using namespace regimen::test;

namespace {

struct Dose {
  AmountWord word = AmountWord::at;
  double low = 0;
  std::string unit;
  AmountBase base = AmountBase::none;
  double high = 0;  // 0: no range
};

Recommendation says(Verb verb, const std::optional<Dose>& dose = std::nullopt, const std::string& subject = "x") {
  ResolvedAction action;
  action.verb = verb;
  action.subject = subject;
  if (dose) {
    ResolvedAmount amount;
    amount.word = dose->word;
    amount.base = dose->base;
    amount.shape.type = ValueType::quantity;
    amount.shape.unit_text = dose->unit;
    amount.shape.unit = *stdlib_units().parse(dose->unit);
    amount.range = dose->high > 0;
    amount.low = dose->low;
    amount.high = amount.range ? dose->high : dose->low;
    action.amounts = {amount};
  }
  return to_recommendation({}, action, true);
}

Dose at(double low, const std::string& unit, double high = 0) { return {AmountWord::at, low, unit, AmountBase::none, high}; }
Dose by(double percent) { return {AmountWord::by, percent, "%", AmountBase::none, 0}; }
Dose below(double low, const std::string& unit) { return {AmountWord::below, low, unit, AmountBase::none, 0}; }
Dose of_usual(double low, double high = 0) { return {AmountWord::at, low, "%", AmountBase::usual, high}; }

using Genes = std::vector<std::string>;

// Decisions g1.d, g2.d, ... about an order of x; pointers into it stay good while it lives.
class Decisions {
 public:
  Decisions& add(std::vector<Recommendation> recommendations, const Genes& genes = {}) {
    infos_.push_back(std::make_unique<DecisionInfo>());
    infos_.back()->name = "d";
    infos_.back()->genes = genes;
    RunDecision run;
    run.decision = infos_.back().get();
    run.image = &image_;
    run.report.guideline = "g" + std::to_string(all.size() + 1);
    run.report.decision = "d";
    run.report.subject = "x";
    run.report.outcome = recommendations.empty() ? DecisionOutcome::none : DecisionOutcome::recommendation;
    run.report.recommendations = std::move(recommendations);
    run.report.rules = {"r"};
    all.push_back(std::move(run));
    return *this;
  }
  Decisions& overriding(const std::string& which) {
    infos_.back()->overrides = which;
    return *this;
  }
  std::vector<RunDecision> all;

 private:
  std::vector<std::unique_ptr<DecisionInfo>> infos_;
  Image image_;
};

std::vector<ConflictReport> between(std::vector<Recommendation> a, std::vector<Recommendation> b, const Genes& of_a = {},
                                    const Genes& of_b = {}) {
  Decisions decisions;
  decisions.add(std::move(a), of_a).add(std::move(b), of_b);
  return find_conflicts(decisions.all);
}

std::string stands(const std::string& line) { return "; the more restrictive stands: " + line; }

}  // namespace

TEST_CASE("two answers about one medicine: the kind, who resolves it, and what is said") {
  struct Row {
    const char* why;
    Recommendation a, b;
    Genes of_a, of_b;
    const char* kind;
    const char* resolution;
    std::string end;  // of the text, behind the two answers
  };
  const std::string together = "; what both together mean is not written in either guideline";
  const std::string opposite = "; opposite directions are never merged";
  const Genes c19{"CYP2C19"}, d6{"CYP2D6"}, both{"CYP2C19", "CYP2D6"};
  using enum Verb;
  const Row rows[] = {
      {"word for word", says(use, at(75, "mg/day")), says(use, at(75, "mg/day")), {}, {}, "same", "most_restrictive", ""},
      {"the same by value", says(use, at(75, "mg/day")), says(use, at(0.075, "g/day")), {}, {}, "same", "most_restrictive", ""},
      {"both avoid", says(avoid), says(avoid), {}, {}, "same", "most_restrictive", ""},
      {"both turn away from it", says(avoid), says(stop), {}, {}, "same", "most_restrictive", ""},
      {"another amount", says(use, at(75, "mg/day")), says(use, at(50, "mg/day")), {}, {}, "other_amount", "unresolved",
       "; range: 50 mg/day to 75 mg/day"},
      {"another amount, lower first", says(use, at(50, "mg/day")), says(use, at(75, "mg/day")), {}, {}, "other_amount",
       "unresolved", "; range: 50 mg/day to 75 mg/day"},
      {"one with an amount, one without", says(use, at(50, "mg/day")), says(use), {}, {}, "other_amount", "unresolved", ""},
      {"reduced by other shares for one gene", says(reduce, by(25)), says(reduce, by(50)), c19, c19, "other_amount",
       "unresolved", "; range: 25 % to 50 %"},
      {"reduced for no gene", says(reduce, by(25)), says(reduce, by(50)), {}, {}, "other_amount", "unresolved",
       "; range: 25 % to 50 %"},
      {"two limits for two genes", says(limit, below(20, "mg/day")), says(limit, below(40, "mg/day")), c19, d6, "other_amount",
       "unresolved", "; range: 20 mg/day to 40 mg/day"},
      {"avoid is stricter than use", says(use), says(avoid), {}, {}, "stricter", "most_restrictive", stands("avoid x")},
      {"avoid is stricter than reduce", says(avoid), says(reduce, by(50)), {}, {}, "stricter", "most_restrictive",
       stands("avoid x")},
      {"reduce is stricter than use", says(use, at(75, "mg/day")), says(reduce, by(50)), {}, {}, "stricter",
       "most_restrictive", stands("reduce x by 50 %")},
      {"contraindicated is stricter than avoid", says(do_not_use), says(avoid), {}, {}, "stricter", "most_restrictive",
       stands("do not use x")},
      {"stricter also for two genes", says(avoid), says(reduce, by(50)), c19, d6, "stricter", "most_restrictive",
       stands("avoid x")},
      {"raise against avoid", says(increase, by(50)), says(avoid), {}, {}, "opposite_direction", "unresolved", opposite},
      {"raise against reduce", says(increase, by(50)), says(reduce, by(50)), {}, {}, "opposite_direction", "unresolved", opposite},
      {"raise against a contraindication", says(do_not_use), says(increase, by(50)), {}, {}, "opposite_direction", "unresolved",
       opposite},
      {"more than usual against less", says(use, of_usual(140)), says(use, of_usual(60)), {}, {}, "opposite_direction",
       "unresolved", opposite},
      {"more than usual against avoid", says(use, of_usual(140)), says(avoid), {}, {}, "opposite_direction", "unresolved",
       opposite},
      {"a range that reaches the usual dose has no direction", says(use, of_usual(75, 100)), says(use, of_usual(140)), {}, {},
       "other_amount", "unresolved", "; range: between 75 % and 100 % of usual to 140 % of usual"},
      {"the same share in other words", says(start, of_usual(75)), says(reduce, by(25)), c19, c19, "same", "most_restrictive", ""},
      {"more, in other words", says(start, of_usual(140)), says(increase, by(40)), c19, c19, "same", "most_restrictive", ""},
      {"another share in other words", says(start, of_usual(70)), says(reduce, by(50)), c19, c19, "other_amount", "unresolved",
       "; range: 50 % to 70 % of usual"},
      {"a range against a share in other words", says(start, of_usual(30, 80)), says(reduce, by(50)), c19, c19, "other_amount",
       "unresolved", ""},
      {"two reductions for two genes", says(reduce, by(25)), says(reduce, by(50)), c19, d6, "combined", "unresolved", together},
      {"two equal reductions for two genes", says(reduce, by(50)), says(reduce, by(50)), c19, d6, "combined", "unresolved",
       together},
      {"two shares of usual for two genes", says(start, of_usual(50)), says(start, of_usual(75)), c19, d6, "combined",
       "unresolved", together},
      {"two raises for two genes", says(increase, by(50)), says(increase, by(25)), c19, d6, "combined", "unresolved", together},
      {"one of them reads both genes", says(reduce, by(25)), says(reduce, by(50)), both, d6, "other_amount", "unresolved",
       "; range: 25 % to 50 %"},
      {"a reduction and a limit for two genes", says(reduce, by(25)), says(limit, below(40, "mg/day")), c19, d6, "combined",
       "unresolved", together},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    const auto found = between({row.a}, {row.b}, row.of_a, row.of_b);
    REQUIRE(found.size() == 1);
    CHECK(found[0].subject == "x");
    CHECK(found[0].kind == row.kind);
    CHECK(found[0].resolution == row.resolution);
    CHECK(found[0].decisions == std::vector<std::string>{"g1.d", "g2.d"});
    CHECK(found[0].text == "g1.d: " + recommendation_line(row.a) + "; g2.d: " + recommendation_line(row.b) + row.end);
    // Which of the two is asked first changes no kind.
    const auto turned = between({row.b}, {row.a}, row.of_b, row.of_a);
    REQUIRE(turned.size() == 1);
    CHECK(turned[0].kind == row.kind);
    CHECK(turned[0].resolution == row.resolution);
  }
}

TEST_CASE("no conflict: one is silent, nothing is certain, or they speak of different medicines") {
  Recommendation unsure = says(Verb::avoid);
  unsure.certain = false;
  struct Row {
    const char* why;
    std::vector<Recommendation> a, b;
  };
  const Row rows[] = {
      {"no recommendation outvotes nothing", {}, {says(Verb::avoid)}},
      {"both silent", {}, {}},
      {"one is not certain", {unsure}, {says(Verb::use)}},
      {"another medicine", {says(Verb::avoid)}, {says(Verb::use, std::nullopt, "y")}},
      {"not about the medicine", {says(Verb::refer, std::nullopt, "cardiology")}, {says(Verb::use)}},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(between(row.a, row.b).empty());
  }
}

TEST_CASE("what one decision answers: the strictest of its actions, and `choose` speaks of the ordered medicine") {
  const auto strictest = between({says(Verb::use), says(Verb::avoid)}, {says(Verb::use)});
  REQUIRE(strictest.size() == 1);
  CHECK(strictest[0].kind == "stricter");
  const auto choosing = between({says(Verb::choose, std::nullopt, "another statin")}, {says(Verb::use)});
  REQUIRE(choosing.size() == 1);
  CHECK(choosing[0].subject == "x");
  CHECK(choosing[0].text == "g1.d: choose another statin; g2.d: use x" + stands("choose another statin"));
}

TEST_CASE("a limit beside a raise caps it and is no reduction") {
  const auto found = between({says(Verb::increase, by(50)), says(Verb::limit, below(20, "mg/day"))}, {says(Verb::start, of_usual(250))});
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == "other_amount");
  CHECK(found[0].text == "g1.d: increase x by 50 %; g2.d: start x at 250 % of usual; range: 150 % to 250 % of usual");
}

TEST_CASE("a medicine that nobody ordered but two decisions speak of") {
  const auto found = between({says(Verb::start, std::nullopt, "y")}, {says(Verb::avoid, std::nullopt, "y")});
  REQUIRE(found.size() == 1);
  CHECK(found[0].subject == "y");
  CHECK(found[0].kind == "stricter");
}

TEST_CASE("three answers are three pairs") {
  Decisions decisions;
  decisions.add({says(Verb::use)}).add({says(Verb::avoid)}).add({says(Verb::reduce, by(50))});
  const auto found = find_conflicts(decisions.all);
  REQUIRE(found.size() == 3);
  CHECK(found[0].decisions == std::vector<std::string>{"g1.d", "g2.d"});
  CHECK(found[1].decisions == std::vector<std::string>{"g1.d", "g3.d"});
  CHECK(found[2].decisions == std::vector<std::string>{"g2.d", "g3.d"});
}

TEST_CASE("an override silences the decision it names and keeps its answer in the trace") {
  Decisions decisions;
  decisions.add({says(Verb::avoid)}).add({says(Verb::use)}).overriding("g1.d");
  const auto found = apply_overrides(decisions.all);
  REQUIRE(found.size() == 1);
  CHECK(found[0].resolution == "overrides");
  CHECK(found[0].kind == "stricter");
  CHECK(found[0].decisions == std::vector<std::string>{"g2.d", "g1.d"});
  const DecisionReport& silenced = decisions.all[0].report;
  CHECK(silenced.overridden_by == "g2.d");
  CHECK(silenced.outcome == DecisionOutcome::none);
  CHECK(silenced.recommendations.empty());
  REQUIRE(silenced.possible.size() == 1);
  CHECK(recommendation_lines(silenced.possible[0].recommendations) == "avoid x");
  CHECK(decisions.all[1].report.recommendations.size() == 1);
  CHECK(find_conflicts(decisions.all).empty());
}

TEST_CASE("what an override does not silence") {
  struct Row {
    const char* why;
    DecisionOutcome own, other;
    const char* names;
    bool silenced;
  };
  using enum DecisionOutcome;
  const Row rows[] = {
      {"it names it", recommendation, recommendation, "g1.d", true},
      {"by its short name in the same guideline", recommendation, recommendation, "d", true},
      {"it names another", recommendation, recommendation, "g3.d", false},
      {"no recommendation of the author's overrides too", none, recommendation, "g1.d", true},
      {"it is undetermined itself", undetermined, recommendation, "g1.d", false},
      {"it does not apply itself", not_applicable, recommendation, "g1.d", false},
      {"the other is not in effect", recommendation, not_in_effect, "g1.d", false},
      {"the other is undetermined", recommendation, undetermined, "g1.d", true},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    Decisions decisions;
    decisions.add({says(Verb::avoid)}).add({says(Verb::use)}).overriding(row.names);
    decisions.all[0].report.outcome = row.other;
    decisions.all[1].report.outcome = row.own;
    apply_overrides(decisions.all);
    CHECK(decisions.all[0].report.overridden_by.empty() != row.silenced);
  }
  Decisions other_subject;
  other_subject.add({says(Verb::avoid)}).add({says(Verb::use)}).overriding("g1.d");
  other_subject.all[0].report.subject = "y";
  CHECK(apply_overrides(other_subject.all).empty());
  CHECK(other_subject.all[0].report.overridden_by.empty());
}

TEST_CASE("a site's choice silences other sets where the chosen one recommends, and keeps their answer") {
  const Genes d6{"CYP2D6"}, both{"CYP2C19", "CYP2D6"}, other{"CYP2C9"};
  Decisions decisions;
  decisions.add({says(Verb::avoid)}, both).add({says(Verb::start, of_usual(140))}, d6).add({says(Verb::reduce, by(50))}, other);
  decisions.all[0].report.guideline = "cpic.one";
  decisions.all[1].report.guideline = "dpwg.one";
  decisions.all[2].report.guideline = "cpic.two";
  const auto found = apply_site_choice(decisions.all, {"dpwg"});
  REQUIRE(found.size() == 1);
  CHECK(found[0].resolution == "site_choice");
  CHECK(found[0].kind == "opposite_direction");
  CHECK(found[0].decisions == std::vector<std::string>{"dpwg.one.d", "cpic.one.d"});
  CHECK(decisions.all[0].report.overridden_by == "dpwg.one.d");
  CHECK(recommendation_lines(decisions.all[0].report.possible.at(0).recommendations) == "avoid x");
  // Another gene is another question.
  CHECK(decisions.all[2].report.recommendations.size() == 1);
}

TEST_CASE("a chosen set that is silent or undetermined silences nobody") {
  for (const DecisionOutcome outcome : {DecisionOutcome::none, DecisionOutcome::undetermined}) {
    Decisions decisions;
    decisions.add({says(Verb::avoid)}, {"CYP2D6"}).add({}, {"CYP2D6"});
    decisions.all[0].report.guideline = "cpic.one";
    decisions.all[1].report.guideline = "dpwg.one";
    decisions.all[1].report.outcome = outcome;
    CHECK(apply_site_choice(decisions.all, {"dpwg"}).empty());
    CHECK(decisions.all[0].report.recommendations.size() == 1);
  }
}
