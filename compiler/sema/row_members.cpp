#include "compiler/sema/row_members.h"

#include <algorithm>
#include <utility>

#include "runtime/support/check.h"

namespace regimen::sema {

namespace {

using hir::ExprId;
using hir::kNoExpr;
using Rows = std::vector<std::size_t>;

constexpr std::size_t kMostSteps = 1024;

// A step is a column and the rows that fit the heads before it.
class Steps {
 public:
  Steps(const hir::Program& program, const TableParts& parts, const std::vector<ExprId>& values, RowMode mode, const MakeTruth& make)
      : program_(program), parts_(parts), values_(values), mode_(mode), make_(make), yes_(make.all_of({})) {}

  std::optional<RowMembers> run() {
    Rows all(values_.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    const RowMembers* out = from(0, all);
    return out == nullptr ? std::nullopt : std::optional(*out);
  }

 private:
  bool is_any(ExprId cell) const { return program_[cell].op == Op::Always && program_[cell].index == 1; }

  // What stands below a row of `first` that fits whatever the heads still are is never reached.
  void cut(std::size_t column, Rows& rows) const {
    if (mode_ != RowMode::first) return;
    const auto fits = [&](std::size_t row) {
      const auto& cells = parts_.cells[row];
      return std::all_of(cells.begin() + static_cast<std::ptrdiff_t>(column), cells.end(), [&](ExprId cell) { return is_any(cell); });
    };
    const auto last = std::find_if(rows.begin(), rows.end(), fits);
    if (last != rows.end()) rows.erase(last + 1, rows.end());
  }

  RowMembers leaf(const Rows& rows) const {
    RowMembers out;
    if (rows.empty()) {
      out.no_row = yes_;
    } else if (rows.size() > 1 && mode_ == RowMode::exactly_one) {
      out.two = yes_;
    } else if (const RowValue& value = program_[values_[rows[0]]].constant; value.state == State::no_value) {
      out.none = yes_;
    } else {
      out.members[static_cast<std::uint32_t>(value.lo)] = yes_;
    }
    return out;
  }

  // nullptr: not to be told.
  const RowMembers* from(std::size_t column, Rows rows) {
    cut(column, rows);
    const auto key = std::pair(column, rows);
    if (const auto found = known_.find(key); found != known_.end()) return &found->second;
    if (known_.size() >= kMostSteps) return nullptr;
    std::optional<RowMembers> made = column == parts_.heads.size() || rows.empty() ? leaf(rows) : branch(column, rows);
    return made ? &known_.emplace(key, std::move(*made)).first->second : nullptr;
  }

  void add(ExprId& to, ExprId head, ExprId rest) const {
    if (rest == kNoExpr) return;
    const ExprId both = rest == yes_ ? head : make_.all_of({head, rest});
    to = to == kNoExpr ? both : make_.any_of({to, both});
  }

  std::optional<RowMembers> branch(std::size_t column, const Rows& rows) {
    std::vector<ExprId> cells;  // each once
    for (const std::size_t row : rows)
      if (const ExprId cell = parts_.cells[row][column]; !is_any(cell) && std::find(cells.begin(), cells.end(), cell) == cells.end()) cells.push_back(cell);
    const auto patterns = cell_patterns(program_, parts_.heads[column], cells);
    if (!patterns) return std::nullopt;
    std::map<Rows, std::vector<ExprId>> ways;  // the rows that are left, and the conditions that leave them
    for (const CellPattern& pattern : *patterns) {
      Rows left;
      for (const std::size_t row : rows) {
        const auto at = std::find(cells.begin(), cells.end(), parts_.cells[row][column]);
        if (at == cells.end() || pattern[static_cast<std::size_t>(at - cells.begin())]) left.push_back(row);
      }
      ways[left].push_back(condition(cells, pattern, *patterns));
    }
    RowMembers out;
    for (const auto& [left, conditions] : ways) {
      const RowMembers* rest = from(column + 1, left);
      if (rest == nullptr) return std::nullopt;
      if (ways.size() == 1) return *rest;  // the head does not matter
      const ExprId head = make_.any_of(conditions);
      for (const auto& [member, truth] : rest->members) add(out.members.try_emplace(member, kNoExpr).first->second, head, truth);
      add(out.none, head, rest->none);
      add(out.no_row, head, rest->no_row);
      add(out.two, head, rest->two);
    }
    return out;
  }

  // That the cells hold in this pattern: one cell where only this pattern has it.
  ExprId condition(const std::vector<ExprId>& cells, const CellPattern& pattern, const std::vector<CellPattern>& patterns) const {
    std::vector<ExprId> all;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto has = [&](const CellPattern& p) { return p[i]; };
      if (pattern[i] && std::count_if(patterns.begin(), patterns.end(), has) == 1) return cells[i];
      all.push_back(pattern[i] ? cells[i] : make_.negate(cells[i]));
    }
    return make_.all_of(all);
  }

