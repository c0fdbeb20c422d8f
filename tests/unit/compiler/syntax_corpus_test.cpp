#include <catch2/catch.hpp>

#include "tests/golden/syntax_corpus.h"
#include "tests/unit/compiler/syntax_helpers.h"

using namespace regimen;
using namespace regimen::test;

namespace {

// `refused`: also the programs that stages behind the parser refuse, which the grammar accepts all the same.
std::vector<Program> corpus(bool refused) {
  std::vector<Program> out;
  auto take = [&](const std::string& folder, const std::string& skip = "") {
    for (Program& program : programs_under(folder, skip)) out.push_back(std::move(program));
  };
  take("rules");
  take("stdlib");
  take("tests/cases/language");
  for (const char* stage : {"check", "lower", "eval", "cli"}) {
    take(std::string("tests/golden/") + stage, refused ? "" : "fail_");
  }
  take("tests/golden/parse", "fail_");
  take("../shared/design/samples");
  take("../shared/design/snippets/ok");
  return out;
}

}  // namespace

TEST_CASE("every program of the tree is read without a message") {
  auto programs = corpus(false);
  REQUIRE(programs.size() > 10);
  for (const Program& program : programs) {
    Parsed p = parse_text(program.text);
    INFO(program.name << "\n" << p.messages());
    CHECK(p.file.has_value());
    CHECK(!p.sink.has_errors());
  }
}

TEST_CASE("no program of the tree can be read in two ways") {
  GrammarReport report;
  for (const Program& program : corpus(true)) run_grammar(program, report);
  std::string all;
  for (const std::string& line : report.ambiguities) all += line + "\n";
  INFO(all);
  CHECK(report.ambiguities.empty());
  CHECK(report.errors == 0);
  CHECK(report.full_context == 0);
}

TEST_CASE("the reports of the grammar run are really made") {
  GrammarReport report;
  run_grammar({"wrong", "guideline 1"}, report);
  CHECK(report.errors > 0);
}

TEST_CASE("wrong programs are refused with one message and one suggestion") {
  for (const Program& program : programs_under("../shared/design/snippets/bad")) {
    Parsed p = parse_text(program.text);
    INFO(program.name << "\n" << p.messages());
    REQUIRE(p.sink.all().size() == 1);
    CHECK(!p.sink.all()[0].help.empty());
  }
}
