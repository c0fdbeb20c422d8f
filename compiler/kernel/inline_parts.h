// A function with its parts put in place: as if nothing were shared. What looks at each condition of a table (proofs, the coverage
// of tests) reads functions so.
#pragma once

#include "compiler/kernel/kernel.h"

namespace regimen::kernel {

// `parts` are those of its program. A node that stands in several of them, by its origin, stands in the result once. Without parts
// the function itself. Invariant: both come to the same outputs, with the same causes, for every record.
Function inlined(const std::vector<Function>& parts, const Function& function);

}  // namespace regimen::kernel
