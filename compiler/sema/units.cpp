// Units and kinds: declared types, and the explicit conversion nodes between them.
#include <algorithm>

#include "compiler/sema/checker.h"

namespace regimen::sema {

namespace {

// Null: no such kind, or none is named.
const Kind* kind_of(const CompileKnowledge& knowledge, const std::string& name) {
  return name.empty() || !knowledge.kinds ? nullptr : knowledge.kinds->find(name);
}

}  // namespace

std::optional<Unit> Checker::unit(const ast::UnitText& text) {
  Result<Unit> parsed = knowledge_.units->parse(text.text);
  if (parsed) return *parsed;
  Diagnostic& diagnostic = sink_->emit(Msg::UnknownUnit, text.span, text.text);
  diagnostic.help = parsed.error().message;
  return std::nullopt;
}

std::optional<Type> Checker::quantity_type(const ast::QuantityType& declared) {
  const std::optional<Unit> parsed = unit(declared.unit);
  if (!parsed) return std::nullopt;
  Type type = Type::quantity(*parsed, declared.unit.text);
  if (!declared.kind) return type;
  const std::string& name = declared.kind->text;
  const Kind* kind = knowledge_.kinds ? knowledge_.kinds->find(name) : nullptr;
  const bool own = kinds_.contains(name);
  if (!kind && !own) {
    std::vector<std::string> names;
    if (knowledge_.kinds)
      for (const Kind& k : knowledge_.kinds->kinds) names.push_back(k.name);
    unknown_name(*declared.kind, names, Msg::UnknownKind);
    return std::nullopt;
  }
  type.quantity_kind = name;
  // A slope of the kind is in its unit per time.
  const bool rate = kind && !kind->unit.special() && !parsed->special() && divide(kind->unit, *parsed).is_time();
  if (kind && !rate && !conversion_for(kind->unit, *parsed, name)) {
    sink_->emit(Msg::KindUnit, declared.unit.span, declared.unit.text, name).help = "values of this kind are in " + kind->unit.text();
    return std::nullopt;
  }
  return type;
}

std::optional<Type> Checker::declared_type(const ast::Type& declared) {
  switch (declared.kind) {
    case ast::Type::Kind::yes_no: return Type::yes_no();
    case ast::Type::Kind::number: return Type::number();
    case ast::Type::Kind::date: return Type::date();
    case ast::Type::Kind::text: return Type{.kind = Type::Kind::text, .choice = choice_domain("text")};
    case ast::Type::Kind::quantity: return quantity_type(declared.quantity);
    case ast::Type::Kind::series: {
      std::optional<Type> type = quantity_type(declared.quantity);
      if (type) type->kind = Type::Kind::series;
      return type;
    }
    case ast::Type::Kind::gene: return Type::number();  // callers treat genes before
    case ast::Type::Kind::named: break;
  }
  const Symbol* symbol = find_named(declared.name, Symbol::Kind::choice);
  if (symbol) return Type::of_choice(choice_index(*symbol->file, symbol->index));
  std::vector<std::string> names;
  for (const std::string& name : names_in_scope())
    if (find(name, Symbol::Kind::choice)) names.push_back(name);
  unknown_name(declared.name, names, Msg::UnknownType);
  return std::nullopt;
}

std::optional<Duration> Checker::duration(const ast::Amount& amount) {
  const std::optional<Unit> parsed = unit(amount.unit);
  if (!parsed) return std::nullopt;
  const double number = amount.number.to_double();
  const auto whole = [&](double value) -> std::optional<std::int64_t> {
    if (value < 0 || value > 1e6 || value != static_cast<double>(static_cast<std::int64_t>(value))) return std::nullopt;
    return static_cast<std::int64_t>(value);
  };
  std::optional<std::int64_t> count;
  if (parsed->is_calendar_time()) {
    const std::optional<double> months = convert(amount.number, *parsed, *knowledge_.units->parse("mo"));
    if (months && (count = whole(*months))) return Duration{.months = *count};
  } else if (parsed->is_time()) {
    const std::optional<double> days = convert(amount.number, *parsed, *knowledge_.units->parse("d"));
    if (days && (count = whole(*days))) return Duration{.days = *count};
  }
  (void)number;
  sink_->emit(Msg::BadDuration, amount.span, source_text(amount.span)).help = "write whole days, weeks, months or years";
  return std::nullopt;
}

// Of a slope, what changes a year: `%` of `%/year`.
std::optional<Unit> Checker::changing_unit(const Unit& unit) const {
  const std::string text = unit.text();
  const std::size_t per = text.rfind('/');
  if (unit.dimensionless() || per == std::string::npos) return std::nullopt;
  const auto changing = knowledge_.units->parse(text.substr(0, per));
  const auto time = knowledge_.units->parse(text.substr(per + 1));
  if (!changing || !time || !changing->dimensionless() || !(time->is_time() || time->is_calendar_time())) return std::nullopt;
  return *changing;
}

bool Checker::is_unit_of(const std::string& kind_name, const Unit& unit) const {
  const Kind* kind = kind_of(knowledge_, kind_name);
  if (kind && kind->unit.dimensionless())
    if (const std::optional<Unit> changing = changing_unit(unit)) return is_unit_of(kind_name, *changing);
  if (!kind || !kind->unit.dimensionless() || !unit.dimensionless() || unit.same_scale(kind->unit)) return true;
  return std::any_of(kind->rows.begin(), kind->rows.end(), [&](const KindRow& row) {
    return std::find(row.units.begin(), row.units.end(), unit.text()) != row.units.end();
  });
}

std::optional<Conversion> Checker::conversion_for(const Unit& from, const Unit& to, const std::string& kind_name) const {
  if (!is_unit_of(kind_name, from) || !is_unit_of(kind_name, to)) return std::nullopt;
  if (std::optional<Conversion> plain = conversion(from, to)) return plain;
  const Kind* kind = kind_of(knowledge_, kind_name);
  if (!kind || !kind->molar_mass) return std::nullopt;
  const std::optional<double> factor = convert_molar(*Decimal::parse("1"), from, to, *kind->molar_mass);
  if (!factor) return std::nullopt;
  return Conversion{*factor, 0};
}

bool Checker::kinds_agree(const Type& a, const Type& b) const {
  if (a.quantity_kind == b.quantity_kind) return true;
  return (a.literal && a.quantity_kind.empty()) || (b.literal && b.quantity_kind.empty());
}

ExprId Checker::scaled(ExprId value, const Conversion& conversion, Type type, Span span) {
  ExprId out = value;
  if (at(value).op == Op::Constant && at(value).constant.is_exact()) {
    const double moved = at(value).constant.lo * conversion.factor + conversion.offset;
    return constant(RowValue::exact(moved), std::move(type), span);
  }
  if (conversion.factor != 1) out = make(Op::Multiply, type, {out, number(conversion.factor, span)}, span);
  if (conversion.offset != 0) out = make(Op::Add, type, {out, number(conversion.offset, span)}, span);
  return out;
}

ExprId Checker::coerce(ExprId id, const Type& to, Span span) {
  if (id == kNoExpr) return kNoExpr;
  const hir::Expr& expr = at(id);
  if (expr.op == Op::Constant && expr.constant.state != State::known) return id;  // no value fits every type
  const Type from = expr.type;
  if (from.kind == to.kind && to.is_named() && from.choice == to.choice) return id;
  if (from.kind == to.kind && (to.kind == Type::Kind::yes_no || to.kind == Type::Kind::number || to.kind == Type::Kind::date)) return id;
  if (from.kind == Type::Kind::number && to.kind == Type::Kind::quantity && to.unit.dimensionless() && to.unit.text() == "1") return id;
  if (from.kind != Type::Kind::quantity || to.kind != Type::Kind::quantity) {
    sink_->emit(Msg::ExpectedType, span, describe(to, program_.table()), describe(from, program_.table())).help =
        to.kind == Type::Kind::date && from.kind == Type::Kind::number ? "a date is written year-month-day, for example 2026-02-28" : "";
    return kNoExpr;
  }
  const bool adopts_kind = from.quantity_kind.empty() || from.literal;
  if (!adopts_kind && from.quantity_kind != to.quantity_kind) {
    sink_->emit(Msg::KindsMixed, span, from.quantity_kind, to.quantity_kind.empty() ? "a quantity of no kind" : to.quantity_kind).help =
        "convert it, or declare the value with the same kind";
    return kNoExpr;
  }
  const std::optional<Conversion> conversion = conversion_for(from.unit, to.unit, to.quantity_kind);
  if (!conversion) {
    sink_->emit(Msg::ExpectedType, span, describe(to, program_.table()), describe(from, program_.table())).help =
        !is_unit_of(to.quantity_kind, from.unit)  ? to.quantity_kind + " is not given in " + from.unit.text() + "; write it in " + to.unit.text()
        : !is_unit_of(to.quantity_kind, to.unit) ? to.quantity_kind + " is not given in " + to.unit.text()
            : from.unit.text() + " is " + from.unit.dimension_name() + ", " + to.unit.text() + " is " + to.unit.dimension_name();
    return kNoExpr;
  }
  if (conversion->identity() && from.unit_text == to.unit_text && from.quantity_kind == to.quantity_kind) return id;
  if (conversion->identity() && expr.op != Op::Constant) {
    // The same number under another name: a node of its own only so that it prints in the unit asked for.
    hir::Expr renamed = expr;
    renamed.type.unit = to.unit;
    renamed.type.unit_text = to.unit_text;
    renamed.type.quantity_kind = to.quantity_kind;
    renamed.type.literal = false;
    return make(std::move(renamed));
  }
  const ExprId converted = scaled(id, *conversion, to, span);
  const hir::Expr& made = at(converted);
  const bool fixed = made.op == Op::Constant && made.constant.is_exact();
  if (!conversion->identity()) conversions_.push_back({span, from.unit_text, to.unit_text, fixed ? std::optional(made.constant.lo) : std::nullopt});
  return converted;
}

}  // namespace regimen::sema
