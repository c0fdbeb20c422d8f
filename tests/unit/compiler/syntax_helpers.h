// A program from its text, for tests of the syntax.
#pragma once

#include <string>

#include "compiler/ast/ast_dump.h"
#include "compiler/diag/render.h"
#include "compiler/syntax/parse.h"

namespace regimen::test {

struct Parsed {
  Session session;
  DiagnosticSink sink;
  std::optional<ast::File> file;

  std::string messages() const { return render_text(session, sink, Colour::no); }
  std::string codes() const {
    std::string out;
    for (const Diagnostic& d : sink.sorted()) out += (out.empty() ? "" : " ") + std::string(message_row(d.msg).code);
    return out;
  }
};

inline Parsed parse_text(const std::string& text) {
  Parsed out;
  SourceId source = out.session.add("t.rgm", text);
  out.file = syntax::parse(out.session, source, out.sink);
  return out;
}

inline const std::string kHeader = "guideline t.t version \"1\" status draft end\n";

inline Parsed parse_body(const std::string& body) { return parse_text(kHeader + body); }

}  // namespace regimen::test
