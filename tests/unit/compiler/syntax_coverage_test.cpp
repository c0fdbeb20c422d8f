// The golden files of the syntax cover the grammar and the tree.
#include <catch2/catch.hpp>
#include <utility>

#include "tests/golden/syntax_corpus.h"
#include "tests/unit/compiler/syntax_helpers.h"

using namespace regimen;
using namespace regimen::test;

TEST_CASE("every grammar rule and every keyword occurs in a golden file") {
  GrammarReport report;
  for (const Program& program : programs_under("tests/golden/parse", "fail_")) run_grammar(program, report);
  for (const std::string& rule : all_grammar_rules()) {
    if (rule == "statement") continue;  // an entry of its own, tested beside its door
    INFO(rule);
    CHECK(report.rules.count(rule) == 1);
  }
  for (const std::string& keyword : all_keywords()) {
    INFO(keyword);
    CHECK(report.keywords.count(keyword) == 1);
  }
}

namespace {

template <std::size_t... I>
void check_alternatives(const std::set<std::size_t>& seen, std::index_sequence<I...>) {
  for (std::size_t index : {I...}) {
    INFO("alternative " << index << " of ast::Expr");
    CHECK(seen.count(index) == 1);
  }
}

}  // namespace

TEST_CASE("a word that may be a name is one in every place of a name, with one reading") {
  std::set<std::string> reserved;
  std::size_t tried = 0;
  for (const std::string& word : all_keywords()) {
    if (parse_body("define " + word + " = 1").codes() == "E0045") {
      reserved.insert(word);
      continue;
    }
    std::string text = kHeader;
    std::string pattern =
        "input @: number if missing ask \"?\"\nparameter @: number = 1\ndefine @ = @ + @.@ * 2 - @(1, @) / @ ^ @\n"
        "codes @ = ATC \"X\"\nchoice c of @ \"label\", other\nreport @ \"label\" to 1 decimal\nalways @ at least @\n"
        "table @: first\n | @ | takes @ || @ |\n | @, > @ | any || @ |\nend\nscore @ 1 point when @ is @ end\n"
        "advice @ follow lookup @.@ strength @ cite @ end\n"
        "decision @ for order of @, @ overrides @.@ rule @ when @ is one of @, @ recommend use @ at @ also avoid @\n"
        " exception @ to @ when has @ recommend start starting dose of @ instead any of @ but not @ if undetermined because @ "
        "no recommendation end\n"
        "test \"t\" given @ is @ and takes @ and @ unknown expect @ recommends use @ expect rule @ applies expect @ is @ "
        "expect @ does not apply expect @ makes no recommendation end\n";
    for (char c : pattern) text += c == '@' ? word : std::string(1, c);
    Parsed p = parse_text(text);
    INFO(word << "\n" << p.messages());
    CHECK(p.codes() == "");
    GrammarReport report;
    run_grammar({word, text}, report);
    CHECK(report.ambiguities.empty());
    ++tried;
  }
  CHECK(tried > 100);
  CHECK(reserved.size() < 65);
}

TEST_CASE("every sort of expression occurs in a golden file") {
  std::set<std::size_t> seen;
  std::set<int> tests;
  std::set<int> aggregates;
  for (const Program& program : programs_under("tests/golden/parse", "fail_")) {
    Parsed p = parse_text(program.text);
    for (const ast::Expr& expr : p.file->exprs) {
      seen.insert(expr.node.index());
      if (auto* test = std::get_if<ast::IsTest>(&expr.node)) tests.insert(static_cast<int>(test->kind));
      if (auto* a = std::get_if<ast::Aggregate>(&expr.node)) aggregates.insert(static_cast<int>(a->kind));
    }
  }
  check_alternatives(seen, std::make_index_sequence<std::variant_size_v<decltype(ast::Expr::node)>>());
  CHECK(tests.size() == static_cast<std::size_t>(ast::IsTest::Kind::about) + 1);
  CHECK(aggregates.size() == static_cast<std::size_t>(ast::Aggregate::Kind::slope) + 1);
}

TEST_CASE("every verb, fact and expectation occurs in a golden file") {
  std::set<int> verbs;
  std::set<int> facts;
  std::set<int> expectations;
  auto note = [&](const std::vector<ast::Action>& actions) {
    for (const ast::Action& action : actions) verbs.insert(static_cast<int>(action.verb));
  };
  auto note_body = [&](const ast::Body& body) {
    note(body.outcome.actions);
    note(body.if_warranted);
    note(body.then);
    for (const ast::Alternative& a : body.instead) {
      if (a.action) note({*a.action});
    }
  };
  for (const Program& program : programs_under("tests/golden/parse", "fail_")) {
    Parsed p = parse_text(program.text);
    for (const ast::AdviceDecl& d : p.file->advice) note_body(d.body);
    for (const ast::TestDecl& t : p.file->tests) {
      for (const ast::Fact& f : t.given) facts.insert(static_cast<int>(f.kind));
      for (const ast::Expectation& e : t.expect) expectations.insert(static_cast<int>(e.kind));
    }
  }
  CHECK(verbs.size() == std::size(kVerbRows));
  CHECK(facts.size() == static_cast<std::size_t>(ast::Fact::Kind::value) + 1);
  CHECK(expectations.size() == static_cast<std::size_t>(ast::Expectation::Kind::condition) + 1);
}
