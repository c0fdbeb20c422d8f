// Private to compiler/lint: which names a file speaks of.
#pragma once

#include <set>
#include <string>

#include "compiler/ast/ast.h"

namespace regimen::lint {

enum class Tests { counted, left_out };

// Every part of every path and every name that refers to something, wherever it is declared.
std::set<std::string> names_used(const ast::File& file, Tests tests);
std::set<std::string> sources_cited(const ast::File& file);

// Every name that a file declares for others: values, tables, choices with their members, codes.
std::set<std::string> names_declared(const ast::File& file);

bool inside(Span inner, Span outer);

}  // namespace regimen::lint
