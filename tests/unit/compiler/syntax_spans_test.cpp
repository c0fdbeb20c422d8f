// Spans: the text under the span of an expression, read on its own, is that expression.
#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/golden/golden.h"
#include "tests/unit/compiler/syntax_helpers.h"

using namespace regimen;
using namespace regimen::test;

namespace {

// What stands under the span can be read as a value, but means something else without its surroundings.
bool depends_on_context(const ast::File& file, const ast::Expr& expr, std::string_view text) {
  if (text.empty()) return true;
  bool negative = text.front() == '-' && (std::holds_alternative<ast::NumberLit>(expr.node) ||
                                          std::holds_alternative<ast::QuantityLit>(expr.node));
  bool no_value = std::holds_alternative<ast::NoValue>(expr.node);  // a branch, not a value
  const auto* test = std::get_if<ast::IsTest>(&expr.node);
  bool about = test != nullptr && test->kind == ast::IsTest::Kind::about;
  (void)file;
  return negative || no_value || about;
}

void check_spans(const std::string& name, const std::string& program) {
  INFO(name);
  Parsed p = parse_text(program);
  REQUIRE(p.codes() == "");
  for (ast::ExprId id = 0; id < p.file->exprs.size(); ++id) {
    const ast::Expr& expr = (*p.file)[id];
    std::string text(p.session.text(expr.span));
    INFO(text);
    CHECK(!text.empty());
    if (depends_on_context(*p.file, expr, text)) continue;
    std::string undoubled = text;
    bool in_hole = program.find("\"\"") != std::string::npos && text.find("\"\"") != std::string::npos;
    if (in_hole) continue;
    Parsed again = parse_body("define x = " + text);
    if (again.codes() != "") FAIL_CHECK(again.messages());
    else CHECK(ast::dump(*again.file, again.file->defines[0].value) == ast::dump(*p.file, id));
  }
}

}  // namespace

TEST_CASE("the span of every expression holds exactly that expression") {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(RGM_SOURCE_DIR "/tests/golden/parse")) {
    std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".rgm" || name.rfind("fail_", 0) == 0) continue;
    check_spans(name, read_program(entry.path().string()));
    ++files;
  }
  CHECK(files > 10);
}

TEST_CASE("spans of declarations, names and texts") {
  Parsed p = parse_body("input weight: quantity in kg  valid for 12 months\n"
                        "decision d for order of a\n  rule r\n    recommend avoid a\n    because \"W {weight} kg\"\nend");
  REQUIRE(p.codes() == "");
  auto text = [&](Span span) { return std::string(p.session.text(span)); };
  const ast::InputDecl& input = p.file->inputs[0];
  CHECK(text(input.span) == "input weight: quantity in kg  valid for 12 months");
  CHECK(text(input.name.span) == "weight");
  CHECK(text(input.type.quantity.unit.span) == "kg");
  CHECK(text(input.valid_for->span) == "12 months");
  CHECK(text(input.valid_for->unit.span) == "months");
  const ast::RuleDecl& rule = p.file->decisions[0].rules[0];
  CHECK(text(rule.span) == "rule r\n    recommend avoid a\n    because \"W {weight} kg\"");
  CHECK(text(rule.body.outcome.actions[0].span) == "avoid a");
  CHECK(text(rule.body.because->span) == "\"W {weight} kg\"");
  CHECK(text(rule.body.because->pieces[0].span) == "W ");
  CHECK(text(rule.body.because->pieces[1].span) == "{weight}");
  CHECK(text((*p.file)[rule.body.because->pieces[1].hole].span) == "weight");
  CHECK(text(rule.body.because->pieces[2].span) == " kg");
}

TEST_CASE("spans inside texts with doubled quotation marks and letters beyond ASCII") {
  Parsed p = parse_body("define t: text = \"\xC3\xA9 \"\"q\"\" {abc} {\"\"x\"\"} {def}\"");
  REQUIRE(p.codes() == "");
  std::vector<std::string> holes;
  for (const ast::Expr& expr : p.file->exprs) {
    if (std::holds_alternative<ast::PathRef>(expr.node)) holes.emplace_back(p.session.text(expr.span));
  }
  CHECK(holes == std::vector<std::string>{"abc", "def"});
}
