// Inputs and where they come from.
#include "compiler/syntax/builder.h"

namespace regimen::syntax {

void Builder::input_decl(G::InputDeclContext* c) {
  ast::InputDecl d;
  d.name = name(c->id());
  d.type = type(c->type());
  d.span = span(c);
  std::map<std::size_t, Span> seen;
  for (auto* clause : c->inputClause()) input_clause(clause, d, seen);
  file_.inputs.push_back(std::move(d));
}

void Builder::input_clause(G::InputClauseContext* c, ast::InputDecl& d, std::map<std::size_t, Span>& seen) {
  std::size_t word = first(c);
  if (word != G::IF) once(seen, word, span(c), "`" + tokens_.text(c->getStart()->getTokenIndex()) + "`");
  switch (word) {
    case G::FROM: d.binding = binding(c->binding()); return;
    case G::PLAUSIBLE: d.plausible = range(c->range()); return;
    case G::USUAL: d.usual = range(c->range()); return;
    case G::VALID: d.valid_for = quantity(c->quantity()); return;
    default: d.if_missing.push_back(if_missing(c)); return;
  }
}

ast::IfMissing Builder::if_missing(G::InputClauseContext* c) {
  ast::IfMissing out;
  out.span = span(c);
  if (c->ASSUME() != nullptr) {
    out.kind = ast::IfMissing::Kind::assume;
    out.value = value(c->value());
  } else if (c->ASK() != nullptr) {
    out.kind = ast::IfMissing::Kind::ask;
  }
  if (c->STRING() != nullptr) out.text = plain_text(c->STRING());
  return out;
}

ast::Range Builder::range(G::RangeContext* c) { return {literal(c->literal(0)), literal(c->literal(1)), span(c)}; }

ast::Recorded Builder::recorded(G::RecordedContext* c) {
  ast::Recorded out{name(c->ID()), {}, span(c)};
  for (auto* code : c->STRING()) out.codes.push_back(string(code));
  return out;
}

ast::Binding Builder::binding(G::BindingContext* c) {
  using Kind = ast::Binding::Kind;
  ast::Binding out{};
  out.span = span(c);
  auto from_record = [&](Kind kind) {
    out.kind = kind;
    out.recorded = recorded(c->recorded());
    if (c->TAKEN() != nullptr) out.taken_at = name(c->ID());
  };
  switch (first(c)) {
    case G::LATEST: from_record(Kind::latest); break;
    case G::EARLIEST: from_record(Kind::earliest); break;
    case G::ALL: from_record(Kind::all); break;
    case G::RECORDED: from_record(Kind::recorded); break;
    case G::GENOTYPE:
      out.kind = Kind::genotype;
      out.gene = name(c->id());
      break;
    case G::TESTED:
      out.kind = Kind::tested;
      for (auto* a : c->alleles()->ALLELE()) out.alleles.push_back(name(a).text);
      out.gene = name(c->id());
      break;
    case G::POLYGENIC:
      out.kind = c->PERCENTILE() != nullptr ? Kind::polygenic_percentile : c->DEVIATION() != nullptr ? Kind::polygenic_deviation : Kind::polygenic;
      out.score = string(c->STRING());
      break;
    default:
      out.kind = Kind::demographic;
      out.demographic = name(c->ID());
      if (c->MAPPED() != nullptr) out.mapped_by = name(c->id());
      break;
  }
  return out;
}

}  // namespace regimen::syntax
