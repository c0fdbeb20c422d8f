// Tables: heads, cells and columns, and the two readings of a row: with missing heads taken as `missing` cells say, and plainly.
#include <algorithm>

#include "compiler/sema/covering.h"
#include "runtime/support/check.h"

namespace regimen::sema {

const CheckedTable* Checker::table(const Symbol& symbol, Span use) {
  const ast::TableDecl& decl = symbol.file->tables[symbol.index];
  const std::string& name = symbol.shown;
  if (const auto it = tables_.find(name); it != tables_.end()) return it->second.values.empty() ? nullptr : &it->second;
  const std::string key = "table " + name;
  if (!in_progress_.insert(key).second) {
    Diagnostic& diagnostic = sink_->emit(Msg::DefinedByItself, decl.name.span, decl.name.text);
    diagnostic.secondary.push_back({use, "used here before it is known"});
    return nullptr;
  }
  InFile in(*this, symbol.file);
  CheckedTable checked = check_table(decl);
  in_progress_.erase(key);
  const CheckedTable& kept = tables_[name] = std::move(checked);
  return kept.values.empty() ? nullptr : &kept;
}

CheckedTable Checker::check_table(const ast::TableDecl& decl) {
  TableParts parts;
  CheckedTable checked;
  if (!check_table_heads(decl, parts) || !check_table_rows(decl, parts)) return {};
  std::set<std::string> names;
  for (std::size_t column = 0; column < decl.outputs.size(); ++column) {
    if (!names.insert(decl.outputs[column].text).second) sink_->emit(Msg::DuplicateName, decl.outputs[column].span, decl.outputs[column].text);
    const ExprId id = column_value(decl, parts, column);
    if (id == kNoExpr) return {};
    checked.columns.push_back(decl.outputs[column].text);
    checked.values.push_back(id);
  }
  if (decl.cite) check_cite(*decl.cite);
  check_listed(decl, parts, checked);
  if (file_ == main_) keep_written(decl, parts);
  if (Covering::wanted(*this)) Covering(*this).table(decl, parts, checked);
  return checked;
}

// Its rows and where they stand.
void Checker::keep_written(const ast::TableDecl& decl, const TableParts& parts) {
  hir::WrittenTable& table = program_.written.tables.emplace_back();
  table.name = decl.name.text;
  table.mode = decl.mode == ast::TableMode::first ? hir::WrittenTable::Mode::first
               : decl.mode == ast::TableMode::sum ? hir::WrittenTable::Mode::sum
                                                  : hir::WrittenTable::Mode::exactly_one;
  table.complete = decl.complete;
  table.heads = parts.heads;
  table.span = decl.name.span;
  for (std::size_t r = 0; r < decl.rows.size(); ++r) {
    hir::WrittenRow& row = table.rows.emplace_back();
    row.span = decl.rows[r].span;
    row.hits = {parts.plain[r]};
    if (parts.by_missing[r] != parts.plain[r]) row.hits.push_back(parts.by_missing[r]);
    for (std::size_t c = 0; c < decl.rows[r].cells.size(); ++c) {
      const ast::Cell& cell = decl.rows[r].cells[c];
      const auto lists = [&](ast::CellItem::Kind kind) { return std::any_of(cell.items.begin(), cell.items.end(), [&](const ast::CellItem& item) { return item.kind == kind; }); };
      row.cells.push_back({parts.cells[r][c], cell.span, cell.any, lists(ast::CellItem::Kind::missing), lists(ast::CellItem::Kind::indeterminate)});
    }
  }
}

bool Checker::check_table_heads(const ast::TableDecl& decl, TableParts& parts) {
  bool ok = true;
  for (const ast::ExprId head : decl.heads) {
    parts.heads.push_back(value(head));
    ok &= parts.heads.back() != kNoExpr;
  }
  for (std::size_t c = 0; c < decl.heads.size(); ++c) {
    bool aware = false;
    for (const ast::TableRow& row : decl.rows)
      if (c < row.cells.size())
        for (const ast::CellItem& item : row.cells[c].items) aware |= item.kind == ast::CellItem::Kind::missing;
    parts.missing_aware.push_back(aware);
  }
  return ok;
}

bool Checker::check_table_rows(const ast::TableDecl& decl, TableParts& parts) {
  bool ok = true;
  for (const ast::TableRow& row : decl.rows) {
    RGM_CHECK(row.cells.size() == decl.heads.size() && row.outputs.size() == decl.outputs.size());  // the parser counts them
    if (row.cite) check_cite(*row.cite);
    std::vector<ExprId> plain, by_missing, explicit_missing, valid;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const ast::Cell& cell = row.cells[c];
      plain.push_back(cell_truth(cell, parts.heads[c], false, parts.missing_aware[c]));
      by_missing.push_back(parts.missing_aware[c] ? cell_truth(cell, parts.heads[c], true, true) : plain.back());
      ok &= plain.back() != kNoExpr && by_missing.back() != kNoExpr;
      if (!parts.missing_aware[c]) continue;
      const ExprId absent = head_absent(parts.heads[c], cell.span);
      bool lists_missing = false;
      for (const ast::CellItem& item : cell.items) lists_missing |= item.kind == ast::CellItem::Kind::missing;
      if (lists_missing) explicit_missing.push_back(absent);
      if (cell.any) valid.push_back(truth_op(Op::Not, {absent}, cell.span));
    }
    if (!ok) continue;
    parts.plain.push_back(all_of(plain, row.span));
    parts.cells.push_back(plain);
    parts.by_missing.push_back(all_of(by_missing, row.span));
    parts.cells_by_missing.push_back(by_missing);
    if (!explicit_missing.empty()) {
      valid.push_back(any_of(explicit_missing, row.span));
      valid.push_back(parts.by_missing.back());
      parts.accepted.push_back(all_of(valid, row.span));
    }
    parts.spans.push_back(row.span);
  }
  return ok;
}

