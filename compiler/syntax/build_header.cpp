// The header of a file.
#include "compiler/syntax/builder.h"

namespace regimen::syntax {

void Builder::header(G::HeaderContext* c) {
  ast::Header& h = file_.header;
  h.kind = c->CALCULATOR() != nullptr ? ast::FileKind::calculator : ast::FileKind::guideline;
  h.id = path(c->path());
  h.version = string(c->STRING());
  h.span = span(c);
  std::map<std::size_t, Span> seen;
  for (auto* clause : c->headerClause()) header_clause(clause, seen);
  if (!h.status) {
    Span word = tokens_.span(c->getStart()->getTokenIndex());
    state_.sink.emit(Msg::StatusMissing, join(word, h.id.span)).help = "add `status draft` or `status reviewed` to the header";
  }
}

void Builder::header_clause(G::HeaderClauseContext* c, std::map<std::size_t, Span>& seen) {
  ast::Header& h = file_.header;
  std::size_t word = first(c);
  if (word != G::SOURCE) once(seen, word, span(c), "`" + tokens_.text(c->getStart()->getTokenIndex()) + "`");
  switch (word) {
    case G::TITLE: h.title = string(c->STRING(0)); return;
    case G::STATUS: h.status = c->DRAFT() != nullptr ? ast::Status::draft : ast::Status::reviewed; return;
    case G::REVIEWED:
      h.reviewed_on = date(c->DATE(0));
      h.reviewed_by = string(c->STRING(0));
      return;
    case G::SOURCE: h.sources.push_back(source(c)); return;
    case G::LICENCE: h.licence = string(c->STRING(0)); return;
    case G::JURISDICTION: h.jurisdiction = string(c->STRING(0)); return;
    case G::LANGUAGE: h.language = string(c->STRING(0)); return;
    case G::NOTICE: h.notice = string(c->STRING(0)); return;
    case G::REPLACES:
      h.replaces = path(c->path());
      h.replaces_version = string(c->STRING(0));
      return;
    case G::EFFECTIVE: h.effective = effective(c->effective()); return;
    default: h.population = cond(c->population()->cond()); return;
  }
}

ast::SourceDecl Builder::source(G::HeaderClauseContext* c) {
  ast::SourceDecl out{name(c->id()), string(c->STRING(0)), {}, {}, {}, {}};
  if (c->PMID() != nullptr) out.pmid = name(c->INT()).text;
  if (c->URL() != nullptr) out.url = string(c->STRING(1));
  std::size_t dates = 0;
  if (c->DATED() != nullptr) out.dated = date(c->DATE(dates++));
  if (c->STALE() == nullptr) return out;
  out.stale = ast::Stale{date(c->DATE(dates)), string(c->STRING().back()), span(c->DATE(dates))};
  if (out.dated && out.stale->since < *out.dated) {
    state_.sink.emit(Msg::StaleBeforeDated, out.stale->span).help = "`stale since` names the day from which the source is outdated, which follows `dated`";
  }
  return out;
}

ast::Effective Builder::effective(G::EffectiveContext* c) {
  ast::Effective out;
  out.span = span(c);
  out.from = date(c->DATE(0));
  if (c->UNTIL() == nullptr) return out;
  out.until = date(c->DATE(1));
  if (*out.until < out.from) {
    state_.sink.emit(Msg::UntilBeforeFrom, span(c->DATE(1))).help = "`until` names the last day, which follows `from`";
  }
  return out;
}

ast::Cite Builder::cite(G::CiteContext* c) {
  return {name(c->id()), c->STRING() != nullptr ? string(c->STRING()) : "", span(c)};
}

}  // namespace regimen::syntax
