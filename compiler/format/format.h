// Door: a file in the one canonical layout.
//
// In:  a source as an author wrote it. Out: the same words and comments, laid out; the layout of the layout is itself.
// Failure: a file with errors is left alone, the sink says why; Result: the laid-out text would not mean the same (a bug of
//          ours), and nothing must be changed.
//
// The layout: one clause a line, blocks by two spaces, the words of a grade together (`strength strong   urgency info`),
// columns of tables and the `=` and first clauses of lines that stand together aligned, one space around operators, `if` for
// one condition and `when` for several, at most 140 columns where something can be broken (at `and`, `or`, commas, operators),
// one empty line between blocks and at most one elsewhere.
#pragma once

#include <optional>
#include <string>

#include "compiler/diag/diagnostic.h"
#include "runtime/support/result.h"

namespace regimen::format {

inline constexpr std::size_t kColumns = 140;

// nullopt: diagnostics were emitted.
Result<std::optional<std::string>> format(Session& session, SourceId source, DiagnosticSink& sink);

}  // namespace regimen::format
