// Arithmetic: dimensions and kinds of sums, products, powers and the closed list of functions.
#include <cmath>

#include "compiler/sema/checker.h"

namespace regimen::sema {

namespace {

std::optional<Op> function_named(const std::string& name) {
  for (const OpRow& row : all_ops())
    if (row.family == OpFamily::arith && name == row.spelling && row.op != Op::Add && row.op != Op::Subtract && row.op != Op::Multiply &&
        row.op != Op::Divide && row.op != Op::Power && row.op != Op::Negate)
      return row.op;
  return std::nullopt;
}

std::size_t arity(Op op) {
  switch (op) {
    case Op::Rounded:
    case Op::RoundedUp:
    case Op::RoundedDown:
    case Op::Smaller:
    case Op::Larger: return 2;
    default: return 1;
  }
}

}  // namespace

ExprId Checker::check_call(const ast::Call& call, Span span) {
  const std::optional<Op> op = function_named(call.function.text);
  if (!op) {
    std::vector<std::string> names;
    for (const OpRow& row : all_ops())
      if (row.family == OpFamily::arith && row.spelling[0] >= 'a') names.push_back(row.spelling);
    unknown_name(call.function, names, Msg::UnknownFunction);
    return kNoExpr;
  }
  if (call.arguments.size() != arity(*op)) {
    sink_->emit(Msg::ArgumentCount, span, call.function.text, std::to_string(arity(*op)), std::to_string(call.arguments.size()));
    return kNoExpr;
  }
  std::vector<ExprId> args;
  for (const ast::ExprId argument : call.arguments) {
    args.push_back(value(argument));
    if (args.back() == kNoExpr) return kNoExpr;
    if (type(args.back()).is_numeric() || at(args.back()).constant.state == State::no_value) continue;
    sink_->emit(Msg::NotANumber, (*file_)[argument].span, describe(type(args.back()), program_.table()));
    return kNoExpr;
  }
  if (args.size() == 2) {
    // The result is in the unit of the step, or of the first operand.
    const bool rounding = *op != Op::Smaller && *op != Op::Larger;
    Type result = type(args[rounding ? 1 : 0]);
    result.quantity_kind = type(args[0]).quantity_kind.empty() ? type(args[1]).quantity_kind : type(args[0]).quantity_kind;
    result.literal = type(args[0]).literal && type(args[1]).literal;
    Type plain = result;
    if (!kinds_agree(type(args[0]), type(args[1]))) {
      sink_->emit(Msg::KindsMixed, span, type(args[0]).quantity_kind, type(args[1]).quantity_kind);
      return kNoExpr;
    }
    for (std::size_t i = 0; i < 2; ++i) {
      args[i] = coerce(args[i], plain, (*file_)[call.arguments[i]].span);
      if (args[i] == kNoExpr) return kNoExpr;
    }
    return make(*op, result, args, span);
  }
  if (*op != Op::Absolute && type(args[0]).kind != Type::Kind::number) {
    Diagnostic& diagnostic = sink_->emit(Msg::PlainNumberNeeded, (*file_)[call.arguments[0]].span, call.function.text, describe(type(args[0]), program_.table()));
    diagnostic.help = "name the unit: `number of " + type(args[0]).unit_text + " in ...`";
    return kNoExpr;
  }
  return make(*op, type(args[0]), args, span);
}

ExprId Checker::check_binary(const ast::Binary& binary, Span span, const Type* expected) {
  switch (binary.op) {
    case Op::And:
    case Op::Or: {
      const ExprId left = truth(binary.left);
      const ExprId right = truth(binary.right);
      return left == kNoExpr || right == kNoExpr ? kNoExpr : truth_op(binary.op, {left, right}, span);
    }
    case Op::AtLeast:
    case Op::AtMost:
    case Op::MoreThan:
    case Op::LessThan: return check_comparison(binary.op, binary.left, binary.right, span);
    case Op::Otherwise: return check_otherwise(binary, span, expected);
    default: break;
  }
  const Type* same = binary.op == Op::Add || binary.op == Op::Subtract ? expected : nullptr;
  const ExprId left = value(binary.left, same);
  const ExprId right = value(binary.right, binary.op == Op::Add || binary.op == Op::Subtract ? (left == kNoExpr ? same : &type(left)) : nullptr);
  if (left == kNoExpr || right == kNoExpr) return kNoExpr;
  return check_arithmetic(binary.op, left, right, span, (*file_)[binary.left].span, (*file_)[binary.right].span);
}

ExprId Checker::check_arithmetic(Op op, ExprId left, ExprId right, Span span, Span left_span, Span right_span) {
  for (const auto& [id, where] : {std::pair{left, left_span}, std::pair{right, right_span}}) {
    if (id == kNoExpr || type(id).is_numeric()) continue;
    if (type(id).kind == Type::Kind::date) {
      sink_->emit(Msg::NotANumber, where, "a date").help = "write `years since ...` or `months from ... to ...`";
    } else {
      sink_->emit(Msg::NotANumber, where, describe(type(id), program_.table()));
    }
    return kNoExpr;
  }
  switch (op) {
    case Op::Negate: return make(op, type(left), {left}, span);
    case Op::Add:
    case Op::Subtract: return check_sum(op, left, right, span, left_span, right_span);
    case Op::Power: return check_power(left, right, span);
    default: return check_product(op, left, right, span);
  }
}

ExprId Checker::check_sum(Op op, ExprId left, ExprId right, Span span, Span left_span, Span right_span) {
  const Type a = type(left), b = type(right);
  const bool fits = a.kind == b.kind && (a.kind == Type::Kind::number || conversion_for(b.unit, a.unit, a.quantity_kind));
  if (!fits) {
    Diagnostic& diagnostic = sink_->emit(Msg::CannotAdd, span, describe(a, program_.table()), describe(b, program_.table()));
    diagnostic.secondary.push_back({left_span, describe(a, program_.table())});
    diagnostic.secondary.push_back({right_span, describe(b, program_.table())});
    return kNoExpr;
  }
  if (!kinds_agree(a, b)) {
    sink_->emit(Msg::KindsMixed, span, a.quantity_kind.empty() ? "a quantity of no kind" : a.quantity_kind,
                b.quantity_kind.empty() ? "a quantity of no kind" : b.quantity_kind);
    return kNoExpr;
  }
  Type result = a;
  result.literal = a.literal && b.literal;
  if (result.quantity_kind.empty()) result.quantity_kind = b.quantity_kind;
  right = coerce(right, result, right_span);
  return right == kNoExpr ? kNoExpr : make(op, result, {left, right}, span);
}

ExprId Checker::check_product(Op op, ExprId left, ExprId right, Span span) {
  const Type a = type(left), b = type(right);
  if (a.kind == Type::Kind::number && b.kind == Type::Kind::number) return make(op, Type::number(), {left, right}, span);
  for (const Type* t : {&a, &b})
    if (t->kind == Type::Kind::quantity && t->unit.special()) {
      sink_->emit(Msg::SpecialUnit, span, t->unit.text()).help = "convert it to a unit that starts at zero, such as K";
      return kNoExpr;
    }
  // Multiplying by a plain number scales a quantity: it keeps its unit, not its kind.
  if (b.kind == Type::Kind::number) {
    Type result = Type::quantity(a.unit, a.unit_text);
    return make(op, result, {left, right}, span);
  }
  if (a.kind == Type::Kind::number && op == Op::Multiply) return make(op, Type::quantity(b.unit, b.unit_text), {left, right}, span);
  const Unit one;
  const Unit ua = a.kind == Type::Kind::number ? one : a.unit;
  const Unit unit = op == Op::Multiply ? multiply(ua, b.unit) : divide(ua, b.unit);
  const ExprId product = make(op, Type::quantity(unit, unit.text()), {left, right}, span);
  if (!unit.dimensionless()) return product;
  const std::optional<Conversion> to_number = conversion(unit, one);
  if (!to_number) return product;
  if (to_number->identity()) {
    hir::Expr plain = at(product);
    plain.type = Type::number();
    return make(std::move(plain));
  }
  return scaled(product, *to_number, Type::number(), span);
}

ExprId Checker::check_power(ExprId base, ExprId exponent, Span span) {
  if (type(exponent).kind != Type::Kind::number) {
    sink_->emit(Msg::PlainNumberNeeded, span, "^", describe(type(exponent), program_.table()));
    return kNoExpr;
  }
  if (type(base).kind == Type::Kind::number) return make(Op::Power, Type::number(), {base, exponent}, span);
  const hir::Expr& e = at(exponent);
  const double n = e.constant.lo;
  if (e.op != Op::Constant || n != std::floor(n) || n < 1 || n > 9) {
    sink_->emit(Msg::WholeExponent, span, describe(type(base), program_.table())).help =
        "use a whole exponent, or a plain number: `(number of " + type(base).unit_text + " in ...) ^ ...`";
    return kNoExpr;
  }
  const std::optional<Unit> unit = power(type(base).unit, static_cast<int>(n));
  if (!unit) {
    sink_->emit(Msg::SpecialUnit, span, type(base).unit.text());
    return kNoExpr;
  }
  return make(Op::Power, Type::quantity(*unit, unit->text()), {base, exponent}, span);
}

ExprId Checker::check_number_of(const ast::NumberOf& node, Span span) {
  const std::optional<Unit> wanted = unit(node.unit);
  const ExprId operand = value(node.operand);
  if (!wanted || operand == kNoExpr) return kNoExpr;
  const Type from = type(operand);
  if (from.kind != Type::Kind::quantity) {
    sink_->emit(Msg::QuantityNeeded, (*file_)[node.operand].span, describe(from, program_.table()));
    return kNoExpr;
  }
  const std::optional<Conversion> conversion = conversion_for(from.unit, *wanted, from.quantity_kind);
  if (!conversion) {
    sink_->emit(Msg::ExpectedType, span, "a quantity that can be written in " + node.unit.text, describe(from, program_.table()));
    return kNoExpr;
  }
  if (!conversion->identity()) return scaled(operand, *conversion, Type::number(), span);
  hir::Expr plain = at(operand);
  plain.type = Type::number();
  return make(std::move(plain));
}

}  // namespace regimen::sema
