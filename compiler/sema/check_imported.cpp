// Values of other files: only for the patients a file is for, with the notice it demands, and never where a licence forbids them.
#include <algorithm>

#include "compiler/sema/checker.h"

namespace regimen::sema {

std::uint32_t Checker::notice(const ast::File& file) {
  std::vector<std::string>& notices = program_.header.notices;
  const auto at = std::find(notices.begin(), notices.end(), file.header.notice);
  const auto number = static_cast<std::uint32_t>(at - notices.begin());
  if (at == notices.end()) notices.push_back(file.header.notice);
  return number;
}

// A value that is never there, and why.
ExprId Checker::absent_value(const Type& type, CauseKind kind, const std::string& name, const std::string& reason, Span span) {
  hir::Expr expr;
  expr.op = Op::Constant;
  expr.type = type;
  expr.constant = RowValue::of(State::missing);
  expr.absent = name;
  expr.absent_reason = reason;
  expr.absent_kind = kind;
  expr.span = span;
  return make(std::move(expr));
}

// `value` as another file sees it: missing for a patient whom its own file is not for, or may not be for. Not `no value`, since a
// comparison with that would be no: a risk that may not be computed must not read as a low one.
ExprId Checker::within_population(const Symbol& symbol, ExprId id) {
  const ast::File& owner = *symbol.file;
  const bool fact = symbol.kind == Symbol::Kind::input || symbol.kind == Symbol::Kind::parameter;
  if (id == kNoExpr || fact) return id;
  if (&owner == &scope()) return &owner == main_ ? as_reported(id) : id;
  if (owner.header.population == ast::kNoExpr) return id;
  const auto [place, fresh] = populations_.try_emplace(&owner, kNoExpr);
  if (fresh) {
    InFile in(*this, &owner);
    place->second = truth(owner.header.population);
  }
  const ExprId population = place->second;
  if (population == kNoExpr) return id;
  const ExprId inside = as_value(id);
  const Type t = type(inside);
  const Span span = at(id).span;
  const ExprId unknown = constant(RowValue::of(State::missing), t, span);
  const ExprId when_inside = make(Op::Staged, t, {population, inside, unknown}, span);
  const ExprId outside = absent_value(t, CauseKind::outside, symbol.shown, owner.header.id.text(), span);
  return make(Op::MissingRow, t, {truth_op(Op::Not, {population}, span), outside, when_inside}, span);
}

ExprId Checker::unavailable_value(const Symbol& symbol) {
  const ast::DefineDecl& define = symbol.file->defines[symbol.index];
  const ast::Unavailable& said = *define.unavailable;
  if (!define.type) {
    sink_->emit(Msg::UnavailableType, define.name.span, define.name.text).help = "write `define " + define.name.text + ": number unavailable because ...`";
    return kNoExpr;
  }
  const std::optional<Type> declared = declared_type(*define.type);
  if (!declared) return kNoExpr;
  const std::string reason = said.because + (said.instead.empty() ? "" : "; instead: " + said.instead);
  return absent_value(*declared, CauseKind::licence, symbol.shown, reason, define.name.span);
}

}  // namespace regimen::sema
