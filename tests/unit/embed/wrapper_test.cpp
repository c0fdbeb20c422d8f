// The C++ wrapper, and rules shared between threads.
#include <catch2/catch.hpp>
#include <regimen/regimen.hpp>
#include <thread>

#include "tests/unit/embed/embed_rules.h"

using namespace regimen::test;

namespace {

// A run of its own record, by machine code or the interpreter; "" when it failed.
std::string run(const rgm::Engine& engine, const rgm::Rules& rules, rgm_evaluator evaluator) {
  auto record = engine.record();
  if (!record || record->add_bytes("patient.json", kPatient) || record->state("weight", "70 kg")) return "";
  rgm::RunOptions options;
  options.as_of = "2025-12-01";
  options.evaluator = evaluator;
  auto report = rules.evaluate(*record, options);
  return report ? std::string(*report->json()) : "";
}

}  // namespace

TEST_CASE("sources compiled together find each other; rules outlive the report of their compilation") {
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  auto compiled = engine->compile({{"walking.rgm", kWalking}, {"person.rgm", kPerson}});
  REQUIRE(compiled.rules);
  CHECK(compiled.report->failures() == 0);
  compiled.report.reset();
  CHECK(run(*engine, *compiled.rules, RGM_JIT).find("64 years old.") != std::string::npos);
}

TEST_CASE("threads share rules: each gets the same result") {
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  const auto compiled = engine->compile({{"walking.rgm", kWalking}, {"person.rgm", kPerson}});
  REQUIRE(compiled.rules);
  std::vector<std::string> results(8);
  std::vector<std::thread> threads;
  for (std::string& result : results) threads.emplace_back([&] { result = run(*engine, *compiled.rules, RGM_JIT); });
  for (std::thread& thread : threads) thread.join();
  CHECK_FALSE(results.front().empty());
  for (const std::string& result : results) CHECK(result == results.front());
}

TEST_CASE("what fails carries status and sentence") {
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  auto record = engine->record();
  CHECK_FALSE(record->add_file("nowhere.json"));
  const auto report = record->report();
  REQUIRE_FALSE(report);
  CHECK(report.error().status == RGM_INPUT);
  CHECK(report.error().message.find("nowhere.json") != std::string::npos);
}
