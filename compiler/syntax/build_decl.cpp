// Imports, choices, codes, kinds, types, named values, reports and scorecards.
#include "compiler/syntax/builder.h"

namespace regimen::syntax {
namespace {

constexpr std::uint32_t kMostDecimals = 15;  // a double has no more digits to print

}  // namespace

void Builder::import_decl(G::ImportDeclContext* c) {
  file_.imports.push_back({path(c->path()), string(c->STRING()), span(c)});
}

void Builder::choice_decl(G::ChoiceDeclContext* c) {
  ast::ChoiceDecl d{name(c->ID()), {}, span(c)};
  for (auto* m : c->choiceMember()) {
    ast::ChoiceMember member{name(m->id()), {}, {}};
    if (m->number() != nullptr) member.points = number(m->number(), m->MINUS() != nullptr);
    if (m->STRING() != nullptr) member.label = string(m->STRING());
    d.members.push_back(std::move(member));
  }
  file_.choices.push_back(std::move(d));
}

ast::CodeRef Builder::code_ref(G::CodeRefContext* c) {
  return {name(c->ID()), string(c->STRING()), c->DESCENDANTS() != nullptr, span(c)};
}

void Builder::codes_decl(G::CodesDeclContext* c) {
  ast::CodesDecl d{name(c->id()), {}, span(c)};
  for (auto* code : c->codeRef()) d.codes.push_back(code_ref(code));
  file_.codes.push_back(std::move(d));
}

ast::QuantityType Builder::quantity_type(G::QuantityTypeContext* c) {
  ast::QuantityType out{unit(c->unit()), {}};
  if (c->id() != nullptr) out.kind = name(c->id());
  return out;
}

ast::Type Builder::type(G::TypeContext* c) {
  using Kind = ast::Type::Kind;
  ast::Type out;
  out.span = span(c);
  if (auto* q = c->quantityType()) {
    out.kind = c->SERIES() != nullptr ? Kind::series : Kind::quantity;
    out.quantity = quantity_type(q);
    return out;
  }
  switch (first(c)) {
    case G::BOOLEAN: out.kind = Kind::yes_no; break;
    case G::NUMBER: out.kind = Kind::number; break;
    case G::DATE_W: out.kind = Kind::date; break;
    case G::TEXT: out.kind = Kind::text; break;
    case G::GENE:
      out.kind = Kind::gene;
      out.name = name(c->id());
      break;
    default:
      out.kind = Kind::named;
      out.name = name(c->ID());
      break;
  }
  return out;
}

void Builder::kind_decl(G::KindDeclContext* c) {
  ast::KindDecl d;
  d.name = name(c->id());
  d.type = quantity_type(c->quantityType());
  d.span = span(c);
  std::map<std::size_t, Span> seen;
  for (auto* k : c->kindClause()) {
    switch (first(k)) {
      case G::FROM: {
        ast::KindUnits row{{name(k->ID()), string(k->STRING()), false, join(span(k->ID()), span(k->STRING()))}, {}};
        for (auto* u : k->unit()) row.units.push_back(unit(u));
        d.rows.push_back(std::move(row));
        break;
      }
      case G::MOLAR:
        once(seen, G::MOLAR, span(k), "`molar mass`");
        d.molar_mass = quantity(k->quantity());
        break;
      case G::CONVERT: d.conversions.push_back({name(k->id()), value(k->value())}); break;
      default:
        once(seen, G::DECIMALS, span(k), "the number of decimals");
        d.decimals = count(k->INT(), kMostDecimals);
        break;
    }
  }
  file_.kinds.push_back(std::move(d));
}

void Builder::parameter_decl(G::ParameterDeclContext* c) {
  file_.parameters.push_back({name(c->id()), type(c->type()), value(c->value()), span(c)});
}

void Builder::define_decl(G::DefineDeclContext* c) {
  ast::DefineDecl d{name(c->id()), {}, ast::kNoExpr, span(c), {}};
  if (c->type() != nullptr) d.type = type(c->type());
  if (c->value() != nullptr) {
    d.value = value(c->value());
  } else {
    d.unavailable = ast::Unavailable{string(c->STRING(0)), c->INSTEAD() != nullptr ? string(c->STRING(1)) : "", d.span};
  }
  file_.defines.push_back(std::move(d));
}

void Builder::always_decl(G::AlwaysDeclContext* c) { file_.always.push_back({cond(c->cond()), span(c)}); }

void Builder::report_decl(G::ReportDeclContext* c) {
  ast::ReportDecl d{path(c->path()), {}, {}, {}, span(c)};
  if (c->STRING() != nullptr) d.label = string(c->STRING());
  if (c->INT() != nullptr) d.decimals = count(c->INT(), kMostDecimals);
  if (c->cite() != nullptr) d.cite = cite(c->cite());
  file_.reports.push_back(std::move(d));
}

ast::ScoreRow Builder::score_row(G::ScoreRowContext* c) {
  ast::ScoreRow row;
  row.span = span(c);
  if (c->plainPath() != nullptr) {
    row.points_of = path(c->plainPath());
  } else {
    row.points = number(c->number(), c->MINUS() != nullptr);
    row.condition = cond(c->cond());
  }
  return row;
}

void Builder::score_decl(G::ScoreDeclContext* c) {
  ast::ScoreDecl d{name(c->id()), {}, {}, span(c)};
  for (auto* row : c->scoreRow()) d.rows.push_back(score_row(row));
  if (c->cite() != nullptr) d.cite = cite(c->cite());
  file_.scores.push_back(std::move(d));
}

}  // namespace regimen::syntax
