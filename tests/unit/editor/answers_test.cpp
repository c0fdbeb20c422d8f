// What is answered at marked places of small programs.
#include "compiler/editor/parts.h"
#include "compiler/syntax/words.h"
#include "tests/unit/editor/editor_helpers.h"

using namespace regimen;
using namespace regimen::test;
using Catch::Matchers::Contains;

TEST_CASE("hover tells what a name is") {
  Marked m(
      "choice sta«1»ge of none, mi«2»ld \"Mild\"\n"
      "input wei«3»ght: quantity in k«4»g plausible 1 kg to 400 kg valid for 12 months if missing ask \"Weight?\"\n"
      "input state: stage if missing ask \"Stage?\"\n"
      "def«5»ine hea«6»vy = wei«7»ght at least 100 kg\n"
      "table band: first\n"
      "  | weight  || dose |\n"
      "  | < 50 kg || 1    |\n"
      "  | any     || 2    |\n"
      "end\n"
      "define dose_now = lookup ban«8»d.do«9»se\n"
      "define worse = state is mi«10»ld\n"
      "codes thing = SNOMED \"1\"\n"
      "define seen = has thi«11»ng\n");
  CHECK(m.codes() == "");
  CHECK_THAT(m.hover(1), Contains("choice") && Contains("`mild` \"Mild\""));
  CHECK_THAT(m.hover(2), Contains("answer of the choice `stage`"));
  CHECK_THAT(m.hover(3), Contains("input") && Contains("quantity in kg") && Contains("1 kg to 400 kg") && Contains("12 months") && Contains("Weight?"));
  CHECK_THAT(m.hover(4), Contains("unit of"));
  CHECK_THAT(m.hover(5), Contains("word of the language"));
  CHECK_THAT(m.hover(6), Contains("define") && Contains("yes/no") && Contains("weight at least 100 kg"));
  CHECK_THAT(m.hover(7), Contains("input") && Contains("quantity in kg"));
  CHECK_THAT(m.hover(8), Contains("table") && Contains("2 rows") && Contains("`dose`"));
  CHECK_THAT(m.hover(9), Contains("column of the table `band`"));
  CHECK_THAT(m.hover(10), Contains("answer of the choice `stage`"));
  CHECK_THAT(m.hover(11), Contains("codes") && Contains("SNOMED 1"));
}

TEST_CASE("hover tells what the library knows") {
  Marked m(
      "import stdlib.pat«1»ient version \"1.0\"\n"
      "input CYP2D6: gene CYP2«2»D6\n"
      "define slow = phenotype of CYP2«3»D6 is po«4»or_metabolizer\n"
      "define old = ag«5»e at least 65 years\n"
      "decision d for order of cod«6»eine\n"
      "  rule r when takes stat«7»ins\n"
      "    recommend avoid ordered drug\n"
      "    cite «8»S\n"
      "end\n");
  CHECK(m.codes() == "");
  CHECK_THAT(m.hover(1), Contains("stdlib.patient"));
  CHECK_THAT(m.hover(2), Contains("gene") && Contains("CYP2D6"));
  CHECK_THAT(m.hover(3), Contains("gene"));
  CHECK_THAT(m.hover(4), Contains("Poor Metabolizer") && Contains("CYP2D6"));
  CHECK_THAT(m.hover(5), Contains("quantity in years") && Contains("stdlib/patient.rgm"));
  CHECK_THAT(m.hover(6), Contains("medicine") && Contains("ATC"));
  CHECK_THAT(m.hover(7), Contains("class of") && Contains("members"));
  CHECK_THAT(m.hover(8), Contains("source") && Contains("Source"));
}

TEST_CASE("a definition and all uses are found") {
  Marked m(
      "input «1»weight: quantity in kg if missing ask \"Weight?\"\n"
      "define «2»heavy = «3»weight at least 100 kg\n"
      "decision «4»care for view of patient\n"
      "  rule «5»walk\n"
      "    when «6»heavy is yes\n"
      "    recommend advise activity \"walk\"\n"
      "    because \"{«7»weight}\"\n"
      "  exception swim to «8»walk\n"
      "    when «9»weight at least 150 kg\n"
      "    recommend advise activity \"swim\"\n"
      "end\n"
      "test \"one\" as of 2025-01-01\n"
      "  given «10»weight is 120 kg\n"
      "  expect «11»care recommends advise activity \"walk\"\n"
      "  expect rule «12»walk applies\n"
      "end\n");
  CHECK(m.codes() == "");
  for (const int at : {1, 3, 7, 9, 10}) {
    CHECK(m.markers(m.document.definition(m.at(at))) == "1");
    CHECK(m.markers(m.document.references(m.at(at), true)) == "1 3 7 9 10");
  }
  CHECK(m.markers(m.document.references(m.at(1), false)) == "3 7 9 10");
  CHECK(m.markers(m.document.references(m.at(6), true)) == "2 6");
  CHECK(m.markers(m.document.references(m.at(8), true)) == "5 8 12");
  CHECK(m.markers(m.document.references(m.at(11), true)) == "4 11");
}

