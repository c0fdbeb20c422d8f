#include "compiler/diag/diagnostic.h"

#include <algorithm>
#include <tuple>

#include "runtime/support/check.h"

namespace regimen {
namespace {

constexpr MessageRow kRows[] = {
#define RGM_MESSAGE(name, code, severity, text, arguments) {#name, code, DiagSeverity::severity, text, arguments},
#include "compiler/diag/messages.def"
#include "compiler/diag/lints.def"
#undef RGM_MESSAGE
};

std::string fill_in(const char* text, const std::vector<std::string>& args) {
  std::string out;
  for (const char* p = text; *p != '\0'; ++p) {
    bool hole = p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}';
    if (!hole) {
      out += *p;
      continue;
    }
    out += args.at(static_cast<std::size_t>(p[1] - '0'));
    p += 2;
  }
  return out;
}

auto place(const Diagnostic& d) { return std::tuple(d.primary.span.source, d.primary.span.begin, d.primary.span.end); }

}  // namespace

const MessageRow& message_row(Msg msg) { return kRows[static_cast<std::size_t>(msg)]; }

std::optional<Msg> message_with_code(std::string_view code) {
  for (std::size_t i = 0; i < std::size(kRows); ++i)
    if (code == kRows[i].code) return static_cast<Msg>(i);
  return std::nullopt;
}

const char* severity_word(DiagSeverity severity) {
  switch (severity) {
    case DiagSeverity::note: return "note";
    case DiagSeverity::warning: return "warning";
    case DiagSeverity::error: break;
  }
  return "error";
}

std::vector<const MessageRow*> all_message_rows() {
  std::vector<const MessageRow*> rows;
  for (const MessageRow& row : kRows) rows.push_back(&row);
  return rows;
}

Diagnostic& DiagnosticSink::add(Msg msg, Span span, std::vector<std::string> args) {
  const MessageRow& row = message_row(msg);
  RGM_CHECK(static_cast<int>(args.size()) == row.arguments);
  Diagnostic* const added = place_for(msg, span);
  if (added == nullptr) {
    overflow_ = {};
    return overflow_;
  }
  added->message = fill_in(row.text, args);
  return *added;
}

Diagnostic* DiagnosticSink::place_for(Msg msg, Span span) {
  const bool error = message_row(msg).severity == DiagSeverity::error;
  const bool there = std::any_of(diagnostics_.begin(), diagnostics_.end(),
                                 [&](const Diagnostic& d) { return d.msg == msg && d.primary.span == span; });
  if (there) return nullptr;
  if (error) ++errors_;
  if (error ? errors_ > limit_ : diagnostics_.size() >= 2 * limit_) return nullptr;
  Diagnostic& added = diagnostics_.emplace_back();
  added.msg = msg;
  added.primary.span = span;
  return &added;
}

void DiagnosticSink::repeat(const Diagnostic& diagnostic) {
  if (Diagnostic* const added = place_for(diagnostic.msg, diagnostic.primary.span)) *added = diagnostic;
}

void DiagnosticSink::repeat_all(const DiagnosticSink& other) {
  std::size_t kept = 0;
  for (const Diagnostic& diagnostic : other.diagnostics_) {
    kept += message_row(diagnostic.msg).severity == DiagSeverity::error ? 1 : 0;
    repeat(diagnostic);
  }
  errors_ += other.errors_ - kept;  // counted there, not kept
}

std::vector<Diagnostic> DiagnosticSink::sorted() const {
  std::vector<Diagnostic> sorted = diagnostics_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
  return sorted;
}

}  // namespace regimen
