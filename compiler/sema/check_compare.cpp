// Comparisons and `is`: both sides of one type, dimension and kind.
#include <cmath>

#include "compiler/sema/checker.h"

namespace regimen::sema {

ExprId Checker::check_comparison(Op op, ast::ExprId left_id, ast::ExprId right_id, Span span) {
  const ExprId left = asked(value(left_id), left_id);
  if (left == kNoExpr) return kNoExpr;
  const Type left_type = type(left);
  const ExprId right = asked(value(right_id, &left_type), right_id);
  return compare(op, left, right, span, (*file_)[left_id].span, (*file_)[right_id].span);
}

ExprId Checker::compare(Op op, ExprId left, ExprId right, Span span, Span left_span, Span right_span) {
  if (left == kNoExpr || right == kNoExpr) return kNoExpr;
  const Type a = type(left), b = type(right);
  const bool ordered = op == Op::Is || op == Op::IsNot || a.is_numeric() || a.kind == Type::Kind::date;
  const auto refuse = [&](Msg msg) {
    Diagnostic& diagnostic = sink_->emit(msg, span, describe(a, program_.table()), describe(b, program_.table()));
    diagnostic.secondary.push_back({left_span, describe(a, program_.table())});
    diagnostic.secondary.push_back({right_span, describe(b, program_.table())});
    if (a.kind == Type::Kind::quantity && b.kind == Type::Kind::quantity && !a.unit.commensurable(b.unit))
      diagnostic.help = a.unit.text() + " is " + a.unit.dimension_name() + ", " + b.unit.text() + " is " + b.unit.dimension_name();
    for (const auto& [own, other] : {std::pair(&a, &b), std::pair(&b, &a)})
      if (own->kind == Type::Kind::quantity && other->kind == Type::Kind::quantity && !is_unit_of(own->quantity_kind, other->unit))
        diagnostic.help = own->quantity_kind + " is not given in " + other->unit_text + "; write it in " + own->unit_text;
    if (a.kind == Type::Kind::quantity && b.kind == Type::Kind::number) diagnostic.help = "write the unit: `... " + a.unit_text + "`";
    return kNoExpr;
  };
  if (!ordered) return refuse(Msg::CannotOrder);
  const bool number_as_one = a.kind != b.kind && a.is_numeric() && b.is_numeric();
  if (a.kind != b.kind || number_as_one) return refuse(Msg::CannotCompare);
  if (a.is_named() && a.choice != b.choice) return refuse(Msg::CannotCompare);
  if (a.kind == Type::Kind::quantity) {
    if (!conversion_for(b.unit, a.unit, a.quantity_kind)) return refuse(Msg::CannotCompare);
    if (!kinds_agree(a, b)) return refuse(Msg::KindsMixed);
    Type to = a;
    if (a.literal && !b.literal) {
      left = coerce(left, b, left_span);
    } else {
      right = coerce(right, to, right_span);
    }
    if (left == kNoExpr || right == kNoExpr) return kNoExpr;
  }
  hir::Expr expr;
  expr.op = op;
  expr.type = Type::yes_no();
  expr.args = {left, right};
  expr.span = span;
  expr.moved = a.is_numeric() && (at(left).computed || at(right).computed);
  return make(std::move(expr));
}

ExprId Checker::is_value(ExprId subject, ast::ExprId right_id, bool negated, Span span) {
  const Type subject_type = type(subject);
  const auto* yes_no = std::get_if<ast::YesNo>(&(*file_)[right_id].node);
  if (yes_no && subject_type.kind == Type::Kind::yes_no && at(subject).op == Op::ValueOf) {
    const ExprId truth = at(subject).args[0];
    return yes_no->yes != negated ? truth : truth_op(Op::Not, {truth}, span);
  }
  const ExprId right = asked(value(right_id, &subject_type), right_id);
  // What such a text says depends on the patient, so that two of them are neither the same nor not.
  if (right != kNoExpr && subject_type.kind == Type::Kind::text && (may_have_holes(subject) || may_have_holes(right))) {
    sink_->emit(Msg::TextWithHoles, span).help = "compare what the text is chosen by";
    return kNoExpr;
  }
  return compare(negated ? Op::IsNot : Op::Is, subject, right, span, at(subject).span, (*file_)[right_id].span);
}

ExprId Checker::check_is(const ast::IsTest& test, Span span) {
  const ExprId found = value(test.subject);
  const ExprId subject = asked(found, test.subject);
  if (subject == kNoExpr) return kNoExpr;
  const auto stated = [&](Op op) {
    const ExprId truth = asked_state(truth_op(op, {found}, span), found, test.subject);
    return test.negated ? truth_op(Op::Not, {truth}, span) : truth;
  };
  switch (test.kind) {
    case ast::IsTest::Kind::known: return stated(Op::IsKnown);
    case ast::IsTest::Kind::missing: return stated(Op::IsMissing);
    case ast::IsTest::Kind::indeterminate: return stated(Op::IsIndeterminate);
    case ast::IsTest::Kind::no_value: return stated(Op::IsNoValue);
    case ast::IsTest::Kind::value: return is_value(subject, test.values[0], test.negated, span);
    case ast::IsTest::Kind::about: return check_about(subject, test.values[0], span);
    case ast::IsTest::Kind::one_of: {
      std::vector<ExprId> truths;
      for (const ast::ExprId v : test.values) {
        truths.push_back(is_value(subject, v, test.negated, span));
        if (truths.back() == kNoExpr) return kNoExpr;
      }
      return test.negated ? all_of(truths, span) : any_of(truths, span);
    }
    case ast::IsTest::Kind::between: return is_between(test, subject, span);
  }
  return kNoExpr;
}

ExprId Checker::is_between(const ast::IsTest& test, ExprId subject, Span span) {
  const Type subject_type = type(subject);
  const auto bound = [&](Op op, ast::ExprId limit) {
    return compare(op, subject, asked(value(limit, &subject_type), limit), span, at(subject).span, (*file_)[limit].span);
  };
  const ExprId low = bound(Op::AtLeast, test.values[0]);
  const ExprId high = bound(Op::AtMost, test.values[1]);
  if (low == kNoExpr || high == kNoExpr) return kNoExpr;
  const ExprId between = truth_op(Op::And, {low, high}, span);
  return test.negated ? negate(between, subject, span) : between;
}

// `is about 6.35 mg`: equal when rounded to the digits written.
ExprId Checker::check_about(ExprId subject, ast::ExprId literal, Span span) {
  const ast::Expr* written = &(*file_)[literal];
  while (const auto* unary = std::get_if<ast::Unary>(&written->node)) written = &(*file_)[unary->operand];
  int digits = 0;
  if (const auto* node = std::get_if<ast::NumberLit>(&written->node)) digits = node->value.digits_after_point();
  if (const auto* node = std::get_if<ast::QuantityLit>(&written->node)) digits = node->amount.number.digits_after_point();
  const ExprId right = value(literal);
  if (right == kNoExpr) return kNoExpr;
  Type to = type(right);
  to.quantity_kind = type(subject).quantity_kind;
  const ExprId converted = coerce(subject, to, span);
  if (converted == kNoExpr) return kNoExpr;
  const ExprId step = constant(RowValue::exact(std::stod("1e-" + std::to_string(digits))), to, span);
  const ExprId rounded = make(Op::Rounded, to, {converted, step}, span);
  return compare(Op::Is, rounded, right, span, span, (*file_)[literal].span);
}

}  // namespace regimen::sema
