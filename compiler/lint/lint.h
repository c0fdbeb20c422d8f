// Door: what is allowed but probably not meant, or will be missed by whoever maintains it: the rows of diag/lints.def.
//
// In:  a file without errors, and the files around it. Out: findings as diagnostics, those silenced left out; what can be mended
// mechanically has a fix. Failure: none. Threads: none shared.
//
// `# lint: ignore L0007 because REASON` silences a code on its own line, or, standing alone, on the next line with words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/diag/diagnostic.h"
#include "runtime/value/date.h"

namespace regimen {
class DrugTable;
}

namespace regimen::lint {

struct Question {
  const ast::File* file = nullptr;
  std::vector<std::vector<const ast::File*>> imports;  // for each of its imports: that file, then all that it imports in turn
  std::vector<const ast::File*> importers;             // others that import it and may use its names
  const DrugTable* drugs = nullptr;                    // null: lists of medicines are not looked at
  CivilDate as_of;
  std::vector<Msg> only;                               // none: every lint
};

void lint(const Session& session, const Question& question, DiagnosticSink& sink);

bool is_lint(Msg msg);
// The text with every fix that does not overlap one before it.
std::string mended(const Session& session, SourceId source, const DiagnosticSink& findings);

}  // namespace regimen::lint
