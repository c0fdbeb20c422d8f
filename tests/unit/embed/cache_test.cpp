// Kept guidelines through the public interface: the same results, whoever compiled them.
#include <catch2/catch.hpp>
#include <filesystem>
#include <regimen/regimen.hpp>
#include <thread>

#include "tests/support/temporary_folder.h"
#include "tests/unit/embed/embed_rules.h"

using namespace regimen::test;

namespace {

const std::vector<rgm::Source> kSources = {{"walking.rgm", kWalking}, {"person.rgm", kPerson}};

rgm::Engine engine_with(const std::string& cache, bool off = false) {
  auto engine = rgm::Engine::make({.home = "", .cache = cache, .no_cache = off});
  REQUIRE(engine);
  return std::move(*engine);
}

std::string run(const rgm::Engine& engine, rgm_evaluator evaluator = RGM_JIT) {
  const auto compiled = engine.compile(kSources);
  if (!compiled.rules) return "";
  auto record = engine.record();
  if (!record || record->add_bytes("patient.json", kPatient) || record->state("weight", "70 kg") || record->state("", "birthdate is 1945-01-01")) return "";
  rgm::RunOptions options;
  options.as_of = "2025-12-01";
  options.evaluator = evaluator;
  auto report = compiled.rules->evaluate(*record, options);
  return report ? std::string(*report->json()) : report.error().message;
}

std::string tests(const rgm::Engine& engine) {
  const auto compiled = engine.compile(kSources, rgm::Tests::compiled);
  if (!compiled.rules) return "";
  const auto report = compiled.rules->test();
  return report ? std::string(*report->text()) : report.error().message;
}

std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

}  // namespace

TEST_CASE("results are the same without cache, with an empty one and with a full one") {
  const TemporaryFolder folder;
  const std::string cache = (folder.path() / "cache").string();
  const rgm::Engine without = engine_with("", true);
  for (const rgm_evaluator evaluator : {RGM_JIT, RGM_INTERPRETER}) {
    const std::string right = run(without, evaluator);
    CHECK_FALSE(right.empty());
    CHECK(run(engine_with(cache), evaluator) == right);
    CHECK(run(engine_with(cache), evaluator) == right);
  }
  const std::string tested = tests(without);
  CHECK(tested.find("wrong on purpose") != std::string::npos);
  CHECK(tests(engine_with(cache)) == tested);
  CHECK(tests(engine_with(cache)) == tested);
  CHECK(files_in(cache) >= 4);
}

TEST_CASE("threads that compile and run at once share one cache") {
  const TemporaryFolder folder;
  const rgm::Engine engine = engine_with((folder.path() / "cache").string());
  const std::string right = run(engine_with("", true));
  std::vector<std::string> results(8);
  std::vector<std::thread> threads;
  for (std::string& result : results) threads.emplace_back([&] { result = run(engine); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) CHECK(result == right);
}

TEST_CASE("what is built ahead is listed; a second build finds it; sources with errors are told") {
  const TemporaryFolder folder;
  const std::string cache = (folder.path() / "cache").string(), shared = (folder.path() / "shared").string();
  const rgm::Engine engine = engine_with(cache);
  const auto first = engine.build(kSources);
  REQUIRE(first.done);
  CHECK(first.report->text()->find("2 of 2 guidelines built") != std::string_view::npos);
  CHECK(engine_with(cache).build(kSources).report->text()->find("0 of 2 guidelines built") != std::string_view::npos);
  CHECK(engine_with(cache).build(kSources, shared).report->text()->find("2 of 2 guidelines built") != std::string_view::npos);
  CHECK(files_in(shared) == 3);
  CHECK(run(engine_with(cache)) == run(engine_with("", true)));
  const auto broken = engine.build({{"broken.rgm", "guideline local.broken version"}});
  CHECK_FALSE(broken.done);
  REQUIRE(broken.report);
  CHECK(broken.report->failures() > 0);
  const auto nowhere = engine_with("", true).build(kSources);
  REQUIRE(nowhere.error);
  CHECK(nowhere.error->status == RGM_INPUT);
}

TEST_CASE("guidelines are listed with their rules and tests") {
  const rgm::Engine engine = engine_with("", true);
  const auto compiled = engine.compile(kSources, rgm::Tests::compiled);
  REQUIRE(compiled.rules);
  const auto list = compiled.rules->list();
  REQUIRE(list);
  CHECK(list->json()->find(R"("id": "local.walking")") != std::string_view::npos);
  CHECK(list->text()->find("2 guidelines, 2 rules, 2 tests") != std::string_view::npos);
}