  const hir::Program& program_;
  const TableParts& parts_;
  const std::vector<ExprId>& values_;
  const RowMode mode_;
  const MakeTruth& make_;
  const ExprId yes_;
  std::map<std::pair<std::size_t, Rows>, RowMembers> known_;
};

}  // namespace

namespace {

void add_way(ExprId& to, ExprId hit, ExprId truth, const MakeTruth& make) {
  if (truth == kNoExpr) return;
  const ExprId both = make.all_of({hit, truth});
  to = to == kNoExpr ? both : make.any_of({to, both});
}

// The rows that fit: of `first` the first that does, of `exactly one` each.
RowMembers of_rows(const hir::Program& program, const hir::Expr& rows, const MakeTruth& make) {
  RowMembers out;
  ExprId none_before = make.all_of({});
  for (std::size_t i = 0; i + 1 < rows.args.size(); i += 2) {
    const ExprId fits = rows.args[i];
    const ExprId hit = rows.op == Op::FirstRow ? make.all_of({none_before, fits}) : fits;
    const RowMembers cell = row_members_of(program, rows.args[i + 1], make);
    for (const auto& [member, truth] : cell.members) add_way(out.members.try_emplace(member, kNoExpr).first->second, hit, truth, make);
    add_way(out.none, hit, cell.none, make);
    none_before = make.all_of({none_before, make.negate(fits)});
  }
  if (!rows.covered) out.no_row = none_before;
  return out;
}

// The rows that a `missing` cell may decide, when one does, else the plain rows.
RowMembers of_either(const hir::Program& program, const hir::Expr& choice, const MakeTruth& make) {
  const RowMembers by_missing = row_members_of(program, choice.args[1], make), plain = row_members_of(program, choice.args[2], make);
  const auto either = [&](ExprId a, ExprId b) {
    if (a == kNoExpr && b == kNoExpr) return kNoExpr;
    const ExprId no = make.any_of({});
    return make.choose(choice.args[0], a == kNoExpr ? no : a, b == kNoExpr ? no : b);
  };
  const auto member = [](const RowMembers& of, std::uint32_t number) {
    const auto found = of.members.find(number);
    return found == of.members.end() ? kNoExpr : found->second;
  };
  RowMembers out;
  for (const RowMembers* part : {&by_missing, &plain})
    for (const auto& [number, truth] : part->members) out.members[number] = either(member(by_missing, number), member(plain, number));
  out.none = either(by_missing.none, plain.none);
  out.no_row = either(by_missing.no_row, plain.no_row);
  return out;
}

}  // namespace

RowMembers row_members_of(const hir::Program& program, ExprId value, const MakeTruth& make) {
  const hir::Expr& expr = program[value];
  if (expr.op == Op::FirstRow || expr.op == Op::OneRow) return of_rows(program, expr, make);
  if (expr.op == Op::MissingRow) return of_either(program, expr, make);
  RGM_CHECK(expr.op == Op::Constant);  // the cells of a column of advice are names of advice blocks, or `no value`
  RowMembers out;
  const ExprId yes = make.all_of({});
  if (expr.constant.state == State::no_value) {
    out.none = yes;
  } else {
    out.members[static_cast<std::uint32_t>(expr.constant.lo)] = yes;
  }
  return out;
}

std::optional<RowMembers> row_members(const hir::Program& program, const TableParts& parts, const std::vector<ExprId>& values, RowMode mode,
                                      const MakeTruth& make) {
  return Steps(program, parts, values, mode, make).run();
}

}  // namespace regimen::sema
