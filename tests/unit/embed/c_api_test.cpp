// The C interface: statuses, errors, ownership, option structs of other sizes, resolvers.
#include <regimen/regimen.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/embed/embed_rules.h"

using namespace regimen::test;

namespace {

int find_person(void* context, rgm_text name, rgm_source* source) {
  ++*static_cast<int*>(context);
  if (std::string(name.data, name.length) != "local.person") return 0;
  *source = {rgm_text_of("person.rgm"), rgm_text_of(kPerson)};
  return 1;
}

struct Fixture {
  rgm_engine* engine = nullptr;
  rgm_rules* rules = nullptr;
  rgm_record* record = nullptr;
  rgm_report* report = nullptr;
  int asked = 0;

  Fixture() {
    REQUIRE(rgm_engine_new(nullptr, &engine) == RGM_OK);
    const rgm_source source = {rgm_text_of("walking.rgm"), rgm_text_of(kWalking)};
    const rgm_resolver resolver = {find_person, &asked};
    REQUIRE(rgm_rules_compile(engine, &source, 1, &resolver, &rules, nullptr) == RGM_OK);
    REQUIRE(rgm_record_new(engine, &record) == RGM_OK);
    REQUIRE(rgm_record_add_bytes(record, rgm_text_of("patient.json"), kPatient, std::string(kPatient).size()) == RGM_OK);
  }
  ~Fixture() {
    rgm_report_free(report);
    rgm_record_free(record);
    rgm_rules_free(rules);
    rgm_engine_free(engine);
  }
  rgm_status state(const char* name, const std::string& value) {
    return rgm_record_state(record, rgm_text_of(name), value.data(), value.size());
  }
  rgm_status evaluate() {
    rgm_run_options options{};
    options.struct_size = sizeof options;
    options.as_of = rgm_text_of("2025-12-01");
    rgm_report_free(report);
    return rgm_evaluate(rules, record, &options, &report);
  }
  std::string json() { return rgm_report_json(report, nullptr); }
};

}  // namespace

TEST_CASE("a statement decides what the record leaves open") {
  Fixture f;
  REQUIRE(f.evaluate() == RGM_OK);
  CHECK(f.json().find("\"outcome\": \"undetermined\"") != std::string::npos);
  CHECK(f.state("weight", "70 kg") == RGM_OK);
  REQUIRE(f.evaluate() == RGM_OK);
  CHECK(f.json().find("\"outcome\": \"recommendation\"") != std::string::npos);
  CHECK(f.json().find("64 years old.") != std::string::npos);
}

TEST_CASE("what cannot be stated is wrong usage and says why") {
  struct Row {
    const char* name;
    const char* value;
    const char* says;
  };
  for (const Row& row : {Row{"shoe_size", "42", "shoe_size"}, Row{"weight", "3 years", "weight"}, Row{"weight", "heavy", "weight"}}) {
    Fixture f;
    CAPTURE(row.name, row.value);
    CHECK(f.state(row.name, row.value) == RGM_OK);
    CHECK(f.evaluate() == RGM_USAGE);
    CHECK(f.report == nullptr);
    CHECK(std::string(rgm_last_error(nullptr)).find(row.says) != std::string::npos);
  }
}

TEST_CASE("an error is forgotten by the next call that works") {
  Fixture f;
  CHECK(rgm_record_add_file(f.record, rgm_text_of(nullptr)) == RGM_USAGE);
  std::size_t length = 0;
  rgm_last_error(&length);
  CHECK(length > 0);
  REQUIRE(f.evaluate() == RGM_OK);
  CHECK(std::string(rgm_last_error(&length)).empty());
  CHECK(length == 0);
}

TEST_CASE("null handles are wrong usage, freeing nothing is harmless") {
  rgm_engine* engine = nullptr;
  rgm_report* report = nullptr;
  CHECK(rgm_engine_new(nullptr, nullptr) == RGM_USAGE);
  CHECK(rgm_record_new(nullptr, nullptr) == RGM_USAGE);
  CHECK(rgm_evaluate(nullptr, nullptr, nullptr, &report) == RGM_USAGE);
  CHECK(rgm_test(nullptr, nullptr, &report) == RGM_USAGE);
  CHECK(rgm_rules_compile(engine, nullptr, 0, nullptr, nullptr, nullptr) == RGM_USAGE);
  rgm_engine_free(nullptr);
  rgm_rules_free(nullptr);
  rgm_record_free(nullptr);
  rgm_report_free(nullptr);
}

