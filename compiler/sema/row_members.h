// What a table of advice can still give while some of its heads are not known, as conditions: one a member, "no value" and
// "no row fits, or two do". Private to compiler/sema.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "compiler/sema/cell_patterns.h"
#include "compiler/sema/checked_table.h"

namespace regimen::sema {

// A condition that cannot hold is kNoExpr.
struct RowMembers {
  std::map<std::uint32_t, hir::ExprId> members;
  hir::ExprId none = hir::kNoExpr;    // a row that says `no value`
  hir::ExprId no_row = hir::kNoExpr;  // no row fits
  hir::ExprId two = hir::kNoExpr;     // two rows of `exactly one` do
};

// The conditions are made by the checker.
struct MakeTruth {
  std::function<hir::ExprId(std::vector<hir::ExprId>)> all_of;
  std::function<hir::ExprId(std::vector<hir::ExprId>)> any_of;
  std::function<hir::ExprId(hir::ExprId)> negate;
  std::function<hir::ExprId(hir::ExprId condition, hir::ExprId yes, hir::ExprId no)> choose;  // `no` unless it is surely yes
};

enum class RowMode : std::uint8_t { first, exactly_one };

// By going through the columns one by one: a condition is surely no exactly where no values of the open heads, each on its own,
// lead to it. nullopt: cells too free to tell, or too many ways.
std::optional<RowMembers> row_members(const hir::Program& program, const TableParts& parts, const std::vector<hir::ExprId>& values,
                                      RowMode mode, const MakeTruth& make);

// By the conditions of the rows alone, for every table: of two rows that cannot both fit, both may be said to be possible.
RowMembers row_members_of(const hir::Program& program, hir::ExprId value, const MakeTruth& make);

}  // namespace regimen::sema
