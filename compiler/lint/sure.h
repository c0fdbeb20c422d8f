// Private to compiler/lint: whether an expression surely has a value, whatever is missing of a patient.
#pragma once

#include "compiler/ast/ast.h"

namespace regimen::lint {

// False when in doubt: imported names count as unknown.
bool never_unknown(const ast::File& file, ast::ExprId expr);

}  // namespace regimen::lint
