// Rule files in the canonical layout, and that it stays as it is.
#include "compiler/diag/render.h"
#include "compiler/format/format.h"
#include "tests/golden/golden.h"

namespace {

using namespace regimen;

test::GoldenOutput lay_out(const std::string& name, const std::string& program) {
  Session session;
  DiagnosticSink sink;
  const auto once = format::format(session, session.add(name, program), sink);
  if (!once) return {once.error().message, true};
  if (!*once) return {render_text(session, sink, Colour::no), true};
  const auto again = format::format(session, session.add(name, **once), sink);
  if (!again || *again != *once) return {"laid out again, it is another:\n" + again.value_or("").value_or(""), true};
  return {**once, false};
}

}  // namespace

int main(int argc, char** argv) { return test::run_goldens(argc, argv, RGM_SOURCE_DIR "/tests/golden/format", lay_out); }
