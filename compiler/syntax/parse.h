// Door 1: text -> syntax tree. ANTLR stops at this folder.
//
// Failure: author errors go to the sink and the tree holds what could be understood; nullopt when nothing could.
// Limits (documented in the language reference): 2 MiB a file, nesting 200, 100 reported errors, 20,000 declarations.
// No exception leaves.
#pragma once

#include <optional>

#include "compiler/ast/ast.h"
#include "compiler/diag/diagnostic.h"

namespace regimen::syntax {

enum class TestBlocks { read, skip };  // skip: to run a program its tests need no tree

std::optional<ast::File> parse(const Session& session, SourceId source, DiagnosticSink& sink, TestBlocks tests = TestBlocks::read);

// One fact in the words of a test, as `--given` takes it. `file` receives the expressions.
std::optional<ast::Fact> parse_statement(const Session& session, SourceId source, ast::File& file, DiagnosticSink& sink);

}  // namespace regimen::syntax
