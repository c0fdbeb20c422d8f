// Private to compiler/syntax: a text that kept the limits, as tokens; and the wall that no exception of ANTLR passes.
#pragma once

#include <memory>
#include <optional>

#include "compiler/diag/diagnostic.h"
#include "compiler/syntax/tokens.h"
#include "runtime/support/check.h"

namespace regimen::syntax {

struct Prepared {
  CodePoints points;
  std::unique_ptr<Tokens> tokens;
};

// nullptr: the sink was told why.
std::unique_ptr<Prepared> prepare(const Session& session, SourceId source, DiagnosticSink& sink);

// No exception of ANTLR leaves this folder. One that gets here is our own bug: every token stream has an answer.
template <class Read>
auto guarded(Read read) -> decltype(read()) {
  bool read_to_the_end = false;
  try {
    return read();
  } catch (const antlr4::RuntimeException&) {
    RGM_CHECK(read_to_the_end);
  }
  return std::nullopt;
}

}  // namespace regimen::syntax
