// Outcomes, actions and their clauses.
#include "compiler/syntax/builder.h"

namespace regimen::syntax {
namespace {

Verb medicine_verb(std::size_t token) {
  switch (token) {
    case G::AVOID: return Verb::avoid;
    case G::USE: return Verb::use;
    case G::START: return Verb::start;
    case G::STOP: return Verb::stop;
    case G::CONTINUE: return Verb::continue_;
    case G::REDUCE: return Verb::reduce;
    case G::INCREASE: return Verb::increase;
    case G::LIMIT: return Verb::limit;
    default: return Verb::do_not_use;
  }
}

Verb care_verb(std::size_t token) {
  switch (token) {
    case G::CHOOSE: return Verb::choose;
    case G::ORDER: return Verb::order;
    case G::MONITOR: return Verb::monitor;
    case G::RECHECK: return Verb::recheck;
    case G::SCREEN: return Verb::screen;
    default: return Verb::refer;
  }
}

ast::DosePart dose_part(std::size_t token) {
  switch (token) {
    case G::STARTING: return ast::DosePart::starting;
    case G::MAINTENANCE: return ast::DosePart::maintenance;
    case G::TARGET: return ast::DosePart::target;
    default: return ast::DosePart::daily;
  }
}

}  // namespace

ast::Medicine Builder::medicine(G::MedicineContext* c) {
  using Kind = ast::Medicine::Kind;
  if (c->ORDERED() != nullptr) return {Kind::ordered, {}, span(c)};
  if (c->LOOKUP() != nullptr) return {Kind::lookup, path(c->path()), span(c)};
  return {Kind::name, {{name(c->id())}, span(c)}, span(c)};
}

ast::Action Builder::action(G::ActionContext* c) {
  ast::Action out{};
  out.span = span(c);
  if (c->medicineVerb() != nullptr) {
    out.verb = medicine_verb(first(c->medicineVerb()));
    out.medicine = medicine(c->medicine());
    if (c->dosePart() != nullptr) out.part = dose_part(first(c->dosePart()));
  } else if (c->careVerb() != nullptr) {
    out.verb = care_verb(first(c->careVerb()));
  } else {
    out.verb = c->DIET() != nullptr ? Verb::advise_diet : c->ACTIVITY() != nullptr ? Verb::advise_activity : Verb::advise_lifestyle;
  }
  if (c->STRING() != nullptr) out.text = plain_text(c->STRING());
  std::map<std::size_t, Span> seen;
  for (auto* mod : c->actionMod()) {
    std::size_t word = first(mod);
    once(seen, word, span(mod), "`" + tokens_.text(mod->getStart()->getTokenIndex()) + "`");
    action_mod(mod, out);
  }
  return out;
}

void Builder::action_mod(G::ActionModContext* c, ast::Action& action) {
  switch (first(c)) {
    case G::PER: action.per = plain_text(c->STRING()); return;
    case G::AFTER: action.after = quantity(c->quantity()); return;
    case G::WHEN: action.when = plain_text(c->STRING()); return;
    default: action.amounts.push_back(amount(c)); return;
  }
}

ast::DoseAmount Builder::amount(G::ActionModContext* c) {
  using Word = ast::AmountWord;
  using Base = ast::AmountBase;
  G::AmountContext* a = c->amount();
  ast::DoseAmount out{};
  out.span = span(c);
  out.word = c->AT() != nullptr ? Word::at : c->BY() != nullptr ? Word::by : c->TO() != nullptr ? Word::to : Word::below;
  out.low = term(a->term(0));
  if (a->BETWEEN() != nullptr) out.high = term(a->term(1));
  if (a->USUAL() != nullptr) out.base = Base::usual;
  if (a->LOWEST() != nullptr) out.base = Base::lowest;
  if (a->HIGHEST() != nullptr) out.base = Base::highest;
  return out;
}

std::vector<ast::Action> Builder::actions(G::ActionsContext* c) {
  std::vector<ast::Action> out;
  for (auto* a : c->action()) out.push_back(action(a));
  return out;
}

ast::Alternative Builder::alternative(G::AlternativeContext* c) {
  ast::Alternative out;
  out.span = span(c);
  if (c->action() != nullptr) {
    out.action = action(c->action());
  } else {
    out.any_of = name(c->id(0));
    out.but_not = names(c->id(), 1);
  }
  return out;
}

ast::Outcome Builder::outcome(G::OutcomeContext* c) {
  ast::Outcome out{};
  out.span = span(c);
  if (c->actions() != nullptr) {
    out.kind = ast::Outcome::Kind::recommend;
    out.actions = actions(c->actions());
  } else if (c->FOLLOW() != nullptr) {
    out.kind = ast::Outcome::Kind::follow;
    out.follow = path(c->path());
  } else {
    out.kind = ast::Outcome::Kind::none;
  }
  return out;
}

ast::Body Builder::body(G::OutcomeContext* outcome, const std::vector<G::ClauseContext*>& clauses) {
  ast::Body out;
  out.outcome = this->outcome(outcome);
  out.span = out.outcome.span;
  std::map<std::size_t, Span> seen;
  for (auto* c : clauses) {
    clause(c, out, seen);
    out.span = join(out.span, span(c));
  }
  return out;
}

void Builder::clause(G::ClauseContext* c, ast::Body& body, std::map<std::size_t, Span>& seen) {
  std::size_t word = first(c);
  if (word != G::CITE) once(seen, word, span(c), "`" + tokens_.text(c->getStart()->getTokenIndex()) + "`");
  switch (word) {
    case G::BECAUSE: body.because = text(c->STRING(0)); return;
    case G::CITE: body.cites.push_back(cite(c->cite())); return;
    case G::INSTEAD:
      for (auto* a : c->alternative()) body.instead.push_back(alternative(a));
      return;
    case G::IF: body.if_warranted = actions(c->actions()); return;
    case G::THEN: body.then = actions(c->actions()); return;
    case G::BASIS: body.basis = plain_text(c->STRING(0)); return;
    case G::ONLY: body.tested_for = alleles_in(c->alleles(), c->id()); return;
    case G::OVERRIDE:
      for (auto* s : c->STRING()) body.overrides.push_back(plain_text(s));
      return;
    case G::COST: body.cost = quantity(c->quantity()); return;
    case G::EFFECTIVE: body.effective = effective(c->effective()); return;
    default: grading(c, body); return;
  }
}

void Builder::grading(G::ClauseContext* c, ast::Body& body) {
  if (c->LOOKUP() != nullptr) {
    body.strength_lookup = path(c->path());
  } else if (c->STRENGTH() != nullptr) {
    body.strength = name(c->id());
  } else if (c->CERTAINTY() != nullptr) {
    body.certainty = name(c->id());
  } else {
    body.urgency = name(c->id());
  }
}

}  // namespace regimen::syntax
