// A stable text form of the tree: golden tests and `regimen dump --stage ast`.
#pragma once

#include <string>

#include "compiler/ast/ast.h"

namespace regimen::ast {

std::string dump(const File& file);
std::string dump(const File& file, ExprId expr);

}  // namespace regimen::ast
