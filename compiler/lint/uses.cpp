#include "compiler/lint/uses.h"

#include <algorithm>

namespace regimen::lint {
namespace {

using ast::Name;
using ast::Path;

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};

class Collector {
 public:
  Collector(const ast::File& file, Tests tests) : file_(file), tests_(tests) {}

  std::set<std::string> run() {
    for (const ast::Expr& expr : file_.exprs)
      if (tests_ == Tests::counted || !in_test(expr.span)) expression(expr);
    declarations();
    for (const ast::AdviceDecl& advice : file_.advice) body(advice.body);
    for (const ast::DecisionDecl& decision : file_.decisions) this->decision(decision);
    if (tests_ == Tests::counted)
      for (const ast::TestDecl& test : file_.tests) this->test(test);
    return std::move(used_);
  }

 private:
  void name(const Name& n) { used_.insert(n.text); }
  void names(const std::vector<Name>& all) { std::for_each(all.begin(), all.end(), [&](const Name& n) { name(n); }); }
  void path(const Path& p) { names(p.parts); }
  void paths(const std::vector<Path>& all) { std::for_each(all.begin(), all.end(), [&](const Path& p) { path(p); }); }

  bool in_test(Span span) const {
    return std::any_of(file_.tests.begin(), file_.tests.end(), [&](const ast::TestDecl& test) { return inside(span, test.span); });
  }

  void expression(const ast::Expr& expr) {
    std::visit(Overloaded{[&](const ast::Lookup& n) { path(n.path); }, [&](const ast::PathRef& n) { path(n.path); },
                          [&](const ast::Has& n) { name(n.name); }, [&](const ast::Aggregate& n) { path(n.series); },
                          [&](const ast::PointsOf& n) { path(n.path); }, [&](const ast::GeneValue& n) { name(n.gene); },
                          [&](const ast::Carries& n) { name(n.allele.gene); }, [&](const ast::Copies& n) { name(n.allele.gene); },
                          [](const auto&) {}},
               expr.node);
  }

  void type(const ast::Type& t) {
    name(t.name);
    if (t.quantity.kind) name(*t.quantity.kind);
  }

  void declarations() {
    for (const ast::InputDecl& input : file_.inputs) {
      type(input.type);
      if (!input.binding) continue;
      name(input.binding->recorded.name);
      if (input.binding->mapped_by) name(*input.binding->mapped_by);
    }
    for (const ast::KindDecl& kind : file_.kinds)
      for (const ast::KindConvert& convert : kind.conversions) name(convert.from);
    for (const ast::ParameterDecl& parameter : file_.parameters) type(parameter.type);
    for (const ast::DefineDecl& define : file_.defines)
      if (define.type) type(*define.type);
    for (const ast::ScoreDecl& score : file_.scores)
      for (const ast::ScoreRow& row : score.rows)
        if (row.points_of) path(*row.points_of);
    for (const ast::ReportDecl& report : file_.reports) path(report.path);
  }

  void medicine(const std::optional<ast::Medicine>& medicine) {
    if (medicine) path(medicine->path);
  }
  void actions(const std::vector<ast::Action>& all) {
    for (const ast::Action& action : all) medicine(action.medicine);
  }

  void body(const ast::Body& body) {
    actions(body.outcome.actions);
    path(body.outcome.follow);
    if (body.strength_lookup) path(*body.strength_lookup);
    for (const ast::Alternative& alternative : body.instead) {
      if (alternative.action) medicine(alternative.action->medicine);
      name(alternative.any_of);
      names(alternative.but_not);
    }
    actions(body.if_warranted);
    actions(body.then);
  }

  void decision(const ast::DecisionDecl& decision) {
    for (const ast::Trigger& trigger : decision.triggers) names(trigger.medicines);
    if (decision.overrides) path(*decision.overrides);
    for (const ast::RuleDecl& rule : decision.rules) body(rule.body);
    for (const ast::UndeterminedDecl& undetermined : decision.undetermined) {
      paths(undetermined.because);
      body(undetermined.body);
    }
  }

  void test(const ast::TestDecl& test) {
    for (const ast::Fact& fact : test.given) {
      name(fact.has.name);
      name(fact.name);
      path(fact.path);
      if (fact.gene) name(fact.gene->gene);
      if (fact.allele) name(fact.allele->gene);
    }
    for (const ast::Expectation& expect : test.expect) {
      actions(expect.actions);
      paths(expect.because);
    }
  }

  const ast::File& file_;
  Tests tests_;
  std::set<std::string> used_;
};

void cited(const ast::Body& body, std::set<std::string>& out) {
  for (const ast::Cite& cite : body.cites) out.insert(cite.source.text);
}

}  // namespace

bool inside(Span inner, Span outer) {
  return inner.source == outer.source && inner.begin >= outer.begin && inner.end <= outer.end;
}

std::set<std::string> names_used(const ast::File& file, Tests tests) { return Collector(file, tests).run(); }

std::set<std::string> sources_cited(const ast::File& file) {
  std::set<std::string> out;
  const auto take = [&](const std::optional<ast::Cite>& cite) {
    if (cite) out.insert(cite->source.text);
  };
  for (const ast::TableDecl& table : file.tables) {
    take(table.cite);
    for (const ast::TableRow& row : table.rows) take(row.cite);
  }
  for (const ast::ScoreDecl& score : file.scores) take(score.cite);
  for (const ast::ReportDecl& report : file.reports) take(report.cite);
  for (const ast::AdviceDecl& advice : file.advice) cited(advice.body, out);
  for (const ast::DecisionDecl& decision : file.decisions) {
    for (const ast::RuleDecl& rule : decision.rules) cited(rule.body, out);
    for (const ast::UndeterminedDecl& undetermined : decision.undetermined) cited(undetermined.body, out);
  }
  return out;
}

std::set<std::string> names_declared(const ast::File& file) {
  std::set<std::string> out;
  const auto all = [&](const auto& declarations) {
    for (const auto& declaration : declarations) out.insert(declaration.name.text);
  };
  all(file.choices);
  all(file.codes);
  all(file.kinds);
  all(file.inputs);
  all(file.parameters);
  all(file.defines);
  all(file.tables);
  all(file.scores);
  all(file.decisions);
  for (const ast::ChoiceDecl& choice : file.choices)
    for (const ast::ChoiceMember& member : choice.members) out.insert(member.name.text);
  return out;
}

}  // namespace regimen::lint
