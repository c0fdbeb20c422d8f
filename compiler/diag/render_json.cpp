#include <fmt/format.h>

#include "compiler/diag/render.h"
#include "runtime/support/utf8.h"

namespace regimen {
namespace {

// Control characters as \u00XX; bytes that are not UTF-8 as the replacement character, so the output is always JSON.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = 0;
    if (!decode_utf8(text, at, c)) {
      c = 0xFFFD;
      ++at;
    }
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      append_utf8(out, c);
    }
  }
  return out + "\"";
}

std::string place(const Session& session, Span span) {
  const SourceFile& file = session.source(span.source);
  Position begin = file.position(span.begin);
  Position end = file.position(span.end);
  return fmt::format("\"line\":{},\"column\":{},\"end_line\":{},\"end_column\":{}", begin.line, begin.column, end.line,
                     end.column);
}

std::string label_json(const Session& session, const Diagnostic& from, const Label& label) {
  std::string out = "{\"message\":" + quoted(label.message) + ",";
  if (label.span.source != from.primary.span.source) {
    out += "\"file\":" + quoted(session.source(label.span.source).name()) + ",";
  }
  return out + place(session, label.span) + "}";
}

std::string diagnostic_json(const Session& session, const Diagnostic& d) {
  const MessageRow& row = message_row(d.msg);
  std::string labels;
  if (!d.primary.message.empty()) labels += label_json(session, d, d.primary);
  for (const Label& label : d.secondary) labels += (labels.empty() ? "" : ",") + label_json(session, d, label);
  std::string out = fmt::format("{{\"code\":\"{}\",\"severity\":\"{}\",\"message\":{},\"file\":{},{},\"labels\":[{}]", row.code,
                                severity_word(row.severity), quoted(d.message),
                                quoted(session.source(d.primary.span.source).name()), place(session, d.primary.span), labels);
  if (!d.patient.empty()) out += ",\"patient\":" + quoted(d.patient);
  if (!d.help.empty()) out += ",\"help\":" + quoted(d.help);
  if (d.fix) out += ",\"fix\":{\"replacement\":" + quoted(d.fix->replacement) + "," + place(session, d.fix->span) + "}";
  return out + "}";
}

}  // namespace

std::string render_json(const Session& session, const DiagnosticSink& sink) {
  std::string out;
  for (const Diagnostic& d : sink.sorted()) out += (out.empty() ? "" : ",\n ") + diagnostic_json(session, d);
  return "[" + out + "]\n";
}

}  // namespace regimen