// What a `missing` cell asks. Of a gene it means that the gene was not tested: a value of it that other facts change (staged) is
// absent where the stage that holds is, and unknown where it is not known which stage holds.
ExprId Checker::head_absent(ExprId head, Span span) {
  const hir::Expr expr = at(head);
  const ExprId plain = truth_op(Op::IsAbsent, {head}, span);
  if (expr.type.gene.empty()) return plain;
  if (expr.op == Op::Constant) return truth_constant(Kleene::no(), span);
  if (expr.op == Op::Stated) return truth_op(Op::And, {plain, head_absent(expr.args[1], span)}, span);
  if (expr.op != Op::Staged) return plain;
  ExprId absent = head_absent(expr.args.back(), span);
  for (std::size_t i = expr.args.size() - 1; i >= 2; i -= 2) {
    const ExprId condition = expr.args[i - 2];
    const ExprId here = head_absent(expr.args[i - 1], span);
    const ExprId taken = truth_op(Op::And, {condition, here}, span);
    const ExprId passed = truth_op(Op::And, {truth_op(Op::Not, {condition}, span), absent}, span);
    absent = any_of({taken, passed, truth_op(Op::And, {here, absent}, span)}, span);
  }
  return absent;
}

// `missing_phase`: a missing head matches only cells that list `missing`; else it leaves other cells unknown.
ExprId Checker::cell_truth(const ast::Cell& cell, ExprId head, bool missing_phase, bool missing_aware) {
  if (cell.any) return truth_constant(Kleene::yes(), cell.span);
  const bool gene = !type(head).gene.empty();
  std::vector<ExprId> items;
  for (const ast::CellItem& item : cell.items) {
    if (item.kind == ast::CellItem::Kind::missing) {
      items.push_back(head_absent(head, item.span));
      continue;
    }
    ExprId truth = item.kind == ast::CellItem::Kind::indeterminate ? truth_op(Op::IsIndeterminate, {head}, item.span) : cell_item(item, head);
    if (truth == kNoExpr) return kNoExpr;
    // Indeterminate is a value of its own: it misses every cell that does not list it.
    if (gene && item.kind != ast::CellItem::Kind::indeterminate)
      truth = truth_op(Op::And, {truth_op(Op::Not, {truth_op(Op::MatchesIndeterminate, {head}, item.span)}, item.span), truth}, item.span);
    if (missing_phase && missing_aware)
      truth = truth_op(Op::And, {truth_op(Op::Not, {head_absent(head, item.span)}, item.span), truth}, item.span);
    items.push_back(truth);
  }
  return any_of(items, cell.span);
}

