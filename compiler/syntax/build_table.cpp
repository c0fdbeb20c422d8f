// Decision tables.
#include "compiler/syntax/builder.h"

namespace regimen::syntax {

void Builder::table_decl(G::TableDeclContext* c) {
  ast::TableDecl d{};
  d.name = name(c->id());
  d.mode = c->EXACTLY() != nullptr ? ast::TableMode::exactly_one
                                   : c->FIRST() != nullptr ? ast::TableMode::first : ast::TableMode::sum;
  d.complete = c->COMPLETE() != nullptr;
  d.span = span(c);
  for (auto* l : c->listed()) d.listed.push_back(listed(l));
  G::TableHeadContext* head = c->tableHead();
  for (auto* h : head->cond()) d.heads.push_back(cond(h));
  d.outputs = names(head->id());
  for (auto* r : c->tableRow()) {
    d.rows.push_back(table_row(r));
    check_row(d, d.rows.back(), span(head));
  }
  if (c->cite() != nullptr) d.cite = cite(c->cite());
  file_.tables.push_back(std::move(d));
}

ast::Listed Builder::listed(G::ListedContext* c) {
  ast::Listed out{cond(c->cond()), {}, span(c)};
  for (auto* v : c->listedValue()) {
    ast::CellItem item{};
    item.span = span(v);
    const ExprId low = literal(v->literal(0));
    if (v->AT() != nullptr) {
      item.kind = ast::CellItem::Kind::compare;
      item.compares.emplace_back(v->LEAST() != nullptr ? Op::AtLeast : Op::AtMost, low);
    } else {
      item.kind = v->TO() != nullptr ? ast::CellItem::Kind::range : ast::CellItem::Kind::value;
      item.low = low;
      if (v->TO() != nullptr) item.high = literal(v->literal(1));
    }
    out.values.push_back(std::move(item));
  }
  return out;
}

ast::TableRow Builder::table_row(G::TableRowContext* c) {
  ast::TableRow row;
  row.span = span(c);
  for (auto* x : c->cell()) row.cells.push_back(cell(x));
  for (auto* x : c->branch()) row.outputs.push_back(branch(x));
  if (c->cite() != nullptr) row.cite = cite(c->cite());
  return row;
}

void Builder::check_row(const ast::TableDecl& table, const ast::TableRow& row, Span head) {
  auto check = [&](std::size_t got, std::size_t wanted, const char* side) {
    if (got == wanted) return false;
    Diagnostic& d = state_.sink.emit(Msg::RowLength, row.span, std::to_string(got), std::to_string(wanted), side);
    d.secondary.push_back({head, "the columns are named here"});
    d.help = got < wanted ? "write one cell for each column; `any` where it does not matter" : "remove the cells that have no column";
    return true;
  };
  if (!check(row.cells.size(), table.heads.size(), "left")) check(row.outputs.size(), table.outputs.size(), "right");
}

ast::Cell Builder::cell(G::CellContext* c) {
  ast::Cell out{c->ANY() != nullptr, {}, span(c)};
  for (auto* item : c->cellItem()) out.items.push_back(cell_item(item));
  return out;
}

namespace {

Op compare_op(std::size_t token) {
  switch (token) {
    case G::GE: return Op::AtLeast;
    case G::LE: return Op::AtMost;
    case G::GT: return Op::MoreThan;
    default: return Op::LessThan;
  }
}

}  // namespace

ast::CellItem Builder::cell_item(G::CellItemContext* c) {
  using Kind = ast::CellItem::Kind;
  ast::CellItem out{};
  out.span = span(c);
  if (c->MISSING() != nullptr) {
    out.kind = Kind::missing;
  } else if (c->INDETERMINATE() != nullptr) {
    out.kind = Kind::indeterminate;
  } else if (!c->cellOp().empty()) {
    out.kind = Kind::compare;
    for (std::size_t i = 0; i < c->cellOp().size(); ++i) {
      out.compares.emplace_back(compare_op(first(c->cellOp(i))), term(c->term(i)));
    }
  } else {
    out.kind = c->TO() != nullptr ? Kind::range : Kind::value;
    out.low = term(c->term(0));
    if (c->TO() != nullptr) out.high = term(c->term(1));
  }
  return out;
}

}  // namespace regimen::syntax
