// Programs as syntax trees, and what is said about those that cannot be read.
#include "compiler/ast/ast_dump.h"
#include "compiler/diag/render.h"
#include "compiler/syntax/parse.h"
#include "tests/golden/golden.h"

namespace {

regimen::test::GoldenOutput parse(const std::string& name, const std::string& program) {
  regimen::Session session;
  regimen::DiagnosticSink sink;
  regimen::SourceId source = session.add(name, program);
  auto file = regimen::syntax::parse(session, source, sink);
  std::string diagnostics = regimen::render_text(session, sink, regimen::Colour::no);
  if (sink.has_errors() || !file) return {diagnostics, true};
  return {regimen::ast::dump(*file), false};
}

}  // namespace

int main(int argc, char** argv) {
  return regimen::test::run_goldens(argc, argv, RGM_SOURCE_DIR "/tests/golden/parse", parse);
}
