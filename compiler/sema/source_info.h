// What a declared source says of itself, for all that cite it. Private to compiler/sema.
#pragma once

#include "compiler/ast/ast.h"
#include "runtime/image/image.h"

namespace regimen::sema {

CiteInfo source_info(const ast::SourceDecl& source);

}  // namespace regimen::sema
