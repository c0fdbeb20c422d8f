// How the cells of one column can hold together: for each kind of value that the column's head may have, which of them hold.
// Private to compiler/sema.
#pragma once

#include <optional>
#include <vector>

#include "compiler/hir/hir.h"

namespace regimen::sema {

using CellPattern = std::vector<bool>;  // one a cell

// Every pattern that some known value of the head gives, and no other; nullopt: the cells are too free to tell.
std::optional<std::vector<CellPattern>> cell_patterns(const hir::Program& program, hir::ExprId head, const std::vector<hir::ExprId>& cells);

}  // namespace regimen::sema
