// The front end alone: what a source says and what is wrong with it, without a program made from it. For those who show a text
// while it is written; compile() goes on from the same steps.
//
// Out:     the trees as far as they could be understood, and the checked program when there was no error.
// Failure: author errors go to the sink. Threads: one session, one thread.
#pragma once

#include <memory>
#include <vector>

#include "compiler/driver/pipeline.h"

namespace regimen::driver {

struct Examined {
  // Imports before importers, the source itself last; empty when nothing of it could be understood.
  std::vector<std::shared_ptr<const ast::File>> files;
  std::unique_ptr<sema::Checked> checked;  // nullptr: there were errors
};

Examined examine(Session& session, SourceId source, const CompileKnowledge& knowledge, const Resolver& resolver,
                 KnownImports& imports, DiagnosticSink& sink);

}  // namespace regimen::driver
