#include "compiler/format/format.h"

#include "compiler/ast/ast_dump.h"
#include "compiler/format/layout.h"
#include "compiler/syntax/concrete.h"
#include "compiler/syntax/parse.h"

namespace regimen::format {
namespace {

// Every comment in order.
std::string comments(const syntax::Concrete& file) {
  std::string out;
  for (const syntax::Word& word : file.words) {
    for (const syntax::Comment& comment : word.before) out += comment.text + "\n";
    if (word.behind) out += word.behind->text + "\n";
  }
  for (const syntax::Comment& comment : file.at_end) out += comment.text + "\n";
  return out;
}

Result<std::string> refused(const std::string& name, const char* why) {
  return fail(ErrorKind::internal, name + ": laid out, it would not " + why + "; nothing was changed");
}

// The text again, only if it means what the source means and says what it says.
Result<std::string> proven(Session& session, const ast::File& file, const syntax::Concrete& written, std::string text) {
  const std::string name = session.source(file.source).name();
  const SourceId again = session.add(name, text);
  DiagnosticSink sink;
  const std::optional<ast::File> tree = syntax::parse(session, again, sink);
  const std::optional<syntax::Concrete> words = syntax::read_concrete(session, again);
  session.forget_from(again);
  if (!tree || !words || sink.has_errors()) return refused(name, "be read");
  if (ast::dump(*tree) != ast::dump(file)) return refused(name, "mean the same");
  if (comments(*words) != comments(written)) return refused(name, "keep its comments");
  return text;
}

}  // namespace

Result<std::optional<std::string>> format(Session& session, SourceId source, DiagnosticSink& sink) {
  DiagnosticSink own;
  const std::optional<ast::File> file = syntax::parse(session, source, own);
  sink.repeat_all(own);
  if (!file || own.has_errors()) return std::nullopt;
  const std::optional<syntax::Concrete> written = syntax::read_concrete(session, source);
  if (!written) return fail(ErrorKind::internal, session.source(source).name() + ": its words cannot be told apart");
  RGM_TRY(std::string text, proven(session, *file, *written, render(lay_out(*written))));
  return text;
}

}  // namespace regimen::format
