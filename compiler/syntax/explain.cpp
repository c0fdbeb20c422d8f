#include "compiler/syntax/explain.h"

#include "compiler/syntax/explain_table.h"

namespace regimen::syntax {
namespace {

// Where something is missing at the end of a line, the line itself is shown, not what follows on a later one.
Span place(const Explanation& row, const Site& site) {
  Span span = site.tokens().span(site.at());
  bool missing = false;
  for (Msg msg : {Msg::ElseMissing, Msg::ThenMissing, Msg::ImportVersion, Msg::VersionMissing, Msg::WordMissing, Msg::QuantityUnit,
                  Msg::UnitExpected, Msg::TextExpected, Msg::NameExpected, Msg::TableBars, Msg::RowNotClosed, Msg::ValueExpected,
                  Msg::ConditionExpected, Msg::AssumeBecause, Msg::ExceptionWithoutTo, Msg::CareText, Msg::TypeExpected}) {
    missing = missing || row.msg == msg;
  }
  bool end = site.type(0) == Token::EOF;
  if (site.at() == 0 || !(end || (missing && site.on_new_line()))) return span;
  Span before = site.tokens().span(site.at() - 1);
  return {before.source, before.end, before.end};
}

Diagnostic& emit(const Explanation& row, const Site& site, std::size_t innermost, DiagnosticSink& sink) {
  Span span = place(row, site);
  std::string second = row.msg == Msg::DoesNotFit ? expected_words(innermost) : site.previous();
  bool word_inside = row.msg == Msg::IfInside || row.msg == Msg::MedicineText || row.msg == Msg::CareText;
  if (word_inside) second = site.tokens().text(row.msg == Msg::IfInside ? site.at() : site.at() - 1);
  std::string found = row.msg == Msg::TimesJoined ? site.tokens().text(site.at()) : site.found();
  switch (message_row(row.msg).arguments) {
    case 0: return sink.emit(row.msg, span);
    case 1: return sink.emit(row.msg, span, found);
    default: return sink.emit(row.msg, span, found, second);
  }
}

const Explanation& find(const Site& site) {
  for (const auto& rows : {word_explanations(), structure_explanations()}) {
    for (const Explanation& row : rows) {
      if (row.matches(site)) return row;
    }
  }
  return structure_explanations().back();
}

}  // namespace

void explain(const Tokens& tokens, const Failure& failure, DiagnosticSink& sink) {
  Site site(tokens, failure);
  const Explanation& row = find(site);
  Diagnostic& d = emit(row, site, failure.rules.front(), sink);
  d.help = row.help;
  if (row.finish != nullptr) row.finish(site, d);
}

}  // namespace regimen::syntax
