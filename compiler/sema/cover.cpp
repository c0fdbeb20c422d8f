// What tests of the program's own file can reach: every condition, the parts that `and`, `or` and `not` join, every table.
#include <algorithm>

#include "compiler/sema/covering.h"

namespace regimen::sema {

namespace {

// The parts of a condition as written: `and` and `or` join two, `not` has one, all else is a part.
std::vector<ast::ExprId> joined_by(const ast::Expr& expr) {
  if (const auto* binary = std::get_if<ast::Binary>(&expr.node); binary && (binary->op == Op::And || binary->op == Op::Or))
    return {binary->left, binary->right};
  if (const auto* unary = std::get_if<ast::Unary>(&expr.node); unary && unary->op == Op::Not) return {unary->operand};
  return {};
}

bool within(Span inner, Span outer) { return outer.begin <= inner.begin && inner.end <= outer.end; }

// What a condition belongs to: "define smokes", "rule poor_acs".
struct Owner {
  Span span;
  std::string name;
};

std::vector<Owner> owners_of(const ast::File& file) {
  std::vector<Owner> owners;
  for (const ast::DefineDecl& d : file.defines) owners.push_back({d.span, "define " + d.name.text});
  for (const ast::ParameterDecl& p : file.parameters) owners.push_back({p.span, "parameter " + p.name.text});
  for (const ast::ScoreDecl& s : file.scores) owners.push_back({s.span, "score " + s.name.text});
  for (const ast::TableDecl& t : file.tables) owners.push_back({t.span, "table " + t.name.text});
  for (const ast::AdviceDecl& a : file.advice) owners.push_back({a.span, "advice " + a.name.text});
  for (const ast::DecisionDecl& d : file.decisions)
    for (const ast::RuleDecl& r : d.rules) owners.push_back({join(r.name.span, r.body.span), (r.exception ? "exception " : "rule ") + r.name.text});
  return owners;
}

std::string owner_of(const std::vector<Owner>& owners, Span span) {
  for (const Owner& owner : owners)
    if (within(span, owner.span)) return owner.name;
  return "";
}

}  // namespace

ExprId Covering::truth(ast::ExprId id) {
  const auto made = checker_.made_.find(id);
  if (made == checker_.made_.end() || made->second == kNoExpr) return kNoExpr;
  if (!checker_.at(made->second).is_truth() && checker_.type(made->second).kind != Type::Kind::yes_no) return kNoExpr;
  return checker_.as_truth(made->second);
}

void Covering::parts(ast::ExprId condition, std::vector<hir::CoveredCondition::Part>& parts) {
  std::vector<ast::ExprId> open{condition};
  while (!open.empty()) {
    const ast::ExprId id = open.back();
    open.pop_back();
    const ast::Expr& expr = (*checker_.main_)[id];
    const std::vector<ast::ExprId> joined = joined_by(expr);
    open.insert(open.end(), joined.rbegin(), joined.rend());
    if (!joined.empty()) continue;
    const ExprId part = truth(id);
    if (part != kNoExpr) parts.push_back({expr.span, part});
  }
}

void Covering::condition(CoverRole role, std::string owner, ast::ExprId written, ExprId anchor) {
  if (written == ast::kNoExpr) return;
  hir::CoveredCondition out;
  out.role = role;
  out.owner = std::move(owner);
  out.span = (*checker_.main_)[written].span;
  out.truth = truth(written);
  if (out.truth == kNoExpr) return;
  out.anchor = anchor;
  parts(written, out.parts);
  if (out.parts.size() < 2) out.parts.clear();
  checker_.program_.covered->conditions.push_back(std::move(out));
}

void Covering::all() {
  if (checker_.main_->header.population != ast::kNoExpr) condition(CoverRole::population, "the population", checker_.main_->header.population, checker_.program_.population);
  for (const ast::AlwaysDecl& always : checker_.main_->always) condition(CoverRole::always, "always", always.condition, truth(always.condition));
  for (const ast::DefineDecl& define : checker_.main_->defines)
    if (!define.unavailable) defined(define, define.value);
  for (const ast::ScoreDecl& score : checker_.main_->scores) {
    const auto total = checker_.define_memo_.find(checker_.shown(*checker_.main_, score.name.text));
    if (total == checker_.define_memo_.end()) continue;
    const hir::Expr& node = checker_.at(total->second);
    const ExprId sum = node.op == Op::Stated ? node.args[1] : total->second;
    for (const ast::ScoreRow& row : score.rows) condition(CoverRole::score, "score " + score.name.text, row.condition, sum);
  }
  decisions();
  stages();
}

// A define of yes or no that is a condition; of `A otherwise B`, each of both.
void Covering::defined(const ast::DefineDecl& define, ast::ExprId value) {
  const auto* binary = std::get_if<ast::Binary>(&(*checker_.main_)[value].node);
  if (binary && binary->op == Op::Otherwise) {
    defined(define, binary->left);
    defined(define, binary->right);
    return;
  }
  const auto made = checker_.made_.find(value);
  if (made == checker_.made_.end() || made->second == kNoExpr || !checker_.at(made->second).is_truth()) return;
  if (std::holds_alternative<ast::PathRef>((*checker_.main_)[value].node)) return;  // another name of what is covered where it is defined
  condition(CoverRole::define, "define " + define.name.text, value, made->second);
}

void Covering::decisions() {
  for (std::uint32_t d = 0; d < checker_.main_->decisions.size(); ++d) {
    const ast::DecisionDecl& decl = checker_.main_->decisions[d];
    condition(CoverRole::population, "the population of " + decl.name.text, decl.population, decl.population == ast::kNoExpr ? kNoExpr : truth(decl.population));
    for (std::uint32_t r = 0; r < decl.rules.size(); ++r) {
      const std::size_t before = checker_.program_.covered->conditions.size();
      condition(CoverRole::rule, (decl.rules[r].exception ? "exception " : "rule ") + decl.rules[r].name.text, decl.rules[r].condition, kNoExpr);
      if (checker_.program_.covered->conditions.size() == before) continue;
      checker_.program_.covered->conditions.back().decision = d;
      checker_.program_.covered->conditions.back().rule = r;
    }
  }
}

// The `when` of staged values, wherever one stands outside the tests.
void Covering::stages() {
  const std::vector<Owner> owners = owners_of(*checker_.main_);
  for (ast::ExprId id = 0; id < checker_.main_->exprs.size(); ++id) {
    const ast::Expr& expr = (*checker_.main_)[id];
    const auto* staged = std::get_if<ast::Staged>(&expr.node);
    const auto made = checker_.made_.find(id);
    if (!staged || made == checker_.made_.end() || made->second == kNoExpr) continue;
    const bool in_test = std::any_of(checker_.main_->tests.begin(), checker_.main_->tests.end(), [&](const ast::TestDecl& t) { return within(expr.span, t.span); });
    if (in_test) continue;
    for (const ast::StagedArm& arm : staged->arms) condition(CoverRole::stage, owner_of(owners, expr.span), arm.condition, made->second);
  }
}

void Covering::table(const ast::TableDecl& decl, const TableParts& parts, const CheckedTable& checked) {
  hir::CoveredTable out;
  out.name = decl.name.text;
  out.span = decl.name.span;
  out.in_order = decl.mode == ast::TableMode::first;
  out.columns = checked.values;
  const bool by_missing = !parts.accepted.empty() && decl.mode != ast::TableMode::sum;
  if (by_missing) out.accepted = checker_.any_of(parts.accepted, decl.name.span);
  for (std::size_t r = 0; r < decl.rows.size(); ++r) {
    hir::CoveredRow row{decl.rows[r].span, parts.plain[r], by_missing ? parts.by_missing[r] : kNoExpr, {}};
    for (std::size_t c = 0; c < decl.rows[r].cells.size(); ++c) {
      const ast::Cell& cell = decl.rows[r].cells[c];
      row.cells.push_back({cell.span, cell.any, parts.cells[r][c], by_missing ? parts.cells_by_missing[r][c] : kNoExpr});
    }
    out.rows.push_back(std::move(row));
  }
  checker_.program_.covered->tables.push_back(std::move(out));
}

}  // namespace regimen::sema
