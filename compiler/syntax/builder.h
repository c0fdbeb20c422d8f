// Private to compiler/syntax: parse contexts -> ast::File. One function a grammar rule, named like it, in build_*.cpp.
//
// In: contexts of rules that were read without error. Errors found here (a date that does not exist, a clause given
// twice, a hole that cannot be read) go to the sink and leave a neutral value, so that one of them hides no other.
#pragma once

#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/diag/diagnostic.h"
#include "compiler/syntax/tokens.h"

namespace regimen::syntax {

using G = RegimenParser;
using Node = antlr4::tree::TerminalNode;
using Rule = antlr4::ParserRuleContext;
using ast::ExprId;

// What the builders of a file and of the holes in its texts share.
struct BuildState {
  ast::File& file;
  DiagnosticSink& sink;
  std::vector<std::uint32_t> depth = {};  // of each expression, beside file.exprs
};

class Builder {
 public:
  Builder(BuildState& state, const Tokens& tokens) : state_(state), file_(state.file), tokens_(tokens) {}

  void header(G::HeaderContext* c);
  void item(G::ItemContext* c);
  ast::Fact fact(G::FactContext* c);
  ExprId value(G::ValueContext* c);

 private:
  // declarations
  void header_clause(G::HeaderClauseContext* c, std::map<std::size_t, Span>& seen);
  void import_decl(G::ImportDeclContext* c);
  void choice_decl(G::ChoiceDeclContext* c);
  void codes_decl(G::CodesDeclContext* c);
  void kind_decl(G::KindDeclContext* c);
  void input_decl(G::InputDeclContext* c);
  void input_clause(G::InputClauseContext* c, ast::InputDecl& d, std::map<std::size_t, Span>& seen);
  void parameter_decl(G::ParameterDeclContext* c);
  void define_decl(G::DefineDeclContext* c);
  void always_decl(G::AlwaysDeclContext* c);
  void report_decl(G::ReportDeclContext* c);
  void table_decl(G::TableDeclContext* c);
  void score_decl(G::ScoreDeclContext* c);
  void advice_decl(G::AdviceDeclContext* c);
  void decision_decl(G::DecisionDeclContext* c);
  void test_decl(G::TestDeclContext* c);

  // parts of declarations
  ast::Type type(G::TypeContext* c);
  ast::QuantityType quantity_type(G::QuantityTypeContext* c);
  ast::CodeRef code_ref(G::CodeRefContext* c);
  ast::Binding binding(G::BindingContext* c);
  ast::Recorded recorded(G::RecordedContext* c);
  ast::Range range(G::RangeContext* c);
  ast::IfMissing if_missing(G::InputClauseContext* c);
  ast::SourceDecl source(G::HeaderClauseContext* c);
  ast::Effective effective(G::EffectiveContext* c);
  ast::Cite cite(G::CiteContext* c);
  ast::Listed listed(G::ListedContext* c);
  ast::TableRow table_row(G::TableRowContext* c);
  ast::Cell cell(G::CellContext* c);
  ast::CellItem cell_item(G::CellItemContext* c);
  void check_row(const ast::TableDecl& table, const ast::TableRow& row, Span head);
  ast::ScoreRow score_row(G::ScoreRowContext* c);

  // advice and decisions
  ast::Body body(G::OutcomeContext* outcome, const std::vector<G::ClauseContext*>& clauses);
  void clause(G::ClauseContext* c, ast::Body& body, std::map<std::size_t, Span>& seen);
  void grading(G::ClauseContext* c, ast::Body& body);
  ast::Outcome outcome(G::OutcomeContext* c);
  std::vector<ast::Action> actions(G::ActionsContext* c);
  ast::Action action(G::ActionContext* c);
  void action_mod(G::ActionModContext* c, ast::Action& action);
  ast::DoseAmount amount(G::ActionModContext* c);
  ast::Medicine medicine(G::MedicineContext* c);
  ast::Alternative alternative(G::AlternativeContext* c);
  ast::Trigger trigger(G::DecisionForContext* c);
  void decision_for(G::DecisionForContext* c, ast::DecisionDecl& d, std::map<std::size_t, Span>& seen);
  ast::RuleDecl rule(G::Rule_Context* c);
  ast::UndeterminedDecl undetermined(G::UndeterminedContext* c);

