// Tables in the checker: while one is checked, and once it is. Private to compiler/sema.
#pragma once

#include <string>
#include <vector>

#include "compiler/hir/hir.h"

namespace regimen::sema {

struct TableParts {
  std::vector<hir::ExprId> heads;
  std::vector<bool> missing_aware;      // a column with at least one `missing` cell
  std::vector<std::vector<hir::ExprId>> cells;  // of each row, one truth a column
  std::vector<std::vector<hir::ExprId>> cells_by_missing;
  std::vector<hir::ExprId> plain;       // one truth a row
  std::vector<hir::ExprId> by_missing;  // the same with missing-aware heads taken as missing
  std::vector<hir::ExprId> accepted;    // rows that a `missing` cell may decide
  std::vector<Span> spans;
};

// One node a column.
struct CheckedTable {
  std::vector<std::string> columns;
  std::vector<hir::ExprId> values;
};

}  // namespace regimen::sema
