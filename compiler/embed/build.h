// Building: guidelines compiled ahead, into the best code there is, and kept where later compilations find them.
//
// In: an engine and sources. Out: what was built, or the diagnostics of sources that cannot be. Failure: Result of kind input
// when nothing can be kept there, or at all. Threads: none shared.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compiler/embed/rules.h"
#include "runtime/results/guideline_list.h"

namespace regimen::embed {

struct Built {
  std::vector<BuiltGuideline> guidelines;
  std::shared_ptr<Diagnosed> diagnosed;  // null unless there were errors
};

// `folder`: is made to hold what is built and nothing else, for everybody to read; "" the engine's own store.
Result<Built> build(const Engine& engine, std::vector<driver::SourceText> sources, const driver::Resolver& resolver,
                    const std::string& folder);

}  // namespace regimen::embed
