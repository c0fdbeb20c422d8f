// What lint finds in programs without errors, as of 2026-01-01, and what they are once mended.
#include "compiler/diag/render.h"
#include "compiler/driver/pipeline.h"
#include "compiler/lint/lint.h"
#include "compiler/syntax/parse.h"
#include "tests/golden/golden.h"
#include "tests/support/library.h"

namespace {

using namespace regimen;

void collect(Session& session, const test::Library& library, const std::string& path, std::vector<std::unique_ptr<ast::File>>& kept,
             std::vector<const ast::File*>& out) {
  DiagnosticSink sink;
  const driver::SourceText text = library.resolve(path).value();
  kept.push_back(std::make_unique<ast::File>(syntax::parse(session, session.add(text.name, text.text), sink).value()));
  const ast::File& file = *kept.back();
  out.push_back(&file);
  for (const ast::ImportDecl& import : file.imports) collect(session, library, import.path.text(), kept, out);
}

test::GoldenOutput lint_program(const std::string& name, const std::string& program) {
  static const test::Library library;
  Session session;
  DiagnosticSink sink;
  const SourceId source = session.add(name, program);
  const driver::Resolver resolver = [&](const std::string& path) { return library.resolve(path); };
  driver::KnownImports imports;
  driver::compile(session, source, library.knowledge(), resolver, imports, sink, driver::CompileMode::test);
  if (sink.has_errors()) return {render_text(session, sink, Colour::no), true};
  DiagnosticSink found;
  const auto file = syntax::parse(session, source, found);
  std::vector<std::unique_ptr<ast::File>> kept;
  lint::Question question{&*file, {}, {}, &library.drugs(), CivilDate{2026, 1, 1}, {}};
  for (const ast::ImportDecl& import : file->imports) collect(session, library, import.path.text(), kept, question.imports.emplace_back());
  lint::lint(session, question, found);
  std::string out = render_text(session, found, Colour::no);
  if (const std::string mended = lint::mended(session, source, found); mended != program) out += "\n---- mended ----\n" + mended;
  return {out, false};
}

}  // namespace

int main(int argc, char** argv) { return test::run_goldens(argc, argv, RGM_SOURCE_DIR "/tests/golden/lint", lint_program); }
