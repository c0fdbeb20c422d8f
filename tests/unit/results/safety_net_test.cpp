// What stands against a recommended medicine: allergies, contraindications, and an alternative's own decisions.
#include "runtime/results/safety_net.h"

#include <catch2/catch.hpp>

#include <map>

#include "runtime/results/triggers.h"
#include "tests/support/library.h"

namespace {

using namespace regimen;

constexpr const char* kHead = "subject\tkind\twhat\tcodes\tonly\tsource\twhere\turl\n";
constexpr const char* kRows =
    "prasugrel\thistory\tearlier stroke\ticd10:I63+\t\tLabel\t4\t\n"
    "prasugrel\tcondition\tbleeding\ticd10:I61+\t\tLabel\t4\t\n"
    "simvastatin\tmedicine\tgemfibrozil\t\t\tLabel\t4\t\n"
    "simvastatin\tmedicine\tstrong inhibitors\tatc:J02AC02, atc:J02AC03\t\tLabel\t4\t\n"
    "losartan\tmedicine\taliskiren\t\twith diabetes: icd10:E11+\tLabel\t4\t\n"
    "ace_inhibitors\tinput\tpregnancy\tpregnant\twomen below 60\tLabel\t4\t\n";

const test::Library& library() {
  static const test::Library loaded;
  return loaded;
}

// A patient told in words: "takes gemfibrozil" yes or no; what is not told is unknown.
class Told {
 public:
  explicit Told(std::map<std::string, bool> answers) : answers_(std::move(answers)) {
    table_ = *Contraindications::load(std::string(kHead) + kRows, library().drugs());
  }

  std::map<std::string, std::vector<DecisionReport>> own;
  Sex sex = Sex::female;
  std::optional<int> age = 40;

  Recommendation checked(Recommendation r) {
    DecisionReport report;
    report.guideline = "a";
    report.decision = "b";
    report.subject = "clopidogrel";
    report.recommendations = {std::move(r)};
    SafetyNet{facts_,
              &table_,
              &library().drugs(),
              sex,
              age,
              [this](const std::string& name) { return answer(name); },
              [this](const std::string& medicine) -> const std::vector<DecisionReport>& { return own[medicine]; }}
        .check(report, {});
    return report.recommendations[0];
  }

 private:
  PatientAnswer answer(const std::string& words) const {
    const auto found = answers_.find(words);
    if (found == answers_.end()) return {Kleene::unknown(), "not told", ""};
    return {Kleene::of(found->second), "", "a record"};
  }

  BoundSlots bound(const SlotTable& table) const {
    BoundSlots out;
    for (const SlotSpec& slot : table.slots) {
      const char* verb = slot.kind == SlotKind::takes      ? "takes "
                         : slot.kind == SlotKind::allergic ? "allergic to "
                         : slot.ever                       ? "had "
                                                           : "has ";
      const PatientAnswer told = answer(verb + slot.name);
      SlotStory story;
      story.reason = told.reason;
      story.source = told.text;
      out.stories.push_back(story);
      out.values.push_back(told.is.known() ? RowValue::exact(told.is.t ? 1 : 0) : RowValue{});
    }
    return out;
  }

