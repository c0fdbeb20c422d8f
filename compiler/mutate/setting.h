// What the trials of all files share: what programs may speak of, their imports, and what tests run with.
// Threads: read only; `resolver` may be called from several at once.
#pragma once

#include "compiler/driver/pipeline.h"
#include "runtime/facts/record_builder.h"
#include "runtime/pgx/gene_table.h"

namespace regimen::mutate {

struct Setting {
  driver::CompileKnowledge compile;
  driver::Resolver resolver;
  const GeneTables* genes = nullptr;
  Knowledge facts;
  unsigned workers = 2;
};

}  // namespace regimen::mutate
