// The calls of the C interface that a conversation needs: with what they are for, with what is wrong, with nothing, and in whatever order
// things are given back.
#include <regimen/regimen.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/embed/talk.h"

using namespace regimen::test;

TEST_CASE("the words of rules") {
  Talk t;
  REQUIRE(rgm_words_report(t.rules, &t.report) == RGM_OK);
  for (const char* word : {"local.walking", "weight", "\"kg\"", "heavy", "local.pressure", "pressure"}) {
    CAPTURE(word);
    CHECK(has(t.json(), word));
  }
  rgm_report* report = kLeft;
  CHECK(rgm_words_report(nullptr, &report) == RGM_USAGE);
  CHECK(report == nullptr);
  CHECK(rgm_words_report(t.rules, nullptr) == RGM_USAGE);
}

TEST_CASE("what a statement is about") {
  Talk t;
  REQUIRE(rgm_statement_report(t.rules, rgm_text_of("weight is 70 kg"), &t.report) == RGM_OK);
  CHECK(has(t.json(), "\"about\": \"weight\""));
  CHECK(has(t.json(), "local.walking"));
  CHECK_FALSE(has(t.json(), "local.pressure"));
  for (const char* wrong : {"", "weight", "weight is 70 mmHg", "shoe_size is 42", "weight is 70 kg and weight is 80 kg", "local.pressure.weight is 70 kg", "\"", "# weight is 70 kg"}) {
    CAPTURE(wrong);
    rgm_report* report = kLeft;
    CHECK(rgm_statement_report(t.rules, rgm_text_of(wrong), &report) == RGM_USAGE);
    CHECK(report == nullptr);
    CHECK_FALSE(last_error().empty());
  }
  rgm_report* report = kLeft;
  CHECK(rgm_statement_report(t.rules, rgm_text{nullptr, 9}, &report) == RGM_USAGE);
  CHECK(report == nullptr);
  CHECK(rgm_statement_report(nullptr, rgm_text_of("weight is 70 kg"), &report) == RGM_USAGE);
  CHECK(rgm_statement_report(t.rules, rgm_text_of("weight is 70 kg"), nullptr) == RGM_USAGE);
}

TEST_CASE("what was stated is taken back, what was read stays") {
  Talk t;
  t.state("weight is 120 kg");
  const rgm_text walking = rgm_text_of("local.walking");
  t.options.guidelines = &walking;
  t.options.guideline_count = 1;
  REQUIRE(t.evaluate() == RGM_OK);
  CHECK(has(t.json(), "\"outcome\": \"recommendation\""));
  rgm_record_forget_statements(t.record);
  REQUIRE(t.evaluate() == RGM_OK);
  CHECK(has(t.json(), "\"outcome\": \"undetermined\""));
  CHECK(has(t.json(), "1961-03-14"));
  rgm_record_forget_statements(nullptr);
}

TEST_CASE("a value in the words of one guideline") {
  Talk t;
  t.state("weight is 70 kg");
  REQUIRE(rgm_answer(t.rules, t.record, &t.options, rgm_text_of("local.walking"), rgm_text_of("weight + 1 kg"), &t.report) == RGM_OK);
  CHECK(has(t.text(), "71 kg"));
  t.forget();
  CHECK(rgm_answer(t.rules, t.record, &t.options, rgm_text_of("local.walking"), rgm_text_of("weigth"), &t.report) == RGM_FAILED);
  CHECK(rgm_report_failures(t.report) > 0);
  CHECK(has(t.text(), "weigth"));
  t.forget();
  struct Row {
    const char* guideline;
    const char* expression;
    rgm_status status;
  };
  for (const Row& row : {Row{"local.walking", "", RGM_FAILED}, Row{"local.walking", "(weight", RGM_USAGE}, Row{"local.walking", "weight)", RGM_USAGE},
                         Row{"", "weight", RGM_USAGE}, Row{"local.nothing", "weight", RGM_USAGE}, Row{"local.walking", "weight\nend\n", RGM_FAILED}}) {
    CAPTURE(row.guideline, row.expression);
    CHECK(rgm_answer(t.rules, t.record, &t.options, rgm_text_of(row.guideline), rgm_text_of(row.expression), &t.report) == row.status);
    CHECK((t.report != nullptr) == (row.status == RGM_FAILED));
    t.forget();
  }
  rgm_report* report = kLeft;
  CHECK(rgm_answer(nullptr, t.record, nullptr, rgm_text{}, rgm_text{}, &report) == RGM_USAGE);
  CHECK(report == nullptr);
  CHECK(rgm_answer(t.rules, nullptr, nullptr, rgm_text{}, rgm_text{}, &report) == RGM_USAGE);
  CHECK(rgm_answer(t.rules, t.record, nullptr, rgm_text{}, rgm_text{}, nullptr) == RGM_USAGE);
}

