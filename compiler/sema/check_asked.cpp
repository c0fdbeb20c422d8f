// What a test expects of a value that is not there: nothing, unless it expects just that. In a guideline a comparison with `no value`
// is no, so that `not` of it is yes; in an expectation it is unknown, so that neither holds.
#include "compiler/sema/checker.h"

namespace regimen::sema {

// A value of the program as its guideline reports it: `no value` outside of its population, and while it is not in effect.
ExprId Checker::as_reported(ExprId id) {
  if (asked_ == Asked::no) return id;
  const ExprId found = as_value(id);
  const ExprId none = constant(RowValue::of(State::no_value), type(found), at(found).span);
  if (asked_ == Asked::not_in_effect) return none;
  if (program_.population == kNoExpr) return id;
  const ExprId outside = truth_op(Op::Not, {program_.population}, at(found).span);
  return make(Op::MissingRow, type(found), {outside, none, found}, at(found).span);
}

// The missing value that stands for one which is `no value`, with the reason.
ExprId Checker::absent_answer(const Type& type, ast::ExprId written) {
  const Span span = (*file_)[written].span;
  const std::string name = source_text(span);
  if (asked_ == Asked::not_in_effect) return absent_value(type, CauseKind::not_in_effect, name, "", span);
  const ExprId none = absent_value(type, CauseKind::no_value, name, "", span);
  if (program_.population == kNoExpr) return none;
  const ExprId elsewhere = absent_value(type, CauseKind::outside, name, program_.header.id, span);
  return make(Op::MissingRow, type, {truth_op(Op::Not, {program_.population}, span), elsewhere, none}, span);
}

// What an expectation compares.
ExprId Checker::asked(ExprId value, ast::ExprId written) {
  if (asked_ == Asked::no || value == kNoExpr || at(value).is_truth() || !at(value).maybe_none) return value;
  const Type type = at(value).type;
  const Span span = at(value).span;
  return make(Op::MissingRow, type, {truth_op(Op::IsNoValue, {value}, span), absent_answer(type, written), value}, span);
}

// Whether a value is known, missing or indeterminate: of one that is `no value`, only `is known` is answered with no.
ExprId Checker::asked_state(ExprId truth, ExprId subject, ast::ExprId written) {
  const Op op = at(truth).op;
  if (asked_ == Asked::no || !at(subject).maybe_none || op == Op::IsKnown || op == Op::IsNoValue) return truth;
  const Span span = at(truth).span;
  const ExprId unknown = truth_op(Op::TruthOf, {absent_answer(Type::yes_no(), written)}, span);
  return truth_op(Op::Or, {truth, truth_op(Op::And, {truth_op(Op::IsNoValue, {subject}, span), unknown}, span)}, span);
}

}  // namespace regimen::sema