TEST_CASE("renaming changes whole names and refuses what it cannot do well") {
  Marked m(
      "import stdlib.patient version \"1.0\"\n"
      "input we«1»ight: quantity in kg if missing ask \"weight?\"\n"
      "define weight_twice = weight * 2\n"
      "define old = a«2»ge at least 65 years\n");
  const editor::Renamed renamed = m.document.rename(m.at(1), "body");
  CHECK(renamed.refused == "");
  CHECK(edited(m.text, renamed.edits).find("input body: quantity in kg if missing ask \"weight?\"\ndefine weight_twice = body * 2") != std::string::npos);
  CHECK_THAT(m.document.rename(m.at(2), "years_old").refused, Contains("stdlib.patient"));
  for (const char* name : {"", "1a", "a-b", "a b", "decision", "é", "weight_twice", "age"}) CHECK(m.document.rename(m.at(1), name).refused != "");
}

TEST_CASE("a broken text is answered from what was whole") {
  Marked m(
      "input «1»weight: quantity in kg if missing ask \"Weight?\"\n"
      "define heavy = «2»weight at least 100 kg\n"
      "define other = «3»weight at least 50 kg\n");
  CHECK(m.codes() == "");
  const editor::Position at = m.at(3);
  m.document.change({at, at}, "at ");
  CHECK(m.codes() != "");
  const editor::Position name{at.line, at.character + 4};
  CHECK_THAT(m.document.hover(name).value().markdown, Contains("quantity in kg"));
  CHECK(m.markers(m.document.definition(name)) == "1");
  std::vector<std::string> names;
  for (const editor::OutlineSymbol& symbol : m.document.symbols()) names.push_back(symbol.name);
  CHECK(names == std::vector<std::string>{"t.t", "weight", "heavy", "other"});  // the broken one, too
  CHECK(m.markers(m.document.references(m.at(1), true)) == "1 2 t.rgm:4");  // the last still stands, three characters on
  CHECK_THAT(m.document.rename(m.at(1), "mass").refused, Contains("errors"));
}

TEST_CASE("a declaration above a broken one keeps its places") {
  Marked m("input weight: quantity in kg if missing ask \"Weight?\"\ndefine heavy = weight at least 100 kg\n");
  CHECK(m.codes() == "");
  m.document.change({{1, 0}, {1, 0}}, "define = \n\n");
  const auto symbols = m.document.symbols();
  REQUIRE(symbols.size() == 3);
  CHECK(symbols[1].name == "weight");
  CHECK(symbols[1].whole.start.line == 3);
}

TEST_CASE("hints show what a value is in the unit it is used in") {
  Marked m("input weight: quantity in kg if missing ask \"Weight?\"\ndefine heavy = weight at least 70000 g\n");
  const auto hints = m.document.hints({{0, 0}, {99, 0}});
  REQUIRE(hints.size() == 1);
  CHECK(hints[0].label == " = 70 kg");
  CHECK(m.document.hints({{0, 0}, {1, 0}}).empty());
}

TEST_CASE("fixes come with their problems") {
  Marked m("define a = 1\ndefine b = a > 2\n");
  for (const editor::Problem& problem : m.document.problems()) CHECK(problem.fix.has_value() == !problem.fix_title.empty());
}

TEST_CASE("what the analysis finds comes beside what is wrong at once") {
  Marked m(
      "input weight: quantity in kg if missing ask \"Weight?\"\n"
      "decision d for order of codeine\n"
      "  rule light when weight at least 50 kg recommend avoid ordered drug cite S\n"
      "  rule heavy when weight at least 60 kg recommend use ordered drug cite S\n"
      "end\n");
  CHECK(m.codes() == "");
  CHECK(m.document.known_problems().empty());
  const auto findings = m.document.findings();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "E0420");
  CHECK_THAT(findings[0].message, Contains("weight"));  // a patient
  CHECK(m.document.known_problems().size() == 1);
  m.document.change({{0, 0}, {0, 0}}, "# a comment\n");
  CHECK(m.document.known_problems().empty());
}

TEST_CASE("no text is too little or too strange") {
  for (const std::string text : {"", " ", "\n", "\xFF", "guideline", "\"", "guideline t.t version \"1\" end", "end end end", "import", "|", "«"}) {
    editor::Document document({"t.rgm", text}, editor::Encoding::utf16, surroundings());
    document.problems();
    document.hover({0, 0});
    document.completions({0, 5});
    document.symbols();
    document.folds();
    document.coloured();
    document.definition({0, 0});
    CHECK(document.rename(editor::Position{0, 0}, "x").refused != "");
  }
}

TEST_CASE("every word of the language has its sentence") {
  for (const std::string& word : syntax::keywords()) {
    INFO(word);
    CHECK(editor::keyword_sentence(word) != "");
  }
}
