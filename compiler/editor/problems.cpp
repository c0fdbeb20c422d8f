// The diagnostics of a text, as `regimen check` finds them.
#include "compiler/editor/parts.h"

namespace regimen::editor {
namespace {

// A message of an import stands where the import is written.
Span own_place(const Reading& reading, const Diagnostic& diagnostic) {
  const Span& primary = diagnostic.primary.span;
  if (primary.source == 0 || !reading.meanings) return primary.source == 0 ? primary : Span{0, 0, 0};
  for (const ast::File* file : reading.meanings->files()) {
    if (file->source != primary.source) continue;
    for (const ast::ImportDecl& import : reading.meanings->main().imports)
      if (import.path.text() == file->header.id.text()) return import.path.span;
  }
  const auto& imports = reading.meanings->main().imports;
  return imports.empty() ? Span{0, 0, 0} : imports.front().path.span;
}

std::string full_message(const Reading& reading, const Diagnostic& diagnostic) {
  std::string text = diagnostic.message;
  const Span& primary = diagnostic.primary.span;
  if (primary.source != 0) {
    const SourceFile& file = reading.session.source(primary.source);
    text = file.name() + ":" + std::to_string(file.position(primary.begin).line) + ": " + text;
  }
  if (!diagnostic.primary.message.empty()) text += "\n" + diagnostic.primary.message;
  if (!diagnostic.patient.empty()) text += "\npatient: " + diagnostic.patient;
  if (!diagnostic.help.empty()) text += "\nhelp: " + diagnostic.help;
  return text;
}

Severity severity_of(DiagSeverity severity) {
  switch (severity) {
    case DiagSeverity::error: return Severity::error;
    case DiagSeverity::warning: return Severity::warning;
    case DiagSeverity::note: break;
  }
  return Severity::note;
}

std::string fix_title(const Reading& reading, const Fix& fix) {
  constexpr std::size_t kLongest = 60;
  const std::string before = reading.slice(fix.span);
  const bool one_line = fix.replacement.find('\n') == std::string::npos && before.find('\n') == std::string::npos;
  if (!one_line || fix.replacement.size() > kLongest || before.size() > kLongest) return "Apply what the message suggests";
  if (fix.replacement.empty()) return "Remove `" + before + "`";
  return before.empty() ? "Write `" + fix.replacement + "` here" : "Write `" + fix.replacement + "` instead of `" + before + "`";
}

}  // namespace

std::vector<Problem> problems_of(const Reading& reading, const DiagnosticSink& sink) {
  std::vector<Problem> out;
  for (const Diagnostic& diagnostic : sink.sorted()) {
    const MessageRow& row = message_row(diagnostic.msg);
    Problem problem;
    problem.range = reading.range(own_place(reading, diagnostic));
    problem.severity = severity_of(row.severity);
    problem.code = row.code;
    problem.message = full_message(reading, diagnostic);
    for (const Label& label : diagnostic.secondary) problem.related.push_back({reading.location(label.span), label.message});
    if (diagnostic.fix && diagnostic.fix->span.source == 0) {
      problem.fix_title = fix_title(reading, *diagnostic.fix);
      problem.fix = Edit{reading.range(diagnostic.fix->span), diagnostic.fix->replacement};
    }
    out.push_back(std::move(problem));
  }
  return out;
}

}  // namespace regimen::editor
