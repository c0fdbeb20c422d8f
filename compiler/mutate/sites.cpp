// External interface: sites.h.
#include "compiler/mutate/sites.h"

#include <utility>

namespace regimen::mutate {
namespace {

using ast::ExprId;

class Walk {
 public:
  Walk(const ast::File& file, Sites& out) : file_(file), out_(out) {}

  void header() {
    in("the header");
    truth(file_.header.population);
    effective(file_.header.effective);
  }

  void input(const ast::InputDecl& d) {
    in("input " + d.name.text);
    if (d.plausible) span(d.plausible->span);
    if (d.valid_for) span(d.valid_for->span);
    for (const ast::IfMissing& missing : d.if_missing) value(missing.value);
  }

  void parameter(const ast::ParameterDecl& d) {
    in("parameter " + d.name.text);
    value(d.value);
  }

  void define(const ast::DefineDecl& d) {
    in("define " + d.name.text);
    walk({.id = d.value, .truth = d.type && d.type->kind == ast::Type::Kind::yes_no});
  }

  void always(const ast::AlwaysDecl& d) {
    in("always");
    truth(d.condition);
  }

  void table(const ast::TableDecl& d) {
    in("table " + d.name.text);
    for (const ExprId head : d.heads) value(head);
    for (std::size_t i = 0; i < d.rows.size(); ++i) {
      in("table " + d.name.text + ", row " + std::to_string(i + 1));
      for (const ast::Cell& cell : d.rows[i].cells)
        for (const ast::CellItem& item : cell.items) cell_item(item);
      for (const ExprId output : d.rows[i].outputs) value(output);
    }
  }

  void score(const ast::ScoreDecl& d) {
    in("score " + d.name.text);
    for (const ast::ScoreRow& row : d.rows) truth(row.condition);
  }

  void advice(const ast::AdviceDecl& d) {
    in("advice " + d.name.text);
    body(d.body);
  }

  void decision(const ast::DecisionDecl& d) {
    in("decision " + d.name.text);
    truth(d.population);
    for (const ast::RuleDecl& rule : d.rules) {
      in((rule.exception ? "exception " : "rule ") + rule.name.text);
      truth(rule.condition);
      body(rule.body);
    }
    for (const ast::UndeterminedDecl& branch : d.undetermined) {
      in("decision " + d.name.text + ", if undetermined");
      body(branch.body);
    }
  }

 private:
  void in(std::string place) { place_ = std::move(place); }

  void span(Span where, Role role = Role::decided_by) { out_.spans.push_back({where, place_, role}); }

  void effective(const std::optional<ast::Effective>& effective) {
    if (effective) span(effective->span);
  }

  void body(const ast::Body& body) {
    for (const ast::Action& action : body.outcome.actions) {
      for (const ast::DoseAmount& amount : action.amounts) {
        walk({.id = amount.low, .shown = amount.span, .role = Role::recommended});
        walk({.id = amount.high, .shown = amount.span, .role = Role::recommended});
      }
      if (action.after) span(action.after->span, Role::recommended);
    }
    effective(body.effective);
  }

  void cell_item(const ast::CellItem& item) {
    walk({.id = item.low, .shown = item.span});
    walk({.id = item.high, .shown = item.span});
    for (const auto& compare : item.compares) walk({.id = compare.second, .shown = item.span});
  }

  void truth(ExprId id) { walk({.id = id, .truth = true}); }
  void value(ExprId id) { walk({.id = id}); }

  void walk(ExprSite site) {
    if (site.id == ast::kNoExpr) return;
    site.place = place_;
    const Span own = file_[site.id].span;
    if (site.shown == Span{}) site.shown = own;
    out_.exprs.push_back(site);
    const ExprSite within{.id = ast::kNoExpr, .place = {}, .shown = own};
    std::visit([&](const auto& node) { parts(node, site, within); }, file_[site.id].node);
  }

  void each(const std::vector<ExprId>& ids, const ExprSite& within) {
    for (const ExprId id : ids) one(id, within);
  }
  void one(ExprId id, ExprSite within) {
    within.id = id;
    walk(within);
  }

  static bool joins(Op op) { return op == Op::And || op == Op::Or; }

  void parts(const ast::Binary& node, const ExprSite& site, ExprSite within) {
    within.truth = joins(node.op) || (node.op == Op::Otherwise && site.truth);
    if (joins(node.op)) within.shown = Span{};
    ExprSite left = within;
    left.covered = node.op == Op::Otherwise;
    one(node.left, left);
    one(node.right, within);
  }
  void parts(const ast::Unary& node, const ExprSite&, ExprSite within) {
    within.truth = node.op == Op::Not;
    one(node.operand, within);
  }
  void parts(const ast::Staged& node, const ExprSite& site, ExprSite within) {
    within.shown = Span{};
    for (const ast::StagedArm& arm : node.arms) {
      ExprSite condition = within;
      condition.truth = true;
      one(arm.condition, condition);
      ExprSite result = within;
      result.truth = site.truth;
      one(arm.value, result);
    }
    within.truth = site.truth;
    one(node.otherwise, within);
  }
  void parts(const ast::IsTest& node, const ExprSite&, const ExprSite& within) {
    one(node.subject, within);
    each(node.values, within);
  }
  void parts(const ast::Call& node, const ExprSite&, const ExprSite& within) { each(node.arguments, within); }
  void parts(const ast::NumberOf& node, const ExprSite&, const ExprSite& within) { one(node.operand, within); }
  void parts(const ast::Since& node, const ExprSite&, const ExprSite& within) { one(node.from, within); }
  void parts(const ast::FromTo& node, const ExprSite&, const ExprSite& within) {
    one(node.from, within);
    one(node.to, within);
  }
  void parts(const ast::Has& node, const ExprSite&, const ExprSite&) {
    if (node.within) span(node.within->span);
  }
  void parts(const ast::Aggregate& node, const ExprSite& site, const ExprSite&) {
    if (node.window) span(node.window->span);
    if (node.excluding) span(node.excluding->span);
    if (!node.requiring) return;
    const Span what = node.requiring_what.span, whole = file_[site.id].span;
    const std::uint32_t begin = node.excluding ? node.excluding->span.end : node.window ? node.window->span.end : node.series.span.end;
    span({whole.source, begin, what.begin});
  }
  template <class Leaf>
  void parts(const Leaf&, const ExprSite&, const ExprSite&) {}

  const ast::File& file_;
  Sites& out_;
  std::string place_;
};

}  // namespace

Sites find_sites(const ast::File& file) {
  Sites sites;
  Walk walk(file, sites);
  walk.header();
  for (const ast::InputDecl& d : file.inputs) walk.input(d);
  for (const ast::ParameterDecl& d : file.parameters) walk.parameter(d);
  for (const ast::DefineDecl& d : file.defines) walk.define(d);
  for (const ast::AlwaysDecl& d : file.always) walk.always(d);
  for (const ast::TableDecl& d : file.tables) walk.table(d);
  for (const ast::ScoreDecl& d : file.scores) walk.score(d);
  for (const ast::AdviceDecl& d : file.advice) walk.advice(d);
  for (const ast::DecisionDecl& d : file.decisions) walk.decision(d);
  return sites;
}

}  // namespace regimen::mutate
