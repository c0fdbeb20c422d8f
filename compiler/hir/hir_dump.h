// A stable text form of HIR: `regimen dump --stage hir` and golden tests; and its invariants.
#pragma once

#include <string>

#include "compiler/hir/hir.h"

namespace regimen::hir {

std::string dump(const Program& program);

// "" when every invariant holds, else the first broken one.
std::string verify(const Program& program);

}  // namespace regimen::hir
