// Programs as checked HIR, and what is said about those that mean nothing.
#include "compiler/diag/render.h"
#include "compiler/driver/pipeline.h"
#include "tests/golden/golden.h"
#include "tests/support/library.h"

namespace {

regimen::test::GoldenOutput check(const std::string& name, const std::string& program) {
  static const regimen::test::Library library;
  regimen::Session session;
  regimen::DiagnosticSink sink;
  const regimen::SourceId source = session.add(name, program);
  const regimen::driver::Resolver resolver = [&](const std::string& path) -> std::optional<regimen::driver::SourceText> {
    if (path == "t.cycle") return regimen::driver::SourceText{name, program};
    return library.resolve(path);
  };
  const auto compiled = regimen::driver::compile(session, source, library.knowledge(), resolver, sink, regimen::driver::CompileMode::test);
  std::string text = regimen::render_text(session, sink, regimen::Colour::no);
  if (!compiled) return {text, true};
  regimen::DiagnosticSink again;
  const auto dumped = regimen::driver::dump(session, source, regimen::driver::Stage::hir, library.knowledge(), resolver, again);
  return {text + dumped.value_or(""), false};
}

}  // namespace

int main(int argc, char** argv) {
  return regimen::test::run_goldens(argc, argv, RGM_SOURCE_DIR "/tests/golden/check", check);
}
