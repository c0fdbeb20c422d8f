#include "compiler/syntax/explain.h"

#include "compiler/syntax/explain_table.h"

namespace regimen::syntax {
namespace {

Diagnostic& emit(const Explanation& row, const Site& site, std::size_t innermost, DiagnosticSink& sink) {
  Span span = site.tokens().span(site.at());
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
