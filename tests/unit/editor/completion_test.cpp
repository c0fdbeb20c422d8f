// What is offered at marked places: words that fit by the grammar, names by what they are.
#include "tests/unit/editor/editor_helpers.h"

using namespace regimen::test;

namespace {

const std::string kNames =
    "choice stage of none, mild\n"
    "input weight: quantity in kg if missing ask \"Weight?\"\n"
    "input state: stage if missing ask \"Stage?\"\n"
    "define heavy = weight at least 100 kg\n"
    "table band: first\n"
    "  | weight || dose |\n"
    "  | any    || 1    |\n"
    "end\n";

}  // namespace

TEST_CASE("words that fit") {
  Marked m(kNames + "input x: «1»yes/no if missing «2»ask \"?\"\ndefine y = weight at «3»least 3 kg\n«4»define z = «5»1\ndefine w: «6»number = 2\n");
  CHECK(m.offers(1, "quantity"));
  CHECK(m.offers(1, "stage"));
  CHECK_FALSE(m.offers(1, "weight"));
  CHECK(m.offered(2) == "ask assume undetermined");
  CHECK(m.offered(3) == "least most");
  CHECK(m.offers(4, "decision"));
  CHECK_FALSE(m.offers(4, "strength"));
  CHECK(m.offers(5, "weight"));
  CHECK(m.offers(5, "lookup"));
  CHECK_FALSE(m.offers(5, "decision"));
  CHECK(m.offers(6, "number"));
}

TEST_CASE("names that fit") {
  Marked m(kNames +
           "decision d for order of «1»codeine\n"
           "  rule first_rule when state is «2»mild recommend «3»avoid «4»ordered drug strength «5»strong cite «6»S\n"
           "  exception second to «7»first_rule when phenotype of «8»CYP2D6 is «9»poor_metabolizer and weight at least 3 «10»kg\n"
           "    recommend «11»no\n"
           "end\n"
           "define t = lookup «12»band.«13»dose\n"
           "test \"t\" as of 2025-01-01\n"
           "  given «14»weight is 1 kg\n"
           "  expect «15»d makes no recommendation\n"
           "  expect d is missing «16»weight\n"
           "  expect text «17»does not «18»contain \"a\"\n"
           "end\n");
  CHECK(m.offers(1, "codeine"));
  CHECK(m.offered(2).starts_with("none mild"));
  CHECK(m.offers(3, "do"));
  CHECK(m.offers(4, "codeine"));
  CHECK(m.offers(5, "moderate"));
  CHECK(m.offered(6) == "S");
  CHECK(m.offers(7, "first_rule"));
  CHECK_FALSE(m.offers(7, "weight"));
  CHECK(m.offers(8, "CYP2D6"));
  CHECK(m.offers(9, "PM"));
  CHECK(m.offers(10, "kg"));
  CHECK(m.offers(11, "avoid"));
  CHECK(m.offers(12, "band"));
  CHECK(m.offered(13) == "dose");
  CHECK(m.offers(16, "weight"));
  CHECK_FALSE(m.offers(16, "d"));
  CHECK(m.offers(17, "does"));
  CHECK(m.offers(17, "contains"));
  CHECK(m.offers(18, "contain"));
  CHECK(m.offers(14, "weight"));
  CHECK(m.offers(15, "d"));
  CHECK(m.codes() != "");  // `recommend no` is not finished: the decision could never be read
}

TEST_CASE("in texts only values in braces, in comments nothing") {
  Marked m(kNames +
           "decision d for view of patient\n"
           "  rule r recommend refer \"to «1»a clinic\" because \"Weight {«2»weight} «3»\"  # a «4»comment\n"
           "end\n");
  CHECK(m.offered(1) == "");
  CHECK(m.offers(2, "weight"));
  CHECK(m.offered(3) == "");
  CHECK(m.offered(4) == "");
}

TEST_CASE("what is being written is completed") {
  Marked m(kNames + "define y = wei«1»\n");
  CHECK(m.offered(1) == "weight");
  const auto items = m.document.completions(m.at(1));
  REQUIRE(items.size() == 1);
  CHECK(edited(m.text, {items[0].edit}) == m.text.substr(0, m.text.size() - 4) + "weight\n");
}

TEST_CASE("a broken rule does not silence the next one") {
  Marked m(kNames +
           "decision d for view of patient\n"
           "  rule a when recommend nothing\n"
           "  rule b\n"
           "    when state is «1»mild\n"
           "    recommend «2»refer \"x\"\n"
           "end\n");
  CHECK(m.codes() != "");
  CHECK(m.offers(1, "mild"));
  CHECK(m.offers(2, "refer"));
}

TEST_CASE("alleles of the gene that is meant") {
  Marked m(kNames +
           "decision d for view of patient\n"
           "  rule a when diplotype of CYP2C19 is «1»*1/«2»*2 recommend refer \"x\"\n"
           "  rule b when carries «3»*«4»2 in CYP2C19 recommend refer \"x\"\n"
           "  rule c when carries HLA-B*5«5»7:01 and weight at least 2 *«6»3 kg recommend refer \"x\"\n"
           "end\n"
           "test \"t\" as of 2025-01-01\n"
           "  given CYP2C19 is «7»*2/*3 and CYP2D6 is *4«8»\n"
           "  expect d makes no recommendation\n"
           "end\n");
  CHECK(m.offers(1, "*2"));
  CHECK_FALSE(m.offers(1, "*2 in CYP2C19"));
  CHECK(m.offers(2, "*1/*17"));
  CHECK(m.offers(3, "*2 in CYP2C19"));
  CHECK(m.offers(3, "HLA-B*57:01"));
  CHECK(m.offers(4, "*3 in CYP2C9"));
  CHECK_FALSE(m.offers(4, "HLA-B*57:01"));
  CHECK(m.offers(5, "HLA-B*58:01"));
  CHECK_FALSE(m.offers(5, "HLA-A*31:01"));
  CHECK(m.offered(6) == "");
  CHECK(m.offers(7, "*17"));
  CHECK(m.offers(8, "*41"));
  CHECK_FALSE(m.offers(8, "*17"));
  const auto items = m.document.completions(m.at(2));
  REQUIRE_FALSE(items.empty());
  CHECK(items[0].edit.range.start == m.at(1));
}

TEST_CASE("units: those at hand at once, every other one once it is begun") {
  Marked m(kNames + "define y = weight at least 3 «1»m«2»g\ndefine z = 3 mL/«3»m«4»in\ndefine w = 3 u«5»mol\n");
  CHECK(m.offers(1, "kg"));
  CHECK_FALSE(m.offers(1, "mcg"));
  for (const char* unit : {"mg", "mcg", "mL", "mmol", "mm[Hg]", "month"}) CHECK(m.offers(2, unit));
  CHECK_FALSE(m.offers(2, "kg"));
  CHECK(m.offers(4, "min"));
  CHECK(m.offers(5, "umol"));
  for (const regimen::editor::Completion& item : m.document.completions(m.at(2)))
    if (item.label == "mm[Hg]") CHECK(item.edit.text == "'mm[Hg]'");
}

TEST_CASE("systems of codes and bands of scores") {
  Marked m(kNames + "codes c = «1»SNOMED \"1\"\ndefine p = phenotype of CYP2D6 by «2»cpic\n");
  CHECK(m.offered(1) == "SNOMED LOINC RXNORM ATC DMD ICD10");
  CHECK(m.offers(2, "dpwg"));
}
