// Every fault that can be planted in a file, in the order of the source.
// In: a file that compiles, as syntax tree and text. Out: mutants, no two of which make the same text.
#pragma once

#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/mutate/mutant.h"
#include "runtime/value/unit.h"

namespace regimen::mutate {

std::vector<Mutant> plant(const ast::File& file, const SourceFile& source, const UnitTable& units);

}  // namespace regimen::mutate