ExprId Checker::cell_item(const ast::CellItem& item, ExprId head) {
  const Type head_type = type(head);
  const Span head_span = at(head).span;
  const auto against = [&](Op op, ast::ExprId id) {
    if (op == Op::Is) return is_value(head, id, false, item.span);
    return compare(op, head, value(id, &head_type), item.span, head_span, (*file_)[id].span);
  };
  std::vector<ExprId> parts;
  switch (item.kind) {
    case ast::CellItem::Kind::value: return against(Op::Is, item.low);
    case ast::CellItem::Kind::range: parts = {against(Op::AtLeast, item.low), against(Op::AtMost, item.high)}; break;
    case ast::CellItem::Kind::compare:
      for (const auto& [op, id] : item.compares) parts.push_back(against(op, id));
      break;
    case ast::CellItem::Kind::missing:
    case ast::CellItem::Kind::indeterminate: break;
  }
  for (const ExprId part : parts)
    if (part == kNoExpr) return kNoExpr;
  return all_of(parts, item.span);
}

// A column of bare words is of advice blocks, of medicines, of one declared choice, or of words of its own.
std::optional<Type> Checker::word_column(const ast::TableDecl& decl, std::size_t column) {
  std::vector<std::string> words;
  for (const ast::TableRow& row : decl.rows) {
    const auto* path = std::get_if<ast::PathRef>(&(*file_)[row.outputs[column]].node);
    const bool none = std::holds_alternative<ast::NoValue>((*file_)[row.outputs[column]].node);
    if (none) continue;
    if (!path || path->path.parts.size() != 1) return std::nullopt;
    words.push_back(path->path.parts[0].text);
  }
  if (words.empty()) return std::nullopt;
  const auto all = [&](auto&& test) { return std::all_of(words.begin(), words.end(), test); };
  if (all([&](const std::string& w) { return find(w, Symbol::Kind::advice) != nullptr; })) {
    const std::uint32_t domain = choice_domain("advice");
    for (const std::string& w : words) domain_member(domain, w, "");
    return Type{.kind = Type::Kind::advice, .choice = domain};
  }
  if (all([&](const std::string& w) { return medicine_known(w); })) return Type{.kind = Type::Kind::medicine, .choice = choice_domain("medicine")};
  const auto is_member = [&](std::uint32_t domain, const std::string& w) {
    for (const ChoiceMember& m : program_.table().choices[domain].members)
      if (m.name == w) return true;
    return false;
  };
  // An input of the column's name says which choice is meant; else the first choice that has all the words.
  if (const Symbol* input = find(decl.outputs[column].text, Symbol::Kind::input)) {
    const ast::Type& written = input->file->inputs[input->index].type;
    if (written.kind == ast::Type::Kind::named)
      if (const Symbol* choice = find(written.name.text, Symbol::Kind::choice)) {
        const std::uint32_t domain = choice_index(*choice->file, choice->index);
        if (all([&](const std::string& w) { return is_member(domain, w); })) return Type::of_choice(domain);
      }
  }
  for (std::uint32_t i = 0; i < file_->choices.size(); ++i) {
    const std::uint32_t domain = choice_index(*file_, i);
    if (all([&](const std::string& w) { return is_member(domain, w); })) return Type::of_choice(domain);
  }
  if (!all([&](const std::string& w) { return find(w) == nullptr || find(w)->kind == Symbol::Kind::advice; })) return std::nullopt;
  const std::uint32_t domain = choice_domain("column " + shown(*file_, decl.name.text) + "." + decl.outputs[column].text);
  program_.table().choices[domain].name = decl.outputs[column].text;
  for (const std::string& w : words) domain_member(domain, w, "");
  return Type::of_choice(domain);
}

