// What a rule may follow: the advice blocks its table can give, and for each the condition under which the table gives it. While
// the table's answer is not known, those conditions say which advice is still possible and on what it hangs.
#include <algorithm>

#include "compiler/sema/checker.h"
#include "runtime/support/check.h"

namespace regimen::sema {

MakeTruth Checker::make_truth(Span span) {
  return {[this, span](std::vector<ExprId> all) { return all_of(std::move(all), span); },
          [this, span](std::vector<ExprId> any) { return any_of(std::move(any), span); },
          [this, span](ExprId truth) { return truth_op(Op::Not, {truth}, span); },
          [this, span](ExprId condition, ExprId yes, ExprId no) {
            return as_truth(make(Op::MissingRow, Type::yes_no(), {condition, as_value(yes), as_value(no)}, span));
          }};
}

// Exact where the cells allow it; `missing` cells do not, since what is missing may still be found.
void Checker::keep_members(const ast::TableDecl& decl, const TableParts& parts, const std::vector<ExprId>& values, ExprId table) {
  const Span span = decl.name.span;
  const RowMode mode = decl.mode == ast::TableMode::first ? RowMode::first : RowMode::exactly_one;
  std::optional<RowMembers> members = row_members(program_, parts, values, mode, make_truth(span));
  if (!members) return;
  if (decl.complete) members->no_row = kNoExpr;
  // A row that never fits alone is followed all the same where it agrees with every other that may.
  for (const ExprId cell : values)
    if (const RowValue& value = at(cell).constant; value.state == State::known)
      members->members.try_emplace(static_cast<std::uint32_t>(value.lo), truth_constant(Kleene::no(), span));
  row_members_[table] = std::move(*members);
}

// The amounts and texts of the advice are checked here and are outputs of the rule's own function.
FollowInfo Checker::followed(ExprId follow) {
  const MakeTruth make_here = make_truth(at(follow).span);
  const auto kept = row_members_.find(follow);
  const RowMembers members = kept == row_members_.end() ? row_members_of(program_, follow, make_here) : kept->second;
  FollowInfo out;
  ExprId rows = follow;
  while (at(rows).op == Op::MissingRow) rows = at(rows).args[2];
  out.table = at(rows).table;
  const std::uint32_t domain = type(follow).choice;
  for (const auto& [number, possible] : members.members) {
    const std::string name = program_.table().choices[domain].members[number].name;
    const Symbol* symbol = find(name, Symbol::Kind::advice);
    RGM_CHECK(symbol);  // a column is one of advice when every word of it is
    const ast::AdviceDecl& advice = symbol->file->advice[symbol->index];
    if (advice.body.outcome.kind == ast::Outcome::Kind::follow && reported_names_.insert("advice " + name).second)
      sink_->emit(Msg::AdviceFollows, advice.body.outcome.span, name).help = "write what it recommends; a rule follows the table";
    out.advice.push_back({name, number, possible, check_body(advice.body)});
  }
  const auto output = [](ExprId truth) { return truth == kNoExpr ? kNoIndex : truth; };
  out.nothing = output(members.none);
  std::vector<ExprId> unfit;
  for (const ExprId truth : {members.no_row, members.two})
    if (truth != kNoExpr) unfit.push_back(truth);
  if (!unfit.empty()) out.no_row = make_here.any_of(unfit);
  return out;
}

}  // namespace regimen::sema
