#include "compiler/syntax/builder.h"

#include <algorithm>

#include "compiler/syntax/limits.h"

namespace regimen::syntax {

Span Builder::span(Rule* c) const {
  std::size_t first = c->getStart()->getTokenIndex();
  std::size_t last = c->getStop() != nullptr ? c->getStop()->getTokenIndex() : first;
  return join(tokens_.span(first), tokens_.span(last));
}

ExprId Builder::add(decltype(ast::Expr::node) node, Span span, std::initializer_list<ExprId> operands) {
  return add(std::move(node), span, std::span(operands.begin(), operands.size()));
}

ExprId Builder::add(decltype(ast::Expr::node) node, Span span, std::span<const ExprId> operands) {
  std::uint32_t depth = 1;
  for (ExprId operand : operands) {
    if (operand != ast::kNoExpr) depth = std::max(depth, state_.depth[operand] + 1);
  }
  if (depth > kMaxDepth) {
    state_.sink.emit(Msg::ExpressionTooLong, span, std::to_string(kMaxDepth)).help =
        "give parts of it a name with `define` and use the names";
    node = ast::NoValue{};
    depth = 1;
  }
  file_.exprs.push_back({std::move(node), span});
  state_.depth.push_back(depth);
  return static_cast<ExprId>(file_.exprs.size() - 1);
}

void Builder::once(std::map<std::size_t, Span>& seen, std::size_t key, Span span, const std::string& what) {
  auto [before, fresh] = seen.emplace(key, span);
  if (fresh) return;
  Diagnostic& d = state_.sink.emit(Msg::GivenTwice, span, what);
  d.secondary.push_back({before->second, "already here"});
  d.help = "keep one of them";
}

void Builder::item(G::ItemContext* c) {
  if (auto* d = c->importDecl()) return import_decl(d);
  if (auto* d = c->choiceDecl()) return choice_decl(d);
  if (auto* d = c->codesDecl()) return codes_decl(d);
  if (auto* d = c->kindDecl()) return kind_decl(d);
  if (auto* d = c->inputDecl()) return input_decl(d);
  if (auto* d = c->parameterDecl()) return parameter_decl(d);
  if (auto* d = c->defineDecl()) return define_decl(d);
  if (auto* d = c->alwaysDecl()) return always_decl(d);
  if (auto* d = c->tableDecl()) return table_decl(d);
  if (auto* d = c->scoreDecl()) return score_decl(d);
  if (auto* d = c->reportDecl()) return report_decl(d);
  if (auto* d = c->adviceDecl()) return advice_decl(d);
  if (auto* d = c->decisionDecl()) return decision_decl(d);
  if (auto* d = c->testDecl()) return test_decl(d);
}

ast::Name Builder::name(Rule* c) {
  Span where = span(c);
  return {tokens_.points().text(c->getStart()->getStartIndex(), c->getStop()->getStopIndex() + 1), where};
}

ast::Name Builder::name(Node* n) { return {tokens_.text(n->getSymbol()->getTokenIndex()), span(n)}; }

ast::Path Builder::path(G::PathContext* c) { return {names(c->id()), span(c)}; }

ast::Path Builder::path(G::PlainPathContext* c) {
  ast::Path out{{name(c->plain())}, span(c)};
  for (auto* id : c->id()) out.parts.push_back(name(id));
  return out;
}

}  // namespace regimen::syntax
