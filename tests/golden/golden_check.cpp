// Programs as checked HIR, and what is said about those that mean nothing. A line `#given FACT` is checked as a caller's statement.
#include <sstream>

#include "compiler/diag/render.h"
#include "compiler/driver/pipeline.h"
#include "runtime/support/sealed.h"
#include "tests/golden/golden.h"
#include "tests/support/library.h"

namespace {

using namespace regimen;

std::string check_statements(Session& session, const driver::CompiledGuideline& compiled, const std::string& program, bool& refused) {
  std::istringstream lines(program);
  std::string line, out;
  while (std::getline(lines, line)) {
    if (!line.starts_with("#given ")) continue;
    DiagnosticSink sink;
    const SourceId source = session.add("statement", line.substr(7));
    const auto written = driver::read_statement(session, source, sink);
    const bool understood = written && compiled.check_statement(session, *written, sink).has_value();
    refused |= !understood;
    out += line + (understood ? ": understood\n" : ":\n" + render_text(session, sink, Colour::no));
  }
  return out;
}

// What the statements mean to a guideline that was kept and restored, which has no source to look at.
std::string check_restored(const driver::CompiledGuideline& compiled, const std::string& name, const std::string& program,
                           const test::Library& library, const driver::Resolver& resolver, DiagnosticSink& sink) {
  const std::string key(kKeyLength, '0');
  Session session;
  driver::KnownImports known;
  const std::unique_ptr<driver::CompiledGuideline> restored =
      driver::restore(compiled.entry(key).value(), key, session, session.add(name, program), library.knowledge(), resolver, known,
                      sink, driver::CompileMode::test);
  bool refused = false;
  const std::string said = restored ? check_statements(session, *restored, program, refused) : "it cannot be restored\n";
  return render_text(session, sink, Colour::no) + said;
}

test::GoldenOutput check(const std::string& name, const std::string& program) {
  static const test::Library library;
  Session session;
  DiagnosticSink sink;
  const SourceId source = session.add(name, program);
  const driver::Resolver resolver = [&](const std::string& path) -> std::optional<driver::SourceText> {
    if (path == "t.cycle") return driver::SourceText{name, program};
    if (path.starts_with("imported.")) {
      const std::string file = "imported/" + path.substr(std::string("imported.").size()) + ".rgm";
      return driver::SourceText{file, test::read_program(RGM_SOURCE_DIR "/tests/golden/check/" + file)};
    }
    return library.resolve(path);
  };
  driver::KnownImports parsed;
  const auto compiled = driver::compile(session, source, library.knowledge(), resolver, parsed, sink, driver::CompileMode::test);
  std::string text = render_text(session, sink, Colour::no);
  if (!compiled) return {text, true};
  bool refused = false;
  text += check_statements(session, **compiled, program, refused);
  DiagnosticSink told_again;
  const std::string kept = check_restored(**compiled, name, program, library, resolver, told_again);
  if (kept != text) text += "once restored, it says:\n" + kept;
  DiagnosticSink again;
  const auto dumped = driver::dump(session, source, driver::Stage::hir, library.knowledge(), resolver, again);
  return {refused ? text : text + dumped.value_or(""), refused};
}

}  // namespace

int main(int argc, char** argv) { return test::run_goldens(argc, argv, RGM_SOURCE_DIR "/tests/golden/check", check); }
