// Tests: given facts and expectations.
#include "compiler/syntax/builder.h"

namespace regimen::syntax {

void Builder::test_decl(G::TestDeclContext* c) {
  ast::TestDecl d{string(c->STRING()), {}, {}, {}, span(c)};
  if (c->DATE() != nullptr) d.as_of = date(c->DATE());
  for (auto* given : c->given()) {
    for (auto* f : given->fact()) d.given.push_back(fact(f));
  }
  for (auto* e : c->expect()) d.expect.push_back(expect(e));
  file_.tests.push_back(std::move(d));
}

ast::Fact Builder::fact(G::FactContext* c) {
  using Kind = ast::Fact::Kind;
  ast::Fact out{};
  out.span = span(c);
  out.negated = c->NOT() != nullptr;
  if (auto* h = c->has()) {
    out.kind = h->allele() != nullptr ? Kind::carries : Kind::has;
    if (h->allele() != nullptr) {
      out.allele = allele(h->allele());
    } else {
      out.has = has(h);
    }
  } else if (c->factValue() != nullptr) {
    out.kind = Kind::value;
    if (c->geneValue() != nullptr) out.gene = gene_value(c->geneValue());
    if (c->path() != nullptr) out.path = path(c->path());
    fact_value(c->factValue(), out);
  } else {
    out.kind = c->UNKNOWN() != nullptr ? Kind::list_unknown : Kind::order;
    out.name = name(c->id());
    if (c->quantity() != nullptr) out.amount = quantity(c->quantity());
  }
  return out;
}

void Builder::fact_value(G::FactValueContext* c, ast::Fact& fact) {
  using Kind = ast::Fact::ValueKind;
  if (c->MISSING() != nullptr) {
    fact.value_kind = Kind::missing;
  } else if (c->INDETERMINATE() != nullptr) {
    fact.value_kind = Kind::indeterminate;
  } else if (c->number() != nullptr) {
    fact.value_kind = Kind::at_least;
    fact.values = {add(ast::NumberLit{number(c->number(), false)}, span(c->number()))};
  } else if (c->ONE() != nullptr) {
    fact.value_kind = Kind::one_of;
    fact.values = unaries(c->unary());
  } else if (c->term() != nullptr) {
    fact.value_kind = Kind::term;
    fact.values = {term(c->term())};
    if (c->quantity() != nullptr) fact.daily_for = quantity(c->quantity());
  } else {
    fact.value_kind = Kind::readings;
    for (auto* r : c->reading()) fact.readings.push_back({literal(r->literal()), date(r->DATE()), span(r)});
  }
}

ast::Expectation Builder::expect(G::ExpectContext* c) {
  using Kind = ast::Expectation::Kind;
  ast::Expectation out{};
  out.span = span(c);
  if (c->id(0) != nullptr) out.subject = name(c->id(0));
  if (c->actions() != nullptr) {
    out.kind = Kind::recommends;
    out.actions = actions(c->actions());
  } else if (c->MAKES() != nullptr) {
    out.kind = Kind::no_recommendation;
  } else if (c->UNDETERMINED() != nullptr) {
    out.kind = Kind::undetermined;
    out.because = paths(c->path());
  } else if (c->CONFLICT() != nullptr) {
    out.kind = c->NOT() != nullptr ? Kind::no_conflict : Kind::conflict;
  } else if (c->MISSING() != nullptr) {
    out.kind = Kind::is_missing;
    out.because = paths(c->path());
  } else if (c->EFFECT() != nullptr) {
    out.kind = Kind::not_in_effect;
  } else if (c->APPLY() != nullptr) {
    out.kind = Kind::does_not_apply;
  } else if (c->id().size() > 1) {
    out.kind = Kind::grade;
    out.grade = c->STRENGTH() != nullptr ? Grade::strength : c->CERTAINTY() != nullptr ? Grade::certainty : Grade::urgency;
    out.word = name(c->id(1));
  } else if (c->RULE() != nullptr) {
    out.kind = c->APPLIES() != nullptr ? Kind::rule_applies : Kind::rule_possible;
  } else if (c->CONTAINS() != nullptr || c->CONTAIN() != nullptr) {
    out.kind = c->CONTAIN() != nullptr ? Kind::text_lacks : Kind::text_contains;
    out.text = string(c->STRING());
  } else {
    out.kind = Kind::condition;
    out.condition = expected_condition(c);
  }
  return out;
}

ExprId Builder::expected_condition(G::ExpectContext* c) {
  if (c->pred() != nullptr) {
    ExprId operand = pred(c->pred());
    return add(ast::Unary{Op::Not, operand}, join(span(c->NOT()), span(c->pred())), {operand});
  }
  if (c->has() != nullptr) return has_expr(c->has());
  ExprId subject = term(c->term());
  if (c->predTail() != nullptr) return pred_tail(subject, c->predTail());
  if (c->literal() == nullptr) return subject;
  ExprId about = literal(c->literal());
  ast::IsTest test{subject, false, ast::IsTest::Kind::about, {about}};
  return add(std::move(test), join(file_[subject].span, file_[about].span), {subject, about});
}

}  // namespace regimen::syntax