  // tests
  void fact_value(G::FactValueContext* c, ast::Fact& fact);
  ast::Expectation expect(G::ExpectContext* c);
  ExprId expected_condition(G::ExpectContext* c);

  // expressions
  ExprId cond(G::CondContext* c);
  ExprId pred(G::PredContext* c);
  ExprId pred_tail(ExprId subject, G::PredTailContext* c);
  ExprId has_expr(G::HasContext* c);
  ast::Has has(G::HasContext* c);
  ExprId staged(G::StagedContext* c);
  ExprId if_expr(G::IfExprContext* c);
  ExprId branch(G::BranchContext* c);
  ExprId term(G::TermContext* c);
  ExprId sum(G::SumContext* c);
  ExprId product(G::ProductContext* c);
  ExprId joined_times(G::JoinedTimesContext* c);
  ExprId unary(G::UnaryContext* c);
  ExprId power(G::PowerContext* c);
  ExprId primary(G::PrimaryContext* c);
  ExprId primary_token(G::PrimaryContext* c);
  ExprId phrase(G::PhraseContext* c);
  ExprId aggregate(G::PhraseContext* c);
  ast::GeneValue gene_value(G::GeneValueContext* c);
  ast::AlleleRef allele(G::AlleleContext* c);
  std::vector<ast::AlleleRef> alleles_in(G::AllelesContext* c, G::IdContext* gene);
  ExprId literal(G::LiteralContext* c);
  ExprId literal_(G::Literal_Context* c, bool negative, Span span);
  ExprId binary(Op op, ExprId left, ExprId right);
  template <class Contexts>
  std::vector<ExprId> unaries(const Contexts& contexts);

  // words (literals.cpp, texts.cpp)
  Decimal number(G::NumberContext* c, bool negative);
  Decimal decimal(const std::string& text, Span span);
  ast::Amount quantity(G::QuantityContext* c, bool negative = false);
  std::optional<std::uint32_t> count(Node* n, std::uint32_t largest);
  CivilDate date(Node* n);
  ast::UnitText unit(G::UnitContext* c);
  std::string string(Node* n);
  std::string plain_text(Node* n);  // one that prints as it stands: no holes
  ast::Text text(Node* n);
  void hole(const std::u32string& chars, std::vector<std::uint32_t> offsets, ast::Text& out);
  ast::Name name(Rule* c);
  ast::Name name(Node* n);
  template <class Contexts>
  std::vector<ast::Name> names(const Contexts& contexts, std::size_t first = 0);
  ast::Path path(G::PathContext* c);
  ast::Path path(G::PlainPathContext* c);
  template <class Contexts>
  std::vector<ast::Path> paths(const Contexts& contexts);

  Span span(Rule* c) const;
  Span span(Node* n) const { return tokens_.span(n->getSymbol()->getTokenIndex()); }
  std::size_t first(Rule* c) const { return c->getStart()->getType(); }
  ExprId add(decltype(ast::Expr::node) node, Span span, std::initializer_list<ExprId> operands = {});
  ExprId add(decltype(ast::Expr::node) node, Span span, std::span<const ExprId> operands);
  // Says that `what` is already there; `key` is what may stand once.
  void once(std::map<std::size_t, Span>& seen, std::size_t key, Span span, const std::string& what);

  BuildState& state_;
  ast::File& file_;
  const Tokens& tokens_;
};

template <class Contexts>
std::vector<ast::Name> Builder::names(const Contexts& contexts, std::size_t first) {
  std::vector<ast::Name> out;
  for (std::size_t i = first; i < contexts.size(); ++i) out.push_back(name(contexts[i]));
  return out;
}

template <class Contexts>
std::vector<ast::Path> Builder::paths(const Contexts& contexts) {
  std::vector<ast::Path> out;
  for (auto* c : contexts) out.push_back(path(c));
  return out;
}

template <class Contexts>
std::vector<ExprId> Builder::unaries(const Contexts& contexts) {
  std::vector<ExprId> out;
  for (auto* c : contexts) out.push_back(unary(c));
  return out;
}

}  // namespace regimen::syntax
