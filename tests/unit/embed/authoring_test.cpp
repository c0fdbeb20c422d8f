// Layout, lint and explanations through the C++ wrapper.
#include <catch2/catch.hpp>
#include <regimen/regimen.hpp>

#include "tests/unit/embed/embed_rules.h"

using namespace regimen::test;

TEST_CASE("a file is laid out, or its diagnostics are told") {
  const rgm::Formatted formatted = rgm::format({"a.rgm", "guideline a.b version \"1\" status draft end define x=1"});
  REQUIRE(formatted.text);
  CHECK(*formatted.text == "guideline a.b version \"1\"\n  status draft\nend\n\ndefine x = 1\n");
  CHECK_FALSE(formatted.diagnostics);
  CHECK_FALSE(formatted.error);

  const rgm::Formatted refused = rgm::format({"a.rgm", "guideline a.b version \"1\" status draft end define x="});
  CHECK_FALSE(refused.text);
  REQUIRE(refused.diagnostics);
  CHECK(refused.diagnostics->failures() == 1);
  CHECK(refused.diagnostics->json()->find("E0071") != std::string_view::npos);
}

TEST_CASE("lint tells what it finds, and hands over what can be mended") {
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  std::vector<rgm::Source> mended;
  rgm::LintOptions wanted;
  wanted.as_of = "2026-01-01";
  wanted.mend = [&](const rgm::Source& source) { mended.push_back(source); };
  const rgm::Source source{"a.rgm", "guideline a.b version \"1\"\n  status draft\nend\nimport stdlib.patient version \"1.0\"\n"
                                    "input n: number if missing ask \"N?\"\n"};
  const rgm::Linted linted = engine->lint({source}, wanted);
  REQUIRE(linted.report);
  CHECK(linted.report->failures() == 3);
  for (const char* code : {"L0001", "L0003", "L0021"}) CHECK(linted.report->json()->find(code) != std::string_view::npos);
  REQUIRE(mended.size() == 1);
  CHECK(mended[0].name == "a.rgm");
  CHECK(mended[0].text.find("import") == std::string::npos);

  wanted.only = {"L0021"};
  wanted.mend = nullptr;
  CHECK(engine->lint({source}, wanted).report->failures() == 1);
  wanted.only = {"L9999"};
  const rgm::Linted unknown = engine->lint({source}, wanted);
  REQUIRE(unknown.error);
  CHECK(unknown.error->status == RGM_USAGE);
  wanted.only = {};
  wanted.as_of = "yesterday";
  CHECK(engine->lint({source}, wanted).error->status == RGM_USAGE);
}

TEST_CASE("rules with errors are not judged by lint: the report says the errors") {
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  const rgm::Linted linted = engine->lint({{"a.rgm", "guideline a.b version \"1\" status draft end define x = y"}});
  REQUIRE(linted.report);
  CHECK(linted.report->failures() == 1);
  CHECK(linted.report->json()->find("E0103") != std::string_view::npos);
}

TEST_CASE("what one file declares and another uses is used, and imports are found among the sources") {
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  const rgm::Source imported{"one.rgm", "guideline a.one version \"1\"\n  status draft\nend\ndefine half: number = 0.5\n"};
  const rgm::Source importer{"two.rgm", "guideline a.two version \"1\"\n  status draft\nend\nimport a.one version \"1\"\nreport half \"Half\"\n"};
  CHECK(engine->lint({imported, importer}).report->failures() == 0);
  CHECK(engine->lint({imported}).report->failures() == 1);
}

TEST_CASE("codes are explained, unknown ones refused") {
  const auto page = rgm::explain("e0107");
  REQUIRE(page);
  CHECK(page->text()->starts_with("error E0107: "));
  CHECK(rgm::explain("")->text()->find("L0001") != std::string_view::npos);
  const auto unknown = rgm::explain("E9999");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().status == RGM_USAGE);
}
