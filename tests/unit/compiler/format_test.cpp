// Every rule file of the repository and every program of the golden files, laid out: the layout of the layout is itself, the
// same tree, the same comments. The formatter proves the last two of each text it gives; what it refuses fails here.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "compiler/format/format.h"
#include "tests/golden/golden.h"

namespace {

using namespace regimen;
namespace fs = std::filesystem;

// "" when the text has errors.
std::string laid_out(const std::string& name, const std::string& text) {
  Session session;
  DiagnosticSink sink;
  const auto out = format::format(session, session.add(name, text), sink);
  INFO(name);
  if (!out) FAIL(out.error().message);
  return out->value_or("");
}

std::vector<fs::path> rule_files(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".rgm") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::string with_header(const std::string& declarations) {
  return "guideline t version \"1\"\n  status draft\nend\n\n" + declarations;
}

std::string body_of(const std::string& declarations) {
  const std::string header = with_header("");
  const std::string out = laid_out("t.rgm", with_header(declarations));
  REQUIRE(out.starts_with(header));
  return out.substr(header.size());
}

}  // namespace

TEST_CASE("every file of the repository keeps its meaning and is laid out once") {
  const fs::path root = RGM_SOURCE_DIR;
  std::size_t files = 0;
  std::size_t left_alone = 0;
  for (const char* folder : {"rules", "stdlib", "tests"}) {
    for (const fs::path& path : rule_files(root / folder)) {
      const std::string name = fs::relative(path, root).string();
      const std::string once = laid_out(name, test::read_program(path.string()));
      INFO(name);
      if (once.empty()) {
        ++left_alone;
        CHECK(path.stem().string().starts_with("fail_"));
        continue;
      }
      ++files;
      CHECK(laid_out(name, once) == once);
    }
  }
  std::cout << files << " files laid out, " << left_alone << " with errors left alone\n";
  CHECK(files > 150);
}

TEST_CASE("a value in steps says `if` for one condition and `when` for several") {
  CHECK(body_of("define x: number = when a is yes then 1 else 2\n") == "define x: number = if a is yes then 1 else 2\n");
  CHECK(body_of("define x: number = if a is yes then 1 else if b is yes then 2 else 3\n") ==
        "define x: number =\n  when a is yes then 1\n  when b is yes then 2\n  else 3\n");
}

TEST_CASE("columns of tables are aligned") {
  CHECK(body_of("table t: exactly one\n| a||x|y|\n|any ||1|22|cite S|# why\n| >=3||333|4|\nend\n") ==
        "table t: exactly one\n"
        "  | a    || x   | y  |\n"
        "  | any  || 1   | 22 | cite S |   # why\n"
        "  | >= 3 || 333 | 4  |\n"
        "end\n");
}

TEST_CASE("spaces and clauses") {
  CHECK(body_of("define x: number=a / b*-2 *3+f( a,b ) ^2\n\n\n\ndefine longer: number = a . b\n") ==
        "define x: number = a / b * -2 * 3 + f(a, b) ^ 2\n\ndefine longer: number = a.b\n");
  CHECK(body_of("define x: number = 1\ndefine longer: number = 2\n") == "define x: number      = 1\ndefine longer: number = 2\n");
  CHECK(body_of("input a: yes/no from recorded b if missing ask \"?\"\n") == "input a: yes/no   from recorded b   if missing ask \"?\"\n");
}

TEST_CASE("comments stay where they stand") {
  const std::string text =
      "# of x\n"
      "define x: yes/no = a is yes   # first\n"
      "  # between\n"
      "  and b is yes\n"
      "\n"
      "test \"t\" as of 2025-01-01\n"
      "  given a is yes   # why\n"
      "  # before\n"
      "  expect x is yes\n"
      "  # last\n"
      "end   # over\n"
      "# the end\n";
  CHECK(body_of(text) == text);
}

TEST_CASE("what is too long is broken at and, or and commas") {
  std::string condition = "a is yes";
  for (int i = 0; i < 20; ++i) condition += " and b" + std::to_string(i) + " is yes";
  std::istringstream lines(body_of("define x: yes/no = " + condition + "\n"));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    CHECK(line.size() <= format::kColumns);
    if (count > 0) CHECK(line.starts_with("  and "));
  }
  CHECK(count == 3);
}

TEST_CASE("a file with errors is left alone") {
  Session session;
  DiagnosticSink sink;
  const auto out = format::format(session, session.add("t.rgm", with_header("define x = ")), sink);
  REQUIRE(out.has_value());
  CHECK_FALSE(out->has_value());
  CHECK(sink.has_errors());
}
