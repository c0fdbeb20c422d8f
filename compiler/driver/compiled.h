// Private to the folder: the two ways to have a compiled guideline, made from source or restored from an entry.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compiler/driver/entry.h"
#include "compiler/driver/loader.h"
#include "compiler/driver/pipeline.h"
#include "compiler/normalise/normalise.h"

namespace regimen::driver {

// All that compiling a source again takes. The sources stay in the session they were added to.
struct Origin {
  SourceId source = 0;
  CompileKnowledge knowledge;
  CompileMode mode = CompileMode::run;
  KnownImports imports;
};

struct Fresh {
  std::vector<SharedFile> files;
  std::unique_ptr<sema::Checked> checked;
  Normalised normalised;
  Outline outline;
};

std::unique_ptr<CompiledGuideline> make_compiled(Fresh fresh);

// `image` and `outline` as read from `parts`, which point into `entry`.
struct Restored {
  std::string entry;
  Outline outline;
  Image image;
  Origin origin;
};
std::unique_ptr<CompiledGuideline> make_compiled(std::unique_ptr<Restored> restored, const Parts& parts);

}  // namespace regimen::driver
