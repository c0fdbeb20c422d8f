// Private to compiler/syntax: turns the place where the parser gave up into one written message. ANTLR's own list of
// expected tokens is never shown.
#pragma once

#include "compiler/diag/diagnostic.h"
#include "compiler/syntax/driver.h"

namespace regimen::syntax {

void explain(const Tokens& tokens, const Failure& failure, DiagnosticSink& sink);

}  // namespace regimen::syntax