std::optional<Type> Checker::column_type(const ast::TableDecl& decl, std::size_t column, std::vector<ExprId>& values) {
  const std::optional<Type> words = word_column(decl, column);
  std::vector<Span> spans;
  for (const ast::TableRow& row : decl.rows) {
    values.push_back(value(row.outputs[column], words ? &*words : nullptr));
    spans.push_back((*file_)[row.outputs[column]].span);
    if (values.back() == kNoExpr) return std::nullopt;
  }
  Type type = words.value_or(Type::number());
  if (!unify(values, spans, type)) return std::nullopt;
  type.literal = false;
  return type;
}

// Whether every patient whose heads are known hits a row: claimed by `complete`, or plain to see for yes/no and choices.
bool Checker::rows_cover(const ast::TableDecl& decl, const TableParts& parts) const {
  if (decl.complete) return true;
  std::vector<std::vector<std::string>> domains;
  std::size_t combinations = 1;
  for (const ExprId head : parts.heads) {
    const Type& t = type(head);
    std::vector<std::string> values;
    if (t.kind == Type::Kind::yes_no) values = {"yes", "no"};
    if (t.kind == Type::Kind::choice && t.gene.empty())
      for (const ChoiceMember& m : program_.table().choices[t.choice].members) values.push_back(m.name);
    if (values.empty() || at(head).maybe_none || (combinations *= values.size()) > 4096) return false;
    domains.push_back(std::move(values));
  }
  const auto cell_has = [&](const ast::Cell& cell, const std::string& value) {
    if (cell.any) return true;
    for (const ast::CellItem& item : cell.items) {
      if (item.kind != ast::CellItem::Kind::value) continue;
      const ast::Expr& e = (*file_)[item.low];
      if (const auto* yes_no = std::get_if<ast::YesNo>(&e.node); yes_no && (yes_no->yes ? "yes" : "no") == value) return true;
      if (const auto* path = std::get_if<ast::PathRef>(&e.node); path && path->path.parts.back().text == value) return true;
    }
    return false;
  };
  for (std::size_t n = 0; n < combinations; ++n) {
    std::size_t rest = n;
    std::vector<std::string> point;
    for (const auto& domain : domains) {
      point.push_back(domain[rest % domain.size()]);
      rest /= domain.size();
    }
    const bool hit = std::any_of(decl.rows.begin(), decl.rows.end(), [&](const ast::TableRow& row) {
      for (std::size_t c = 0; c < point.size(); ++c)
        if (!cell_has(row.cells[c], point[c])) return false;
      return true;
    });
    if (!hit) return false;
  }
  return true;
}

ExprId Checker::column_value(const ast::TableDecl& decl, const TableParts& parts, std::size_t column) {
  std::vector<ExprId> values;
  const std::optional<Type> type = column_type(decl, column, values);
  if (!type) return kNoExpr;
  if (decl.mode == ast::TableMode::sum) {
    if (!type->is_numeric()) {
      sink_->emit(Msg::NotANumber, decl.outputs[column].span, describe(*type, program_.table()));
      return kNoExpr;
    }
    ExprId total = kNoExpr;
    for (std::size_t r = 0; r < values.size(); ++r) {
      const ExprId points = make(Op::PointsWhen, *type, {parts.plain[r], values[r]}, parts.spans[r]);
      total = total == kNoExpr ? points : make(Op::Add, *type, {total, points}, decl.name.span);
    }
    return total;
  }
  return row_value(decl, parts, values, *type);
}

