// The environment of a compilation: all that a compiled guideline depends on besides its own source and imports.
#pragma once

#include <optional>
#include <string>

namespace regimen::embed {

// A digest of: the build of the code that runs (its build id, which the linker derives from all of it), LLVM's version, the
// processor it makes code for, the layout of slots, and `tables`, the digest of the library's tables. nullopt: this program was
// linked without a build id, so that its builds cannot be told apart, and nothing may be kept.
std::optional<std::string> environment_digest(const std::string& tables);

}  // namespace regimen::embed
