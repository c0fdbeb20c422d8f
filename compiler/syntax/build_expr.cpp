// Conditions and values, from `value` down to `power`.
#include "compiler/syntax/builder.h"

namespace regimen::syntax {

ExprId Builder::binary(Op op, ExprId left, ExprId right) {
  return add(ast::Binary{op, left, right}, join(file_[left].span, file_[right].span), {left, right});
}

ExprId Builder::value(G::ValueContext* c) {
  if (c->staged() != nullptr) return staged(c->staged());
  if (c->ifExpr() != nullptr) return if_expr(c->ifExpr());
  return cond(c->cond());
}

ExprId Builder::staged(G::StagedContext* c) {
  ast::Staged out;
  std::vector<ExprId> operands;
  auto branches = c->branch();
  auto conditions = c->cond();
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    ast::StagedArm arm{cond(conditions[i]), branch(branches[i])};
    operands.insert(operands.end(), {arm.condition, arm.value});
    out.arms.push_back(arm);
  }
  out.otherwise = branch(branches.back());
  operands.push_back(out.otherwise);
  return add(std::move(out), span(c), operands);
}

ExprId Builder::if_expr(G::IfExprContext* c) {
  ast::Staged out;
  std::vector<ExprId> operands;
  auto arm = [&](G::IfExprContext* one) {
    out.arms.push_back({cond(one->cond()), branch(one->branch(0))});
    operands.insert(operands.end(), {out.arms.back().condition, out.arms.back().value});
  };
  G::IfExprContext* last = c;
  for (arm(last); last->ifExpr() != nullptr; arm(last)) last = last->ifExpr();
  out.otherwise = branch(last->branch(1));
  operands.push_back(out.otherwise);
  return add(std::move(out), span(c), operands);
}

ExprId Builder::branch(G::BranchContext* c) { return c->term() != nullptr ? term(c->term()) : add(ast::NoValue{}, span(c)); }

ExprId Builder::cond(G::CondContext* c) {
  auto preds = c->pred();
  Op op = c->AND(0) != nullptr ? Op::And : Op::Or;
  ExprId out = pred(preds[0]);
  for (std::size_t i = 1; i < preds.size(); ++i) out = binary(op, out, pred(preds[i]));
  return out;
}

ExprId Builder::pred(G::PredContext* c) {
  if (c->NOT() != nullptr) {
    ExprId operand = pred(c->pred());
    return add(ast::Unary{Op::Not, operand}, span(c), {operand});
  }
  if (c->has() != nullptr) return has_expr(c->has());
  ExprId subject = term(c->term());
  return c->predTail() != nullptr ? pred_tail(subject, c->predTail()) : subject;
}

ExprId Builder::pred_tail(ExprId subject, G::PredTailContext* c) {
  using Kind = ast::IsTest::Kind;
  if (auto* compare = c->compare()) {
    Op op = compare->LEAST() != nullptr   ? Op::AtLeast
            : compare->MOST() != nullptr  ? Op::AtMost
            : compare->MORE_() != nullptr ? Op::MoreThan
                                          : Op::LessThan;
    return binary(op, subject, term(c->term(0)));
  }
  ast::IsTest test{subject, c->NOT() != nullptr, Kind::value, {}};
  if (c->KNOWN() != nullptr) {
    test.kind = Kind::known;
  } else if (c->MISSING() != nullptr) {
    test.kind = Kind::missing;
  } else if (c->INDETERMINATE() != nullptr) {
    test.kind = Kind::indeterminate;
  } else if (c->VALUE() != nullptr) {
    test.kind = Kind::no_value;
  } else if (c->ONE() != nullptr) {
    test.kind = Kind::one_of;
    test.values = unaries(c->unary());
  } else {
    if (c->BETWEEN() != nullptr) test.kind = Kind::between;
    for (auto* t : c->term()) test.values.push_back(term(t));
  }
  std::vector<ExprId> operands = test.values;
  operands.push_back(subject);
  return add(std::move(test), join(file_[subject].span, span(c)), operands);
}

ExprId Builder::has_expr(G::HasContext* c) {
  if (c->allele() != nullptr) return add(ast::Carries{allele(c->allele())}, span(c));
  return add(has(c), span(c));
}

ast::Has Builder::has(G::HasContext* c) {
  using Kind = ast::Has::Kind;
  ast::Has out{c->TAKES() != nullptr ? Kind::takes : c->HAS() != nullptr ? Kind::has : Kind::allergic, name(c->id()), {}};
  out.ever = c->EVER() != nullptr;
  if (c->quantity() != nullptr) out.within = quantity(c->quantity());
  return out;
}

ExprId Builder::term(G::TermContext* c) {
  auto sums = c->sum();
  ExprId out = sum(sums[0]);
  for (std::size_t i = 1; i < sums.size(); ++i) out = binary(Op::Otherwise, out, sum(sums[i]));
  return out;
}

ExprId Builder::sum(G::SumContext* c) {
  ExprId out = product(static_cast<G::ProductContext*>(c->children[0]));
  for (std::size_t i = 1; i + 1 < c->children.size(); i += 2) {
    auto* sign = static_cast<Node*>(c->children[i]);
    Op op = sign->getSymbol()->getType() == G::PLUS ? Op::Add : Op::Subtract;
    out = binary(op, out, product(static_cast<G::ProductContext*>(c->children[i + 1])));
  }
  return out;
}

ExprId Builder::product(G::ProductContext* c) {
  ExprId out = unary(static_cast<G::UnaryContext*>(c->children[0]));
  for (std::size_t i = 1; i < c->children.size(); ++i) {
    if (auto* joined = dynamic_cast<G::JoinedTimesContext*>(c->children[i])) {
      out = binary(Op::Multiply, out, joined_times(joined));
      continue;
    }
    auto* sign = static_cast<Node*>(c->children[i]);
    Op op = sign->getSymbol()->getType() == G::STAR ? Op::Multiply : Op::Divide;
    out = binary(op, out, unary(static_cast<G::UnaryContext*>(c->children[++i])));
  }
  return out;
}

// x *3: after an operand the token of an allele means "times 3"; only digits with at most one point can mean that.
ExprId Builder::joined_times(G::JoinedTimesContext* c) {
  std::string digits = name(c->ALLELE()).text.substr(1);
  Span where = span(c->ALLELE());
  bool is_number = digits.find_first_not_of("0123456789.") == std::string::npos;
  if (!is_number) {
    Diagnostic& d = state_.sink.emit(Msg::TimesJoined, where, "*" + digits);
    d.help = "write a space behind the `*` and before a unit";
    digits = "1";
  }
  Span after_sign{where.source, where.begin + 1, where.end};
  Decimal value = decimal(digits, where);
  ExprId out = 0;
  if (c->unit() != nullptr) {
    ast::Amount amount{value, unit(c->unit()), join(after_sign, span(c->unit()))};
    out = add(ast::QuantityLit{amount}, amount.span);
  } else {
    out = add(ast::NumberLit{value}, after_sign);
  }
  return c->unary() != nullptr ? binary(Op::Power, out, unary(c->unary())) : out;
}

ExprId Builder::unary(G::UnaryContext* c) {
  if (c->power() != nullptr) return power(c->power());
  ExprId operand = unary(c->unary());
  return add(ast::Unary{Op::Negate, operand}, span(c), {operand});
}

ExprId Builder::power(G::PowerContext* c) {
  ExprId base = primary(c->primary());
  return c->unary() != nullptr ? binary(Op::Power, base, unary(c->unary())) : base;
}

}  // namespace regimen::syntax