// The value of the row that fits.
ExprId Checker::row_value(const ast::TableDecl& decl, const TableParts& parts, const std::vector<ExprId>& values, const Type& type) {
  const bool covered = rows_cover(decl, parts);
  const auto rows = [&](const std::vector<ExprId>& conditions, bool whole) {
    hir::Expr expr;
    expr.op = decl.mode == ast::TableMode::first ? Op::FirstRow : Op::OneRow;
    expr.type = type;
    for (std::size_t r = 0; r < conditions.size(); ++r) expr.args.insert(expr.args.end(), {conditions[r], values[r]});
    expr.covered = whole;
    expr.table = decl.name.text;
    expr.heads = parts.heads;
    expr.span = decl.name.span;
    return make(std::move(expr));
  };
  const ExprId plain = rows(parts.plain, covered);
  if (parts.accepted.empty()) {
    if (type.kind == Type::Kind::advice) keep_members(decl, parts, values, plain);
    return plain;
  }
  const ExprId accepted = any_of(parts.accepted, decl.name.span);
  return make(Op::MissingRow, type, {accepted, rows(parts.by_missing, false), plain}, decl.name.span);
}

// `lookup TABLE`, `lookup TABLE.COLUMN`, either behind the name of the table's file. nullopt: said why.
std::optional<LookedUp> Checker::looked_up_table(const ast::Path& path) {
  for (std::size_t file_parts = path.parts.size() - 1; file_parts > 0; --file_parts) {
    const ast::Path qualified{{path.parts.begin(), path.parts.begin() + static_cast<std::ptrdiff_t>(file_parts) + 1}, path.span};
    const Symbol* symbol = resolve(qualified);
    if (symbol && symbol->kind == Symbol::Kind::table) return LookedUp{symbol, file_parts};
  }
  if (const Symbol* symbol = find_named(path.parts[0], Symbol::Kind::table)) return LookedUp{symbol, 0};
  std::vector<std::string> names;
  for (std::size_t parts = path.parts.size() - 1; parts > 0; --parts) {
    const ast::Path file{{path.parts.begin(), path.parts.begin() + static_cast<std::ptrdiff_t>(parts)}, path.span};
    const ast::File* visible = scopes_.visible_file(scope(), file.text());
    if (!visible) continue;
    for (const auto& [name, symbol] : scopes_.own_names(*visible))
      if (symbol.kind == Symbol::Kind::table) names.push_back(name);
    const ast::Name& table = path.parts[parts];
    sink_->emit(Msg::NotInFile, table.span, file.text(), table.text).help = did_you_mean(table.text, names);
    return std::nullopt;
  }
  for (const std::string& name : names_in_scope())
    if (find(name, Symbol::Kind::table)) names.push_back(name);
  unknown_name(path.parts[0], names, Msg::UnknownTable);
  return std::nullopt;
}

ExprId Checker::check_lookup(const ast::Path& path) {
  const std::optional<LookedUp> found = looked_up_table(path);
  const CheckedTable* checked = found ? table(*found->symbol, path.span) : nullptr;
  if (!checked) return kNoExpr;
  const std::size_t column = found->name_at + 1;
  if (path.parts.size() == column) {
    if (checked->columns.size() == 1) return within_population(*found->symbol, checked->values[0]);
    std::string columns;
    for (const std::string& name : checked->columns) columns += (columns.empty() ? "" : ", ") + path.text() + "." + name;
    sink_->emit(Msg::LookupNeedsColumn, path.span, path.text()).help = "name one of " + columns;
    return kNoExpr;
  }
  for (std::size_t c = 0; c < checked->columns.size(); ++c)
    if (checked->columns[c] == path.parts[column].text && path.parts.size() == column + 1) return within_population(*found->symbol, checked->values[c]);
  unknown_name(path.parts[column], checked->columns, Msg::UnknownColumn);
  return kNoExpr;
}

}  // namespace regimen::sema
