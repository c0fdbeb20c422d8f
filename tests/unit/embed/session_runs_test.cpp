// What runs of a conversation can be asked: to end early, and what they saw of the rules.
#include <regimen/regimen.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <string>
#include <thread>

#include "tests/unit/embed/talk.h"

using namespace regimen::test;

namespace {

rgm_cancel* asked_by_signal = nullptr;
void ask_it(int) { rgm_cancel_ask(asked_by_signal); }

}  // namespace

TEST_CASE("what was asked to end has no result, and leaves all as it was") {
  Talk t;
  t.state("weight is 120 kg");
  rgm_cancel* cancel = nullptr;
  REQUIRE(rgm_cancel_new(&cancel) == RGM_OK);
  t.options.cancel = cancel;
  REQUIRE(t.evaluate() == RGM_OK);
  const std::string before = t.json();
  asked_by_signal = cancel;
  std::signal(SIGUSR1, ask_it);
  std::raise(SIGUSR1);
  CHECK(rgm_cancel_is_asked(cancel) != 0);
  for (const int explain : {0, 1}) {
    t.options.explain = explain;
    CHECK(t.evaluate() == RGM_CANCELLED);
    CHECK(t.report == nullptr);
    CHECK_FALSE(last_error().empty());
  }
  CHECK(rgm_answer(t.rules, t.record, &t.options, rgm_text_of("local.walking"), rgm_text_of("weight"), &t.report) == RGM_CANCELLED);
  CHECK(t.report == nullptr);
  rgm_cancel_clear(cancel);
  t.options.explain = 0;
  REQUIRE(t.evaluate() == RGM_OK);
  CHECK(t.json() == before);
  std::thread([cancel] { rgm_cancel_ask(cancel); }).join();
  CHECK(t.evaluate() == RGM_CANCELLED);
  t.options.cancel = nullptr;
  CHECK(t.evaluate() == RGM_OK);
  rgm_cancel_free(cancel);
  CHECK(rgm_cancel_new(nullptr) == RGM_USAGE);
  rgm_cancel_ask(nullptr);
  rgm_cancel_clear(nullptr);
  CHECK(rgm_cancel_is_asked(nullptr) == 0);
  rgm_cancel_free(nullptr);
}

TEST_CASE("what runs see is told as what tests reach is") {
  Talk t;
  rgm_coverage* coverage = nullptr;
  REQUIRE(rgm_coverage_new(t.rules, &coverage) == RGM_OK);
  REQUIRE(rgm_coverage_report(coverage, nullptr, 0, &t.report) == RGM_OK);
  std::uint64_t reached = 1, possible = 1;
  rgm_report_outcomes(t.report, &reached, &possible);
  CHECK((reached == 0 && possible == 0));  // nothing was seen of any
  t.forget();
  const rgm_text walking = rgm_text_of("local.walking");
  REQUIRE(rgm_coverage_report(coverage, &walking, 1, &t.report) == RGM_OK);
  rgm_report_outcomes(t.report, &reached, &possible);
  CHECK((reached == 0 && possible > 0));
  t.forget();

  t.options.coverage = coverage;
  t.state("weight is 70 kg");
  REQUIRE(t.evaluate() == RGM_OK);
  const std::string seen = t.json();
  t.options.coverage = nullptr;
  t.options.evaluator = RGM_INTERPRETER;
  REQUIRE(t.evaluate() == RGM_OK);
  CHECK(seen == t.json());  // looking changes nothing
  t.options.coverage = coverage;
  t.forget();
  const auto told = [&] {
    t.forget();
    REQUIRE(rgm_coverage_report(coverage, &walking, 1, &t.report) == RGM_OK);
    return std::string(rgm_report_coverage(t.report, RGM_COVERAGE_TEXT, RGM_PLAIN, nullptr));
  };
  CHECK(has(told(), "exception heavy never applied"));
  rgm_record_forget_statements(t.record);
  t.state("weight is 120 kg");
  t.options.explain = 1;  // what an explanation tries is no run: nobody weighs nothing known
  REQUIRE(t.evaluate() == RGM_OK);
  CHECK_FALSE(has(told(), "exception heavy never applied"));
  CHECK(has(told(), "exception heavy was never left open by something that is missing"));
  // The same points as of the tests of the same text.
  rgm_report_outcomes(t.report, &reached, &possible);
  const std::uint64_t of_runs = possible;
  t.forget();
  const rgm_test_options tests = {sizeof tests, walking, 1};
  CHECK(rgm_test(t.rules, &tests, &t.report) == RGM_FAILED);
  rgm_report_outcomes(t.report, &reached, &possible);
  CHECK(possible == of_runs);
  t.forget();

  const rgm_text nothing = rgm_text_of("local.nothing");
  rgm_report* report = kLeft;
  CHECK(rgm_coverage_report(coverage, &nothing, 1, &report) == RGM_USAGE);
  CHECK(report == nullptr);
  CHECK(rgm_coverage_report(coverage, nullptr, 1, &report) == RGM_USAGE);
  CHECK(rgm_coverage_report(nullptr, nullptr, 0, &report) == RGM_USAGE);
  CHECK(rgm_coverage_report(coverage, nullptr, 0, nullptr) == RGM_USAGE);
  rgm_coverage* none = reinterpret_cast<rgm_coverage*>(kLeft);
  CHECK(rgm_coverage_new(nullptr, &none) == RGM_USAGE);
  CHECK(none == nullptr);
  CHECK(rgm_coverage_new(t.rules, nullptr) == RGM_USAGE);

  Talk other;
  other.options.coverage = coverage;  // of rules that are not these
  CHECK(other.evaluate() == RGM_USAGE);
  rgm_coverage_free(coverage);
  rgm_coverage_free(nullptr);
}

TEST_CASE("the text a guideline was compiled from") {
  Talk t;
  rgm_source source{};
  REQUIRE(rgm_rules_source(t.rules, rgm_text_of("local.walking"), &source) == RGM_OK);
  CHECK(std::string(source.name.data, source.name.length) == "walking.rgm");
  CHECK(std::string(source.text.data, source.text.length) == kWalking);
  for (const char* wrong : {"", "local", "local.person", "walking.rgm"}) {
    CAPTURE(wrong);
    CHECK(rgm_rules_source(t.rules, rgm_text_of(wrong), &source) == RGM_USAGE);
    CHECK(source.text.data == nullptr);
  }
  CHECK(rgm_rules_source(nullptr, rgm_text{}, &source) == RGM_USAGE);
  CHECK(rgm_rules_source(t.rules, rgm_text{}, nullptr) == RGM_USAGE);
}
