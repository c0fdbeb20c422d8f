// External interface: expecting.h.
#include "compiler/sema/expecting.h"

#include <algorithm>

namespace regimen::sema {

namespace {

ExpectInfo::Kind kind_of(ast::Expectation::Kind kind) {
  using From = ast::Expectation::Kind;
  using To = ExpectInfo::Kind;
  switch (kind) {
    case From::recommends: return To::recommends;
    case From::no_recommendation: return To::no_recommendation;
    case From::undetermined: return To::undetermined;
    case From::conflict: return To::conflict;
    case From::no_conflict: return To::no_conflict;
    case From::not_in_effect: return To::not_in_effect;
    case From::does_not_apply: return To::does_not_apply;
    case From::is_missing: return To::is_missing;
    case From::grade: return To::grade;
    case From::rule_applies: return To::rule_applies;
    case From::rule_possible: return To::rule_possible;
    case From::text_contains: return To::text_contains;
    case From::text_lacks: return To::text_lacks;
    case From::condition: return To::condition;
  }
  return To::condition;
}

bool is_comparison(const ast::Binary& node) {
  return node.op == Op::AtLeast || node.op == Op::AtMost || node.op == Op::MoreThan || node.op == Op::LessThan;
}

bool is_literal(const hir::Expr& expr) { return expr.op == Op::Constant && expr.constant.state == State::known; }

}  // namespace

bool Expecting::decision(const ast::Name& name, hir::Expectation& out) {
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < checker_.program_.decisions.size(); ++i) {
    names.push_back(checker_.program_.decisions[i].info.name);
    if (names.back() == name.text) out.info.decision = i;
  }
  if (out.info.decision == kNoIndex) checker_.unknown_name(name, names, Msg::UnknownDecision);
  return out.info.decision != kNoIndex;
}

bool Expecting::rule(const ast::Name& name, hir::Expectation& out) {
  std::vector<std::string> names;
  for (std::uint32_t d = 0; d < checker_.program_.decisions.size(); ++d) {
    const std::vector<hir::Rule>& rules = checker_.program_.decisions[d].rules;
    for (std::uint32_t r = 0; r < rules.size(); ++r) {
      names.push_back(rules[r].info.name);
      if (names.back() == name.text && out.info.rule == kNoIndex) out.info.decision = d, out.info.rule = r;
    }
  }
  if (out.info.rule == kNoIndex) checker_.unknown_name(name, names, Msg::UnknownRule);
  return out.info.rule != kNoIndex;
}

// What stands beside a condition that does not hold: the values it is about.
void Expecting::show(ast::ExprId id, hir::Expectation& out) {
  const ast::Expr& expr = (*checker_.file_)[id];
  if (const auto* node = std::get_if<ast::Unary>(&expr.node); node && node->op == Op::Not) return show(node->operand, out);
  if (const auto* node = std::get_if<ast::Binary>(&expr.node)) {
    const bool joins = node->op == Op::And || node->op == Op::Or;
    if (joins || is_comparison(*node)) {
      show(node->left, out);
      if (joins || std::get_if<ast::PathRef>(&(*checker_.file_)[node->right].node)) show(node->right, out);
      return;
    }
  }
  if (const auto* node = std::get_if<ast::IsTest>(&expr.node)) return show(node->subject, out);
  const std::string name = checker_.source_text(expr.span);
  if (std::find(out.info.value_names.begin(), out.info.value_names.end(), name) != out.info.value_names.end()) return;
  const ExprId value = checker_.asked(checker_.value(id), id);
  if (value == kNoExpr || is_literal(checker_.at(value))) return;
  out.shown.push_back(value);
  out.info.value_names.push_back(name);
}

bool Expecting::condition(ast::ExprId written, hir::Expectation& out) {
  const bool in_effect = checker_.program_.header.effective.includes(test_.info.as_of_day);
  checker_.asked_ = in_effect ? Checker::Asked::in_effect : Checker::Asked::not_in_effect;
  out.condition = checker_.truth(written);
  if (out.condition != kNoExpr) show(written, out);
  checker_.asked_ = Checker::Asked::no;
  return out.condition != kNoExpr;
}

bool Expecting::subject(const ast::Expectation& expectation, hir::Expectation& out) {
  using Kind = ast::Expectation::Kind;
  switch (expectation.kind) {
    case Kind::recommends:
      for (const ast::Action& action : expectation.actions) out.info.actions.push_back(checker_.check_action(action));
      return decision(expectation.subject, out);
    case Kind::grade:
      out.info.grade = expectation.grade;
      out.info.text = checker_.graded(expectation.word, expectation.grade);
      return decision(expectation.subject, out);
    case Kind::rule_applies:
    case Kind::rule_possible: return rule(expectation.subject, out);
    case Kind::text_contains:
    case Kind::text_lacks: return true;
    case Kind::condition: return condition(expectation.condition, out);
    default: return decision(expectation.subject, out);
  }
}

std::optional<hir::Expectation> Expecting::check(const ast::Expectation& expectation) {
  hir::Expectation out;
  out.info.kind = kind_of(expectation.kind);
  out.info.written = checker_.source_text(expectation.span);
  out.info.place = checker_.place(expectation.span);
  out.info.text = expectation.text;
  for (const ast::Path& path : expectation.because) {
    const Symbol* symbol = checker_.resolve(path);
    out.info.because.push_back(symbol ? symbol->shown : path.parts.back().text);
  }
  if (!subject(expectation, out)) return std::nullopt;
  return out;
}

}  // namespace regimen::sema
