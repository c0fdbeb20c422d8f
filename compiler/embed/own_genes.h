// Gene tables of a caller, in the format of stdlib/genes: checked, and put in the place of the library's own.
#pragma once

#include <memory>
#include <vector>

#include "compiler/driver/pipeline.h"
#include "compiler/embed/compile_sources.h"
#include "compiler/embed/engine.h"

namespace regimen::embed {

// What is wrong with each table, line by line.
void check_gene_tables(const std::vector<driver::SourceText>& sources, Diagnosed& diagnosed);

// The engine's tables with these; the engine's own when there are none. They must not outlive the engine. Failure:
// ErrorKind::input with file and line.
Result<std::shared_ptr<const GeneTables>> gene_tables(const Engine& engine, const std::vector<driver::SourceText>& sources);

}  // namespace regimen::embed
