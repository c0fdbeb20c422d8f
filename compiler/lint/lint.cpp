#include "compiler/lint/lint.h"

#include <algorithm>

#include "compiler/lint/family.h"
#include "compiler/lint/ignores.h"

namespace regimen::lint {
namespace {

constexpr std::size_t kMostFindings = 100'000;  // all of them: who mends one must not meet the next only then

bool asked_for(const Question& question, Msg msg) {
  return question.only.empty() || std::find(question.only.begin(), question.only.end(), msg) != question.only.end();
}

}  // namespace

bool is_lint(Msg msg) { return message_row(msg).code[0] == 'L'; }

void lint(const Session& session, const Question& question, DiagnosticSink& sink) {
  DiagnosticSink found(kMostFindings);
  const Context context{session, question, found};
  find_unused(context);
  find_in_rules(context);
  find_in_values(context);
  find_in_tests(context);
  DiagnosticSink about_ignores(kMostFindings);
  Ignores ignores(session, question.file->source, about_ignores);
  for (const Diagnostic& finding : found.all())
    if (!ignores.silences(finding) && asked_for(question, finding.msg)) sink.repeat(finding);
  ignores.tell_unneeded(question.only, about_ignores);
  for (const Diagnostic& finding : about_ignores.all())
    if (asked_for(question, finding.msg)) sink.repeat(finding);
}

std::string mended(const Session& session, SourceId source, const DiagnosticSink& findings) {
  std::string text(session.source(source).text());
  const std::vector<Diagnostic> sorted = findings.sorted();
  std::size_t untouched = text.size();  // what stands before it is as it was
  for (auto finding = sorted.rbegin(); finding != sorted.rend(); ++finding) {
    if (!finding->fix || finding->fix->span.source != source || finding->fix->span.end > untouched) continue;
    text.replace(finding->fix->span.begin, finding->fix->span.end - finding->fix->span.begin, finding->fix->replacement);
    untouched = finding->fix->span.begin;
  }
  return text;
}

Span whole_line(const Session& session, Span span) {
  const std::string_view text = session.source(span.source).text();
  Span line = span;
  while (line.begin > 0 && (text[line.begin - 1] == ' ' || text[line.begin - 1] == '\t')) --line.begin;
  const bool alone = line.begin == 0 || text[line.begin - 1] == '\n';
  while (alone && line.end < text.size() && (text[line.end] == ' ' || text[line.end] == '\r')) ++line.end;
  if (alone && line.end < text.size() && text[line.end] == '\n') ++line.end;
  return line;
}

std::string words_of(const Session& session, Span span) {
  std::string out;
  for (const char c : session.text(span)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace regimen::lint
