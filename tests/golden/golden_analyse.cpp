// What is said of programs that mean something, but not what their author wanted.
#include "compiler/diag/render.h"
#include "compiler/driver/pipeline.h"
#include "tests/golden/golden.h"
#include "tests/support/library.h"

namespace {

using namespace regimen;

test::GoldenOutput analyse(const std::string& name, const std::string& program) {
  static const test::Library library;
  Session session;
  DiagnosticSink sink;
  driver::KnownImports imports;
  const auto resolve = [&](const std::string& path) { return library.resolve(path); };
  const auto compiled = driver::compile(session, session.add(name, program), library.knowledge(), resolve, imports, sink, driver::CompileMode::check);
  return {render_text(session, sink, Colour::no) + render_json(session, sink), !compiled.has_value()};
}

}  // namespace

int main(int argc, char** argv) { return test::run_goldens(argc, argv, RGM_SOURCE_DIR "/tests/golden/analyse", analyse); }
