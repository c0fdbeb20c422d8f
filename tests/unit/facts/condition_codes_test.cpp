// The table of condition codes: what is refused, and that it knows every code that the library and its rules name.
#include <filesystem>
#include <regex>

#include "tests/support/stdlib.h"

using namespace regimen;
using namespace regimen::test;

namespace {

std::string load_error(const std::string& tsv) {
  auto table = ConditionCodes::load(tsv);
  return table ? "" : table.error().message;
}

// Files of stdlib/ and rules/ that name codes of conditions.
std::vector<std::string> code_texts() {
  std::vector<std::string> texts{stdlib_text("contraindications.tsv")};
  for (const char* folder : {"/stdlib", "/rules"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(RGM_SOURCE_DIR) + folder)) {
      // Laboratory kinds are measurements; medicines are in the drug table.
      if (entry.path().extension() != ".rgm" || entry.path().filename() == "labs.rgm") continue;
      std::ifstream file(entry.path());
      std::stringstream text;
      text << file.rdbuf();
      texts.push_back(text.str());
    }
  return texts;
}

}  // namespace

TEST_CASE("a bad row of condition codes is refused by its line") {
  CHECK(load_error("snomed\t1\tone\t\n").empty());
  CHECK(load_error("# head\nsnomed\t1\tone\n") == "condition_codes.tsv:2: 4 cells are needed");
  CHECK(load_error("snomed\t1\t\t\n") == "condition_codes.tsv:1: an empty cell");
  CHECK(load_error("snomed\t1\tone\t\nsnomed\t1\tagain\t\n") == "condition_codes.tsv:2: listed twice");
  CHECK(load_error("snomed\t1\tone\t22\n") == "condition_codes.tsv:1: '22' is not SYSTEM:CODE");
  CHECK(load_error("snomed\t1\tone\tsnomed:2\n") == "condition_codes.tsv: 1 may be 2, which has no row");
  CHECK(load_error("snomed\t1\tone\ticd10:I64\n").empty());
}

TEST_CASE("every SNOMED CT code of a condition that the library or a rule names has a meaning") {
  const std::regex pattern("(?:SNOMED \"|snomed:)([0-9]{6,18})");
  std::size_t seen = 0;
  for (const std::string& text : code_texts())
    for (std::sregex_iterator code(text.begin(), text.end(), pattern), end; code != end; ++code) {
      ++seen;
      INFO("SNOMED CT " << (*code)[1]);
      CHECK(stdlib_condition_codes().knows({"snomed", (*code)[1]}));
    }
  CHECK(seen > 60);
  CHECK_FALSE(stdlib_condition_codes().knows({"snomed", "95460007"}));
}

TEST_CASE("a subdivision is as general as its category") {
  const ConditionCodes& table = stdlib_condition_codes();
  CHECK(table.may_be({"icd10", "I64"}) == std::vector<Code>{{"icd10", "I61"}});
  CHECK(table.may_be({"icd10", "E149"}).size() == 2);
  CHECK(table.may_be({"icd10", "I63"}).empty());
}
