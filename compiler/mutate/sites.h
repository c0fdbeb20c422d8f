// Where faults can be planted in a file: every expression that an answer can hang on, with what stands around it. Private to the folder.
//
// In: a syntax tree. Out: sites in source order of their declarations. Texts, tests, codes and kinds of quantity hold none.
#pragma once

#include <string>
#include <vector>

#include "compiler/ast/ast.h"

namespace regimen::mutate {

enum class Role { decided_by, recommended };  // recommended: the amount of an action

struct ExprSite {
  ast::ExprId id = ast::kNoExpr;
  std::string place;
  Span shown;                  // the comparison or cell that it stands in, else itself
  Role role = Role::decided_by;
  bool truth = false;          // stands where yes or no is asked for
  bool covered = false;        // the left side of an `otherwise`
};

// Numbers and dates that are no expressions: windows, limits of age, effective dates, ranges.
struct SpanSite {
  Span span;
  std::string place;
  Role role = Role::decided_by;
};

struct Sites {
  std::vector<ExprSite> exprs;
  std::vector<SpanSite> spans;
};

Sites find_sites(const ast::File& file);

}  // namespace regimen::mutate
