// The C++ wrapper, and rules shared between threads.
#include <catch2/catch.hpp>
#include <regimen/regimen.hpp>
#include <regimen/session.hpp>
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

std::string genome_of_samples(int count) {
  std::string names, genotypes;
  for (int i = 0; i < count; ++i) {
    names += "\tS" + std::to_string(i);
    genotypes += i % 3 == 0 ? "\t0/1" : "\t1/1";
  }
  return "##fileformat=VCFv4.2\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"GT\">\n##contig=<ID=chr16,length=90338345>\n"
         "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT" +
         names + "\nchr16\t31096368\t.\tC\tT\t.\t.\t.\tGT" + genotypes + "\n";
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

// What the walking rules say of a patient whose birth date is in the record, or stated; and what a test of them must be given.
struct Born {
  bool adult = false;
  std::string facts;
};
Born born(const std::string& birth, bool stated, rgm_evaluator evaluator) {
  const auto engine = rgm::Engine::make();
  REQUIRE(engine);
  const auto compiled = engine->compile({{"walking.rgm", kWalking}, {"person.rgm", kPerson}});
  auto record = engine->record();
  REQUIRE((compiled.rules && record));
  const std::string recorded = stated ? "" : ", \"birthDate\": \"" + birth + "\"";
  REQUIRE_FALSE(record->add_bytes("patient.json", R"({"resourceType": "Patient", "id": "p")" + recorded + "}"));
  REQUIRE_FALSE(record->state("weight", "70 kg"));
  if (stated) REQUIRE_FALSE(record->state("birthdate", birth));
  const rgm::RunOptions options{.as_of = "2025-12-01", .evaluator = evaluator};
  const auto report = compiled.rules->evaluate(*record, options);
  const auto facts = rgm::facts(*compiled.rules, *record, options, {.guideline = "local.walking", .decision = "walking", .medicine = ""});
  REQUIRE((report && facts));
  return {report->json()->find("\"outcome\": \"recommendation\"") != std::string::npos, std::string(*facts->json())};
}

TEST_CASE("a birth date known in part decides the same recorded and stated, and a test can say it") {
  for (const rgm_evaluator evaluator : {RGM_JIT, RGM_INTERPRETER}) {
    for (const auto& [birth, adult] : {std::pair{"1960", true}, {"2007", false}, {"2007-11", true}, {"2007-12", false}}) {
      const Born read = born(birth, false, evaluator);
      CHECK(read.adult == adult);
      CHECK(read.facts.find("birthdate is " + std::string(birth) + "\"") != std::string::npos);
      CHECK(read.facts.find("within bounds") == std::string::npos);
      CHECK(born(birth, true, evaluator).adult == adult);
    }
  }
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

TEST_CASE("rows of gene calls are those of the report, until no more are wanted") {
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  const std::string genome = genome_of_samples(400);
  auto record = engine->record();
  REQUIRE_FALSE(record->add_bytes("cohort.vcf", genome));
  const auto report = record->genes({});
  REQUIRE(report);
  std::string rows;
  std::uint64_t called = 0;
  auto keep = [&](std::string_view some) { return rows.append(some), true; };
  auto show = [&](std::string_view file, std::string_view step, std::uint64_t done, std::uint64_t all) {
    if (step == "called") called = file == "cohort.vcf" && all == 400 ? done + 1 : 0;
  };
  REQUIRE(record->gene_rows({}, RGM_TSV, keep, show));
  CHECK(rows == *report->tsv());
  CHECK(called == 400);
  std::size_t times = 0, all = rows.size();
  rows.clear();
  REQUIRE(record->gene_rows({}, RGM_TSV, [&](std::string_view some) { return rows.append(some), ++times < 2; }));
  CHECK(times == 2);
  CHECK(rows.size() < all);
  rows.clear();
  const auto refused = record->gene_rows({.genes = {"NOGENE"}}, RGM_NDJSON, keep);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().status == RGM_USAGE);
  CHECK(rows.empty());
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
