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
  return Severity::information;
}

// What lint finds may stand: it never looks like what is wrong.
bool is_lint(const MessageRow& row) { return row.code[0] == 'L'; }
Severity lint_severity(DiagSeverity severity) { return severity == DiagSeverity::note ? Severity::hint : Severity::information; }

bool is_about_ignoring(Msg msg) { return msg == Msg::IgnoreWithoutReason || msg == Msg::IgnoreForNothing || msg == Msg::IgnoreUnknown; }

// A comment on a line of its own, above the one with the finding. Texts never go over several lines.
Edit ignoring(const Reading& reading, const std::string& code, std::uint32_t offset) {
  const std::string_view text = reading.text();
  const std::size_t line_end = offset == 0 ? std::string_view::npos : text.find_last_of("\r\n", offset - 1);
  const std::size_t begin = line_end == std::string_view::npos ? 0 : line_end + 1;
  const std::size_t indented = std::min(text.find_first_not_of(" \t", begin), text.size());
  const char* const end = text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  const Position at = reading.at(static_cast<std::uint32_t>(begin));
  return {{at, at}, std::string(text.substr(begin, indented - begin)) + "# lint: ignore " + code + " because " + end};
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
    problem.severity = is_lint(row) ? lint_severity(row.severity) : severity_of(row.severity);
    problem.code = row.code;
    problem.message = full_message(reading, diagnostic);
    for (const Label& label : diagnostic.secondary) problem.related.push_back({reading.location(label.span), label.message});
    if (diagnostic.fix && diagnostic.fix->span.source == 0) {
      problem.fix_title = fix_title(reading, *diagnostic.fix);
      problem.fix = Edit{reading.range(diagnostic.fix->span), diagnostic.fix->replacement};
    }
    if (is_lint(row) && !is_about_ignoring(diagnostic.msg)) problem.ignore = ignoring(reading, row.code, diagnostic.primary.span.begin);
    out.push_back(std::move(problem));
  }
  return out;
}

}  // namespace regimen::editor