  std::map<std::string, bool> answers_;
  Contraindications table_;
  std::vector<Statement> no_statements_;
  Binder binder_ = [this](const SlotTable& table, const std::vector<Statement>&, const std::string&) {
    return bound(table);
  };
  PatientFacts facts_{binder_, no_statements_};
};

Recommendation action(const std::string& verb, const std::string& subject) {
  Recommendation r;
  r.verb = verb;
  r.subject = subject;
  r.category = Category::medicine;
  return r;
}

std::string all(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

using Says = Catch::Matchers::StdString::ContainsMatcher;
Says says(const std::string& words) { return Catch::Contains(words); }

}  // namespace

TEST_CASE("an allergy blocks, no allergy is silent, an unknown one is to be checked") {
  CHECK_THAT(all(Told({{"allergic to codeine", true}}).checked(action("use", "codeine")).blocked_by),
             says("allergy to codeine (a record)"));
  const Recommendation fine = Told({{"allergic to codeine", false}}).checked(action("use", "codeine"));
  CHECK(fine.blocked_by.empty());
  CHECK(fine.check.empty());
  CHECK(all(Told({}).checked(action("use", "codeine")).check) == "allergy to codeine: not told\n");
}

TEST_CASE("to avoid a medicine needs no check of it") {
  const Recommendation r = Told({{"allergic to codeine", true}}).checked(action("avoid", "codeine"));
  CHECK(r.blocked_by.empty());
  CHECK(r.check.empty());
}

TEST_CASE("a contraindication blocks with its source: condition, history, medicine, several medicines") {
  struct {
    const char* subject;
    const char* fact;
    const char* blocked;
  } cases[] = {
      {"prasugrel", "has bleeding", "contraindicated: bleeding [Label, 4]"},
      {"prasugrel", "had earlier stroke", "contraindicated: earlier stroke [Label, 4]"},
      {"simvastatin", "takes gemfibrozil", "contraindicated: gemfibrozil [Label, 4]"},
      {"simvastatin", "takes strong inhibitors", "contraindicated: strong inhibitors [Label, 4]"},
      {"ramipril", "pregnant", "contraindicated: pregnancy [Label, 4]"},
  };
  for (const auto& c : cases) {
    INFO(c.fact);
    CHECK_THAT(all(Told({{c.fact, true}}).checked(action("start", c.subject)).blocked_by), says(c.blocked));
    CHECK(all(Told({{c.fact, false}}).checked(action("start", c.subject)).blocked_by) == "");
    CHECK(all(Told({}).checked(action("start", c.subject)).blocked_by) == "");
  }
}

TEST_CASE("a contraindication that holds together with a condition only") {
  struct {
    std::map<std::string, bool> told;
    std::string blocked, check;
  } cases[] = {
      {{{"takes aliskiren", true}, {"has diabetes", true}},
       "contraindicated: aliskiren with diabetes [Label, 4] (a record; a record)\n", ""},
      {{{"takes aliskiren", true}, {"has diabetes", false}}, "", ""},
      {{{"takes aliskiren", false}}, "", ""},
      {{{"has diabetes", false}}, "", ""},
      {{{"takes aliskiren", true}}, "", "takes aliskiren with diabetes: not told\n"},
      {{{"has diabetes", true}}, "", "takes aliskiren with diabetes: not told\n"},
      {{}, "", "takes aliskiren with diabetes: not told\n"},
  };
  for (auto& c : cases) {
    c.told["allergic to losartan"] = c.told["pregnant"] = false;
    const Recommendation r = Told(c.told).checked(action("start", "losartan"));
    CHECK(all(r.blocked_by) == c.blocked);
    CHECK(all(r.check) == c.check);
  }
}

TEST_CASE("what has been is not asked of what is active") {
  CHECK(Told({{"has earlier stroke", true}, {"had bleeding", true}})
            .checked(action("start", "prasugrel"))
            .blocked_by.empty());
}

TEST_CASE("what is unknown for one reason is one line") {
  const std::string line =
      all(Told({{"allergic to simvastatin", false}}).checked(action("start", "simvastatin")).check);
  CHECK(line == "takes gemfibrozil, takes strong inhibitors: not told\n");
}

TEST_CASE("pregnancy is asked of nobody else than women below 60") {
  Told told({{"allergic to ramipril", false}, {"pregnant", true}});
  CHECK_FALSE(told.checked(action("start", "ramipril")).blocked_by.empty());
  told.age = 59;
  CHECK_FALSE(told.checked(action("start", "ramipril")).blocked_by.empty());
  told.age = 60;
  CHECK(told.checked(action("start", "ramipril")).blocked_by.empty());
  told.age = std::nullopt;
  CHECK_FALSE(told.checked(action("start", "ramipril")).blocked_by.empty());
  told.sex = Sex::unknown;
  CHECK_FALSE(told.checked(action("start", "ramipril")).blocked_by.empty());
  told.sex = Sex::male;
  CHECK(told.checked(action("start", "ramipril")).blocked_by.empty());
}

TEST_CASE("alternatives: the blocked one stands last and says why; when none is left, that is said") {
  Recommendation avoid = action("avoid", "clopidogrel");
  avoid.instead = {action("use", "prasugrel"), action("use", "ticagrelor")};
  Recommendation one = Told({{"had earlier stroke", true}, {"allergic to ticagrelor", false}}).checked(avoid);
  REQUIRE(one.instead.size() == 2);
  CHECK(one.instead[0].subject == "ticagrelor");
  CHECK_FALSE(one.instead[1].blocked_by.empty());
  CHECK_FALSE(one.no_alternative_left);
  Recommendation none = Told({{"had earlier stroke", true}, {"allergic to ticagrelor", true}}).checked(avoid);
  CHECK(none.no_alternative_left);
  CHECK_THAT(all(none.notes), says("none of the alternatives"));
}

TEST_CASE("any of a class but not some: one candidate a member") {
  Recommendation avoid = action("avoid", "enalapril");
  Recommendation any = action("use", "ace_inhibitors");
  any.any_of = true;
  any.but_not = {"ramipril"};
  avoid.instead = {any};
  const Recommendation r = Told({{"pregnant", false}, {"allergic to lisinopril", true}}).checked(avoid);
  CHECK(r.instead.size() > 3);
  for (const Recommendation& member : r.instead) {
    CHECK(member.subject != "ramipril");
    CHECK(member.subject != "enalapril");
    CHECK(member.blocked_by.empty() == (member.subject != "lisinopril"));
  }
}

TEST_CASE("an alternative is judged by its own decisions") {
  Told told({{"allergic to tramadol", false}});
  DecisionReport own;
  own.guideline = "cpic.opioids";
  own.decision = "tramadol";
  own.recommendations = {action("avoid", "tramadol")};
  Recommendation avoid = action("avoid", "codeine");
  avoid.instead = {action("use", "tramadol")};
  told.own["tramadol"] = {own};
  CHECK_THAT(all(told.checked(avoid).instead[0].blocked_by), says("[cpic.opioids.tramadol]"));
  own.recommendations = {action("reduce", "tramadol")};
  own.recommendations[0].amount = 50;
  own.recommendations[0].amount_text = "50 %";
  told.own["tramadol"] = {own};
  CHECK(told.checked(avoid).instead[0].blocked_by.empty());
  CHECK_THAT(all(told.checked(avoid).instead[0].notes), says("for this patient"));
  own.recommendations.clear();
  own.missing = {{"CYP2D6", "no call", "", 1}};
  told.own["tramadol"] = {own};
  CHECK_THAT(all(told.checked(avoid).instead[0].check), says("CYP2D6"));
}

TEST_CASE("rows of contraindications are refused with their line and a reason") {
  struct {
    const char* row;
    const char* reason;
  } cases[] = {
      {"prasugrel\tcondition\tx\ticd10:I63\tLabel\t4\t", "7 columns instead of 8"},
      {"nothing\tcondition\tx\ticd10:I63\t\tLabel\t4\t", "'nothing' is no ingredient or class"},
      {"prasugrel\tmood\tx\ticd10:I63\t\tLabel\t4\t", "'mood' is not"},
      {"prasugrel\tcondition\tx\tI63\t\tLabel\t4\t", "'I63' is no code"},
      {"prasugrel\tcondition\tx\tplanet:I63\t\tLabel\t4\t", "is no code"},
      {"prasugrel\tcondition\t\ticd10:I63\t\tLabel\t4\t", "is not named"},
      {"prasugrel\tcondition\tx\ticd10:I63\t\t\t4\t", "without a source"},
      {"prasugrel\tmedicine\tnothing\t\t\tLabel\t4\t", "'nothing' is no ingredient or class"},
      {"prasugrel\tinput\tx\t\t\tLabel\t4\t", "names its input"},
      {"prasugrel\tinput\tx\tpregnant\tmen\tLabel\t4\t", "'men' is not"},
      {"prasugrel\tinput\tx\tpregnant\twomen below sixty\tLabel\t4\t", "'women below sixty' is not"},
      {"prasugrel\tmedicine\tlinezolid\t\twith diabetes\tLabel\t4\t", "'with diabetes' is not"},
      {"prasugrel\tmedicine\tlinezolid\t\twith diabetes: E11\tLabel\t4\t", "'E11' is no code"},
      {"prasugrel\tcondition\tx\ticd10:I63\t\tLabel\t4\t\nprasugrel\tcondition\tx\ticd10:I64\t\tLabel\t4\t", "twice"},
  };
  for (const auto& c : cases) {
    INFO(c.row);
    const auto loaded = Contraindications::load(std::string(kHead) + c.row + "\n", library().drugs());
    REQUIRE_FALSE(loaded);
    CHECK_THAT(loaded.error().message, says(c.reason) && says("line "));
  }
  CHECK_FALSE(Contraindications::load("", library().drugs()));
  CHECK_FALSE(Contraindications::load("subject\tkind\n", library().drugs()));
  const auto shipped = Contraindications::load(test::Library::text("contraindications.tsv"), library().drugs());
  REQUIRE(shipped);
  CHECK(shipped->rows().size() > 5);
}

TEST_CASE("a medicine that begins after the as-of date is not asked about") {
  Record record;
  Medicine medicine;
  medicine.ingredients = {"clopidogrel"};
  medicine.status = MedicineStatus::active;
  medicine.start = TimeSpan{2'000'000'000, 2'000'000'000, 0, true};
  record.medicines = {medicine};
  const Binder binder = [](const SlotTable& table, const std::vector<Statement>&, const std::string&) {
    BoundSlots out;
    out.values.resize(table.slots.size());
    out.stories.resize(table.slots.size());
    return out;
  };
  const std::vector<Statement> none;
  PatientFacts facts(binder, none);
  CHECK(find_occasions(record, *parse_as_of("2010-06-01", 0), {}, false, {}, facts).taken.empty());
  CHECK(find_occasions(record, *parse_as_of("2040-06-01", 0), {}, false, {}, facts).taken.count("clopidogrel") == 1);
}
