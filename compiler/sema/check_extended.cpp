// Tables that say what their source lists for a column of numbers. A row may answer values between the listed ones; whether one did
// is a value of the program, so that both evaluators compute it.
#include <algorithm>
#include <tuple>

#include "compiler/sema/checker.h"

namespace regimen::sema {

// Whether the row that fits has a cell of its own in that column: of `any` the column's value does not matter.
ExprId Checker::minds_column(const ast::TableDecl& decl, const TableParts& parts, std::size_t head) {
  if (decl.mode == ast::TableMode::sum) {
    std::vector<ExprId> rows;
    for (std::size_t r = 0; r < decl.rows.size(); ++r)
      if (!decl.rows[r].cells[head].any) rows.push_back(parts.plain[r]);
    return rows.empty() ? truth_constant(Kleene::no(), decl.name.span) : any_of(rows, decl.name.span);
  }
  std::vector<ExprId> flags;
  for (const ast::TableRow& row : decl.rows)
    flags.push_back(constant(RowValue::exact(row.cells[head].any ? 0 : 1), Type::yes_no(), row.cells[head].span));
  return as_truth(row_value(decl, parts, flags, Type::yes_no()));
}

void Checker::check_listed(const ast::TableDecl& decl, const TableParts& parts, const CheckedTable& checked) {
  for (const ast::Listed& listed : decl.listed) {
    const ExprId head = value(listed.head);
    if (head == kNoExpr) continue;
    const auto column = std::find(parts.heads.begin(), parts.heads.end(), head);
    const std::string written = source_text((*file_)[listed.head].span);
    if (column == parts.heads.end() || !type(head).is_numeric()) {
      sink_->emit(Msg::ListedColumn, (*file_)[listed.head].span, written).help = "write it as in the head of the table";
      continue;
    }
    std::vector<ExprId> values;
    for (const ast::CellItem& item : listed.values) values.push_back(cell_item(item, head));
    if (std::find(values.begin(), values.end(), kNoExpr) != values.end()) continue;
    const ExprId not_listed = truth_op(Op::Not, {any_of(values, listed.span)}, listed.span);
    const ExprId minds = minds_column(decl, parts, static_cast<std::size_t>(column - parts.heads.begin()));
    const ExprId beyond = as_value(truth_op(Op::And, {minds, not_listed}, listed.span));
    for (const ExprId result : checked.values) program_.extensions[result].push_back({decl.name.text, written, beyond, head});
  }
}

std::vector<ExtensionInfo> Checker::extensions_behind(const std::vector<ExprId>& roots) const {
  std::vector<ExtensionInfo> found;
  if (program_.extensions.empty()) return found;
  std::set<ExprId> seen;
  std::vector<ExprId> open = roots;
  while (!open.empty()) {
    const ExprId id = open.back();
    open.pop_back();
    if (id == kNoExpr || !seen.insert(id).second) continue;
    if (const auto it = program_.extensions.find(id); it != program_.extensions.end())
      for (const hir::Extension& e : it->second) found.push_back({e.table, e.column, e.beyond, e.value});
    open.insert(open.end(), at(id).args.begin(), at(id).args.end());
  }
  // In the order of the tables, whatever the order of the walk; the results of one table share what they say.
  const auto key = [](const ExtensionInfo& e) { return std::tie(e.table, e.column, e.beyond); };
  std::sort(found.begin(), found.end(), [&](const ExtensionInfo& a, const ExtensionInfo& b) { return key(a) < key(b); });
  found.erase(std::unique(found.begin(), found.end(), [&](const ExtensionInfo& a, const ExtensionInfo& b) { return key(a) == key(b); }), found.end());
  return found;
}

}  // namespace regimen::sema