TEST_CASE("facts as a test states them, and read as it reads them") {
  Talk t;
  t.state("weight is 70 kg");
  REQUIRE(rgm_facts_report(t.rules, t.record, &t.options, rgm_text_of("local.walking"), rgm_text_of("walking"), rgm_text{}, &t.report) == RGM_OK);
  CHECK(has(t.json(), "birthdate is 1961-03-14"));
  CHECK(has(t.json(), "\"untold\": []"));
  CHECK_FALSE(has(t.json(), "weight"));  // the caller has its words
  t.forget();
  struct Row {
    const char* guideline;
    const char* decision;
  };
  for (const Row& row : {Row{"local.walking", ""}, Row{"local.walking", "check"}, Row{"", "walking"}, Row{"local.nothing", "walking"}}) {
    CAPTURE(row.guideline, row.decision);
    rgm_report* report = kLeft;
    CHECK(rgm_facts_report(t.rules, t.record, &t.options, rgm_text_of(row.guideline), rgm_text_of(row.decision), rgm_text{}, &report) == RGM_USAGE);
    CHECK(report == nullptr);
  }
  rgm_report* report = kLeft;
  CHECK(rgm_facts_report(nullptr, t.record, nullptr, rgm_text{}, rgm_text{}, rgm_text{}, &report) == RGM_USAGE);
  CHECK(report == nullptr);
  CHECK(rgm_facts_report(t.rules, nullptr, nullptr, rgm_text{}, rgm_text{}, rgm_text{}, &report) == RGM_USAGE);
  CHECK(rgm_facts_report(t.rules, t.record, nullptr, rgm_text{}, rgm_text{}, rgm_text{}, nullptr) == RGM_USAGE);
}

namespace {

std::string pressure(const char* when, const char* value) {
  return std::string(R"({"resourceType": "Observation", "status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, "effectiveDateTime": ")") +
         when + R"(", "valueQuantity": {"value": )" + value + R"(, "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}})";
}
std::string bundle(const std::string& observations) {
  return R"({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": )" + std::string(kPatient) + "}, {\"resource\": " + observations + "}]}";
}

}  // namespace

TEST_CASE("a series is stated by day; what no statement can say is named") {
  struct Row {
    std::string observations;
    const char* given;   // "" nothing of the kind
    const char* untold;  // "" nothing
  };
  const std::string next = "}, {\"resource\": ";
  for (const Row& row : {
           Row{pressure("2025-11-20", "150"), "pressure is [ 150 mmHg on 2025-11-20 ]", ""},
           Row{pressure("2025-11-20T08:00:00Z", "150") + next + pressure("2025-11-20T20:00:00Z", "141.5"), "pressure is [ 150 mmHg on 2025-11-20, 141.5 mmHg on 2025-11-20 ]", ""},
           Row{pressure("2024-01-01", "150"), "pressure is missing", ""},  // outside every window
           Row{pressure("2025-11", "150"), "", "a reading dated 2025-11, which is no day"},
       }) {
    CAPTURE(row.observations);
    Talk t;
    const std::string data = bundle(row.observations);
    REQUIRE(rgm_record_add_bytes(t.record, rgm_text_of("readings.json"), data.data(), data.size()) == RGM_OK);
    REQUIRE(rgm_facts_report(t.rules, t.record, &t.options, rgm_text_of("local.pressure"), rgm_text_of("check"), rgm_text{}, &t.report) == RGM_OK);
    INFO(t.json());
    CHECK(has(t.json(), row.given));
    CHECK(has(t.json(), row.untold));
    CHECK(has(t.json(), "\"untold\": []") == (*row.untold == '\0'));
  }
}

