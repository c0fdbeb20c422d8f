// Advice blocks, decisions and their rules.
#include "compiler/syntax/builder.h"

namespace regimen::syntax {

void Builder::advice_decl(G::AdviceDeclContext* c) {
  file_.advice.push_back({name(c->id()), body(c->outcome(), c->clause()), span(c)});
}

ast::Trigger Builder::trigger(G::DecisionForContext* c) {
  using Kind = ast::Trigger::Kind;
  Kind kind = c->VIEW() != nullptr ? Kind::view
              : c->REFILL() != nullptr ? Kind::refill
              : c->USE() != nullptr ? Kind::order_or_use
                                    : Kind::order;
  return {kind, names(c->id()), span(c)};
}

void Builder::decision_for(G::DecisionForContext* c, ast::DecisionDecl& d, std::map<std::size_t, Span>& seen) {
  if (c->population() != nullptr) {
    once(seen, G::PATIENTS, span(c), "`for patients when`");
    d.population = cond(c->population()->cond());
  } else if (c->OVERRIDES() != nullptr) {
    once(seen, G::OVERRIDES, span(c), "`overrides`");
    d.overrides = path(c->path());
  } else {
    d.triggers.push_back(trigger(c));
  }
}

void Builder::decision_decl(G::DecisionDeclContext* c) {
  ast::DecisionDecl d;
  d.name = name(c->id());
  d.span = span(c);
  std::map<std::size_t, Span> seen;
  for (auto* f : c->decisionFor()) decision_for(f, d, seen);
  for (auto* r : c->rule_()) d.rules.push_back(rule(r));
  for (auto* u : c->undetermined()) d.undetermined.push_back(undetermined(u));
  file_.decisions.push_back(std::move(d));
}

ast::RuleDecl Builder::rule(G::Rule_Context* c) {
  ast::RuleDecl d;
  d.name = name(c->id(0));
  d.exception = c->EXCEPTION() != nullptr;
  d.parents = names(c->id(), 1);
  if (c->cond() != nullptr) d.condition = cond(c->cond());
  d.body = body(c->outcome(), c->clause());
  d.span = span(c);
  return d;
}

ast::UndeterminedDecl Builder::undetermined(G::UndeterminedContext* c) {
  return {paths(c->path()), body(c->outcome(), c->clause()), span(c)};
}

}  // namespace regimen::syntax
