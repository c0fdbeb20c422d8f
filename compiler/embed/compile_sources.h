// Sources to compiled guidelines, each from the store where it is kept, else compiled.
// Threads: none shared. Failure: author errors go to the sink; a source that has some gives no guideline, and neither do those
// behind it, unless they go on.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compiler/diag/diagnostic.h"
#include "compiler/driver/pipeline.h"
#include "compiler/embed/engine.h"
#include "compiler/embed/imports.h"

namespace regimen::embed {

// The sources and diagnostics of one compilation. Compiled guidelines go on reading the sources.
struct Diagnosed {
  Session session;
  DiagnosticSink sink;
};

struct CompiledSource {
  std::unique_ptr<driver::CompiledGuideline> guideline;
  std::string key;  // of its entry; "" it cannot be kept
};

enum class OnErrors { stop, go_on };

std::vector<CompiledSource> compile_sources(const Engine& engine, const Store& store, const std::vector<driver::SourceText>& sources,
                                            Imports& imports, driver::CompileMode mode, Diagnosed& diagnosed, OnErrors on_errors = OnErrors::stop);

}  // namespace regimen::embed
