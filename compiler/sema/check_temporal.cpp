// Time: series aggregates over windows, and completed calendar units between dates.
#include "compiler/sema/checker.h"

namespace regimen::sema {

namespace {

AggregateKind aggregate_kind(ast::Aggregate::Kind kind) {
  switch (kind) {
    case ast::Aggregate::Kind::latest: return AggregateKind::latest;
    case ast::Aggregate::Kind::earliest: return AggregateKind::earliest;
    case ast::Aggregate::Kind::average: return AggregateKind::average;
    case ast::Aggregate::Kind::median: return AggregateKind::median;
    case ast::Aggregate::Kind::minimum: return AggregateKind::minimum;
    case ast::Aggregate::Kind::maximum: return AggregateKind::maximum;
    case ast::Aggregate::Kind::count: return AggregateKind::count;
    case ast::Aggregate::Kind::change: return AggregateKind::change;
    case ast::Aggregate::Kind::slope: return AggregateKind::slope;
  }
  return AggregateKind::none;
}

}  // namespace

ExprId Checker::today(Span span) {
  SlotSpec spec;
  spec.kind = SlotKind::as_of;
  spec.name = "today";
  return slot(std::move(spec), Type::date(), span);
}

ExprId Checker::check_span_of(const ast::Name& unit_name, ExprId from, ExprId to, Span span) {
  if (from == kNoExpr || to == kNoExpr) return kNoExpr;
  std::optional<Op> op;
  for (const OpRow& row : all_ops())
    if (row.family == OpFamily::temporal && unit_name.text == row.spelling) op = row.op;
  if (!op) {
    unknown_name(unit_name, {"years", "months", "weeks", "days"}, Msg::UnknownTimeWord);
    return kNoExpr;
  }
  for (const ExprId id : {from, to})
    if (type(id).kind != Type::Kind::date) {
      sink_->emit(Msg::DateNeeded, at(id).span, describe(type(id), program_.table()));
      return kNoExpr;
    }
  const Result<Unit> unit = knowledge_.units->parse(unit_name.text);
  if (!unit) {
    sink_->emit(Msg::UnknownUnit, unit_name.span, unit_name.text);
    return kNoExpr;
  }
  return make(*op, Type::quantity(*unit, unit_name.text), {from, to}, span);
}

ExprId Checker::check_aggregate(const ast::Aggregate& aggregate, Span span) {
  const ast::Name& name = aggregate.series.parts.back();
  const Symbol* symbol = resolve(aggregate.series);
  if (!symbol || symbol->kind != Symbol::Kind::input) {
    unknown_path(aggregate.series, names_in_scope(), Msg::UnknownSeries);
    return kNoExpr;
  }
  const std::uint32_t input = input_index(*symbol->file, symbol->index);
  if (input == kNoIndex) return kNoExpr;
  Type result = input_types_[symbol->shown];
  if (result.kind != Type::Kind::series) {
    Diagnostic& diagnostic = sink_->emit(Msg::NotASeries, aggregate.series.span, name.text);
    diagnostic.help = "declare it as `series of quantity in ...`, or use it by its name alone";
    return kNoExpr;
  }
  SlotSpec spec;
  spec.kind = SlotKind::series;
  spec.input = input;
  spec.name = symbol->shown;
  spec.aggregate = aggregate_kind(aggregate.kind);
  const ast::InputDecl& declared = symbol->file->inputs[symbol->index];
  if (declared.binding) {
    InFile in(*this, symbol->file);
    std::optional<CodeSet> codes = recorded_codes(declared.binding->recorded, result);
    if (!codes) return kNoExpr;
    spec.codes = std::move(*codes);
  }
  if (aggregate.window) {
    spec.window.last = duration(*aggregate.window);
    if (!spec.window.last) return kNoExpr;
  }
  if (aggregate.excluding) {
    const std::optional<Duration> excluded = duration(*aggregate.excluding);
    if (!excluded) return kNoExpr;
    spec.window.exclude_first_days = excluded->days;
  }
  if (aggregate.requiring) {
    spec.window.requiring = *aggregate.requiring;
    const std::string& what = aggregate.requiring_what.text;
    spec.window.requiring_days = what == "days" || what == "day";
    if (!spec.window.requiring_days && what != "readings" && what != "reading") {
      unknown_name(aggregate.requiring_what, {"readings", "days"}, Msg::UnknownTimeWord);
      return kNoExpr;
    }
  }
  result.kind = Type::Kind::quantity;
  if (spec.aggregate == AggregateKind::count) result = Type::number();
  if (spec.aggregate == AggregateKind::slope) {
    const Unit year = *knowledge_.units->parse("year");
    spec.rate_per = year;
    const std::string kind = result.quantity_kind;
    const std::string text = result.unit_text + "/year";
    const Result<Unit> written = knowledge_.units->parse(text);
    result = Type::quantity(written ? *written : divide(result.unit, year), text, kind);
  }
  if ((spec.aggregate == AggregateKind::change || spec.aggregate == AggregateKind::slope) && spec.window.requiring < 2) spec.window.requiring = 2;
  return slot(std::move(spec), result, span);
}

}  // namespace regimen::sema