TEST_CASE("decisions without their page, and a rule of them") {
  Talk t;
  t.state("weight is 120 kg");
  t.options.explain = 1;
  REQUIRE(t.evaluate() == RGM_OK);
  rgm_report* decisions = nullptr;
  REQUIRE(rgm_decisions_report(t.report, rgm_text_of("walking"), &decisions) == RGM_OK);
  t.forget();  // they outlive what they were made of
  rgm_record_free(t.record);
  t.record = nullptr;
  rgm_rules_free(t.rules);
  t.rules = nullptr;
  CHECK(has(rgm_report_json(decisions, nullptr), "swim every day"));
  REQUIRE(rgm_rule_report(decisions, rgm_text_of("adult"), &t.report) == RGM_OK);
  rgm_report_free(decisions);
  CHECK(has(t.text(), "heavy"));
}

TEST_CASE("decisions and rules that are not there") {
  Talk t;
  REQUIRE(t.evaluate() == RGM_OK);
  rgm_report* decisions = nullptr;
  REQUIRE(rgm_decisions_report(t.report, rgm_text_of("nothing"), &decisions) == RGM_OK);
  CHECK(std::string(rgm_report_json(decisions, nullptr)) == "[]\n");
  rgm_report* rule = nullptr;
  REQUIRE(rgm_rule_report(decisions, rgm_text_of("nothing"), &rule) == RGM_OK);
  CHECK(std::string(rgm_report_text(rule, RGM_PLAIN, nullptr)).empty());
  rgm_report_free(rule);
  rgm_report_free(decisions);
  REQUIRE(rgm_words_report(t.rules, &decisions) == RGM_OK);  // no report of a run
  rgm_report* none = kLeft;
  CHECK(rgm_decisions_report(decisions, rgm_text{}, &none) == RGM_USAGE);
  CHECK(none == nullptr);
  none = kLeft;
  CHECK(rgm_rule_report(decisions, rgm_text{}, &none) == RGM_USAGE);
  CHECK(none == nullptr);
  rgm_report_free(decisions);
  CHECK(rgm_decisions_report(nullptr, rgm_text{}, &none) == RGM_USAGE);
  CHECK(rgm_decisions_report(t.report, rgm_text{}, nullptr) == RGM_USAGE);
  CHECK(rgm_rule_report(nullptr, rgm_text{}, &none) == RGM_USAGE);
  CHECK(rgm_rule_report(t.report, rgm_text{}, nullptr) == RGM_USAGE);
}

TEST_CASE("every stage of a source") {
  Talk t;
  const rgm_source source = {rgm_text_of("walking.rgm"), rgm_text_of(kWalking)};
  const rgm_resolver resolver = {find_person, nullptr};
  std::string stages = rgm_stages();
  for (std::size_t end; (end = stages.find('\n')) != std::string::npos; stages.erase(0, end + 1)) {
    const std::string stage = stages.substr(0, end);
    CAPTURE(stage);
    REQUIRE(rgm_dump(t.engine, &source, rgm_text_of(stage.c_str()), &resolver, &t.report) == RGM_OK);
    CHECK_FALSE(t.text().empty());
    t.forget();
  }
  CHECK(rgm_dump(t.engine, &source, rgm_text_of("hir"), nullptr, &t.report) == RGM_FAILED);  // nobody finds its import
  CHECK(rgm_report_failures(t.report) > 0);
  t.forget();
  const rgm_source empty = {};
  CHECK(rgm_dump(t.engine, &empty, rgm_text_of("hir"), nullptr, &t.report) == RGM_FAILED);
  t.forget();
  rgm_report* report = kLeft;
  CHECK(rgm_dump(t.engine, &source, rgm_text_of("soup"), nullptr, &report) == RGM_USAGE);
  CHECK(report == nullptr);
  CHECK(rgm_dump(nullptr, &source, rgm_text_of("hir"), nullptr, &report) == RGM_USAGE);
  CHECK(rgm_dump(t.engine, nullptr, rgm_text_of("hir"), nullptr, &report) == RGM_USAGE);
  CHECK(rgm_dump(t.engine, &source, rgm_text_of("hir"), nullptr, nullptr) == RGM_USAGE);
}