TEST_CASE("a home without a library is an input error") {
  const rgm_engine_options options = {sizeof options, rgm_text_of("tests")};
  rgm_engine* engine = nullptr;
  CHECK(rgm_engine_new(&options, &engine) == RGM_INPUT);
  CHECK(engine == nullptr);
}

TEST_CASE("a shorter option struct of an older caller has defaults for the rest") {
  Fixture f;
  rgm_run_options options{};
  options.struct_size = offsetof(rgm_run_options, orders);
  options.as_of = rgm_text_of("2025-12-01");
  options.order_count = 7;  // beyond struct_size: not looked at
  REQUIRE(rgm_evaluate(f.rules, f.record, &options, &f.report) == RGM_OK);
  CHECK(f.json().find("2025-12-01") != std::string::npos);
}

TEST_CASE("rules with errors are not made, and the report lists why") {
  Fixture f;
  const std::string broken = std::string(kWalking).replace(std::string(kWalking).find("18 years"), 8, "18 kg");
  const rgm_source source = {rgm_text_of("walking.rgm"), {broken.data(), broken.size()}};
  const rgm_resolver resolver = {find_person, &f.asked};
  rgm_rules* rules = nullptr;
  CHECK(rgm_rules_compile(f.engine, &source, 1, &resolver, &rules, &f.report) == RGM_FAILED);
  CHECK(rules == nullptr);
  CHECK(rgm_report_failures(f.report) == 1);
  CHECK(f.json().find("walking.rgm") != std::string::npos);
}

TEST_CASE("rules compiled without tests run them all the same") {
  Fixture f;
  CHECK(rgm_test(f.rules, nullptr, &f.report) == RGM_FAILED);
  CHECK(rgm_report_failures(f.report) == 1);
  rgm_report_free(f.report);
  f.report = nullptr;
  const rgm_test_options filter = {sizeof filter, rgm_text_of("walking: adult")};
  CHECK(rgm_test(f.rules, &filter, &f.report) == RGM_OK);
}

TEST_CASE("what tests reach is told to those who ask, in every form") {
  Fixture f;
  CHECK(rgm_test(f.rules, nullptr, &f.report) == RGM_FAILED);
  std::size_t length = 1;
  CHECK(std::string(rgm_report_coverage(f.report, RGM_COVERAGE_TEXT, RGM_PLAIN, &length)).empty());
  CHECK(length == 0);
  std::uint64_t reached = 1, possible = 1;
  rgm_report_outcomes(f.report, &reached, &possible);
  CHECK((reached == 0 && possible == 0));
  CHECK(rgm_report_tests(f.report) == 2);
  rgm_report_free(f.report);
  f.report = nullptr;
  const rgm_test_options asked = {sizeof asked, rgm_text_of(nullptr), 1};
  CHECK(rgm_test(f.rules, &asked, &f.report) == RGM_FAILED);
  rgm_report_outcomes(f.report, &reached, &possible);
  CHECK((reached > 0 && reached < possible));
  for (const auto& [form, word] : {std::pair{RGM_COVERAGE_TEXT, "exception heavy was never"}, {RGM_COVERAGE_JSON, "\"points\""}, {RGM_COVERAGE_LCOV, "end_of_record"},
                                   {RGM_COVERAGE_HTML, "<html"}})
    CHECK(std::string(rgm_report_coverage(f.report, form, RGM_PLAIN, nullptr)).find(word) != std::string::npos);
}

TEST_CASE("a source with errors is left out, and the others go on") {
  Fixture f;
  const std::string broken = "guideline local.broken version";
  const rgm_source sources[] = {{rgm_text_of("broken.rgm"), {broken.data(), broken.size()}}, {rgm_text_of("walking.rgm"), rgm_text_of(kWalking)}};
  const rgm_resolver resolver = {find_person, &f.asked};
  rgm_rules* rules = nullptr;
  CHECK(rgm_rules_compile_each_with_tests(f.engine, sources, 2, &resolver, &rules, &f.report) == RGM_FAILED);
  CHECK(f.json().find("broken.rgm") != std::string::npos);
  REQUIRE(rules != nullptr);
  rgm_report_free(f.report);
  f.report = nullptr;
  CHECK(rgm_test(rules, nullptr, &f.report) == RGM_FAILED);
  CHECK(rgm_report_tests(f.report) == 2);
  CHECK(rgm_report_failures(f.report) == 1);
  rgm_rules_free(rules);
}

TEST_CASE("every status has a sentence of its own") {
  const std::string done = rgm_status_sentence(RGM_OK);
  for (const rgm_status status : {RGM_FAILED, RGM_USAGE, RGM_INPUT, RGM_INTERNAL}) CHECK(rgm_status_sentence(status) != done);
}
