// Lint over rule sources: each is compiled, so that only what has no errors is judged, then read with what it imports.
// Threads: none shared. Failure: author errors go to the sink, and nothing is judged then.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "compiler/embed/compile_sources.h"

namespace regimen::embed {

struct LintWish {
  std::string as_of;               // a date; "" today
  std::vector<std::string> only;   // codes; none: all
  // Takes each source whose findings can be mended mechanically, mended. Empty: nobody wants them.
  std::function<void(const driver::SourceText&)> mend;
};

struct Linted {
  Diagnosed diagnosed;
  std::size_t failures = 0;  // errors and warnings
};

// Failure: ErrorKind::usage for a date or code that is none.
Result<Linted> lint_sources(const Engine& engine, std::vector<driver::SourceText> sources, const driver::Resolver& resolver, const LintWish& wish);

using FileTrees = std::vector<std::shared_ptr<const ast::File>>;
// What lint finds today in the last of `files`, which stand in the session, imports before importers. `importers`: the texts of others
// that import it; they are added to the session.
void lint_file(const Engine& engine, Session& session, const FileTrees& files, const std::vector<driver::SourceText>& importers, DiagnosticSink& sink);

}  // namespace regimen::embed
