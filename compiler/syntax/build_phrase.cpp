// Primaries and phrases: what stands where a value is expected.
#include "compiler/syntax/builder.h"

namespace regimen::syntax {

ExprId Builder::literal(G::LiteralContext* c) { return literal_(c->literal_(), c->MINUS() != nullptr, span(c)); }

ExprId Builder::literal_(G::Literal_Context* c, bool negative, Span span) {
  if (c->quantity() != nullptr) {
    ast::Amount amount = quantity(c->quantity(), negative);
    amount.span = span;
    return add(ast::QuantityLit{std::move(amount)}, span);
  }
  if (c->number() != nullptr) return add(ast::NumberLit{number(c->number(), negative)}, span);
  if (negative) state_.sink.emit(Msg::MinusDate, span).help = "remove the `-`";
  if (c->MONTH() != nullptr) return add(ast::MonthLit{name(c->MONTH()).text}, span);
  return add(ast::DateLit{date(c->DATE())}, span);
}

ExprId Builder::primary(G::PrimaryContext* c) {
  if (c->phrase() != nullptr) return phrase(c->phrase());
  if (c->literal_() != nullptr) return literal_(c->literal_(), false, span(c));
  if (c->value() != nullptr) {
    ExprId inner = value(c->value());
    file_.exprs[inner].span = span(c);  // with its parentheses
    return inner;
  }
  if (c->id() != nullptr) {
    ast::Call call{name(c->id()), {}};
    for (auto* t : c->term()) call.arguments.push_back(term(t));
    std::vector<ExprId> operands = call.arguments;
    return add(std::move(call), span(c), operands);
  }
  if (c->LOOKUP() != nullptr) return add(ast::Lookup{path(c->path())}, span(c));
  if (c->path() != nullptr) return add(ast::PathRef{path(c->path())}, span(c));
  return primary_token(c);
}

ExprId Builder::primary_token(G::PrimaryContext* c) {
  auto* token = static_cast<Node*>(c->children[0]);
  std::string written = name(token).text;
  switch (first(c)) {
    case G::YES: return add(ast::YesNo{true}, span(c));
    case G::NO: return add(ast::YesNo{false}, span(c));
    case G::STRING: {
      ast::Text inner = text(token);
      return add(ast::TextLit{std::move(inner)}, span(c));
    }
    case G::DIPLOTYPE_T: return add(ast::DiplotypeLit{std::move(written)}, span(c));
    case G::ORDERED: return add(ast::OrderedDrug{}, span(c));
    default: return add(ast::AlleleLit{std::move(written)}, span(c));
  }
}

ExprId Builder::phrase(G::PhraseContext* c) {
  if (c->aggregate() != nullptr) return aggregate(c);
  if (c->geneValue() != nullptr) return add(gene_value(c->geneValue()), span(c));
  if (c->COPIES() != nullptr) return add(ast::Copies{allele(c->allele())}, span(c));
  if (c->POINTS() != nullptr) return add(ast::PointsOf{path(c->plainPath())}, span(c));
  ExprId operand = primary(c->primary(0));
  if (c->NUMBER() != nullptr) return add(ast::NumberOf{unit(c->unit()), operand}, span(c), {operand});
  if (c->SINCE() != nullptr) return add(ast::Since{name(c->ID()), operand}, span(c), {operand});
  ExprId to = primary(c->primary(1));
  return add(ast::FromTo{name(c->ID()), operand, to}, span(c), {operand, to});
}

namespace {

ast::Aggregate::Kind aggregate_kind(std::size_t token) {
  using Kind = ast::Aggregate::Kind;
  switch (token) {
    case G::LATEST: return Kind::latest;
    case G::EARLIEST: return Kind::earliest;
    case G::AVERAGE: return Kind::average;
    case G::MEDIAN: return Kind::median;
    case G::MINIMUM: return Kind::minimum;
    case G::MAXIMUM: return Kind::maximum;
    case G::COUNT: return Kind::count;
    case G::CHANGE: return Kind::change;
    default: return Kind::slope;
  }
}

constexpr std::uint32_t kMostReadings = 1'000'000;

}  // namespace

ExprId Builder::aggregate(G::PhraseContext* c) {
  ast::Aggregate out{};
  out.kind = aggregate_kind(first(c->aggregate()));
  out.series = path(c->plainPath());
  if (c->OVER() != nullptr) out.window = quantity(c->quantity(0));
  if (c->EXCLUDING() != nullptr) out.excluding = quantity(c->quantity(1));
  if (c->REQUIRING() != nullptr) {
    out.requiring = count(c->INT(), kMostReadings);
    out.requiring_what = name(c->ID());
  }
  return add(std::move(out), span(c));
}

ast::GeneValue Builder::gene_value(G::GeneValueContext* c) {
  using Kind = ast::GeneValue::Kind;
  ast::GeneValue out{c->PHENOTYPE() != nullptr   ? Kind::phenotype
                     : c->DIPLOTYPE() != nullptr ? Kind::diplotype
                                                 : Kind::activity_score,
                     name(c->plain()),
                     {}};
  if (c->BY() != nullptr) out.scheme = name(c->ID());
  return out;
}

// HLA-B*57:01 names its gene: the gene is what stands before the `*`.
ast::AlleleRef Builder::allele(G::AlleleContext* c) {
  if (c->HLA() == nullptr) {
    std::string written = c->ALLELE() != nullptr ? name(c->ALLELE()).text : string(c->STRING());
    return {std::move(written), name(c->id()), span(c)};
  }
  ast::Name whole = name(c->HLA());
  std::size_t star = whole.text.find('*');
  Span gene{whole.span.source, whole.span.begin, whole.span.begin + static_cast<std::uint32_t>(star)};
  return {whole.text.substr(star), {whole.text.substr(0, star), gene}, whole.span};
}

std::vector<ast::AlleleRef> Builder::alleles_in(G::AllelesContext* c, G::IdContext* gene) {
  std::vector<ast::AlleleRef> out;
  for (auto* a : c->ALLELE()) out.push_back({name(a).text, name(gene), span(a)});
  return out;
}

}  // namespace regimen::syntax
