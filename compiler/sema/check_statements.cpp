// Statements: one fact in the words of a test, typed against the program. Used by tests and by `--given`.
#include <algorithm>
#include <cmath>
#include <utility>

#include "compiler/sema/checker.h"

namespace regimen::sema {

namespace {

// The kind a unit's annotation names: `%{HbA1c_NGSP}` states a reading of that kind.
std::string annotated_kind(const std::string& unit) {
  const std::size_t open = unit.find('{');
  const std::size_t close = unit.find('}');
  return open == std::string::npos || close == std::string::npos || close < open ? "" : unit.substr(open + 1, close - open - 1);
}

// 1960, 1960-05: a date known to the year or the month, with the days that a record keeps of it.
std::optional<RowValue> date_in_part(const std::string& written) {
  const std::optional<TimeSpan> span = written.size() == 4 || written.size() == 7 ? parse_time(written) : std::nullopt;
  if (!span) return std::nullopt;
  return RowValue::between(static_cast<double>(local_day(span->lo, 0)), static_cast<double>(local_day(span->hi, 0)));
}

bool has_definition(Symbol::Kind kind) {
  return kind == Symbol::Kind::define || kind == Symbol::Kind::score || kind == Symbol::Kind::parameter;
}

}  // namespace

// A reading of a kind that converts into the one asked for: the kind that the unit's annotation names, or the only one that is
// given in that unit while the kind asked for is not (meq/L of sodium).
std::optional<double> Checker::of_another_kind(const ast::Amount& amount, const Type& type) {
  const Kind* to_kind = knowledge_.kinds ? knowledge_.kinds->find(type.quantity_kind) : nullptr;
  const auto written = knowledge_.units->parse(amount.unit.text);
  if (!to_kind || !written) return std::nullopt;
  const std::string named = annotated_kind(amount.unit.text);
  const bool foreign = named.empty() && !written->dimensionless() && !conversion_for(*written, type.unit, type.quantity_kind);
  const KindConversion* chosen = nullptr;
  for (const KindConversion& rule : to_kind->conversions) {
    const Kind* from_kind = knowledge_.kinds->find(rule.from_kind);
    if (!from_kind || !convert(amount.number, *written, from_kind->unit)) continue;
    if (!named.empty() ? rule.from_kind != named || named == type.quantity_kind : !foreign) continue;
    if (chosen) return std::nullopt;
    chosen = &rule;
  }
  if (!chosen) return std::nullopt;
  double value = *convert(amount.number, *written, knowledge_.kinds->find(chosen->from_kind)->unit) * chosen->factor + chosen->offset;
  if (to_kind->decimals) {
    const double scale = std::pow(10.0, *to_kind->decimals);
    value = std::round(value * scale) / scale;
  }
  const std::optional<Conversion> own = conversion(to_kind->unit, type.unit);
  return own ? std::optional(value * own->factor + own->offset) : std::nullopt;
}

// A literal as a number in the unit and kind of `type`: from its exact decimal, through a kind's conversion when its unit names
// another kind, and then rounded to the digits the kind is reported with, as a reader of records does.
std::optional<double> Checker::stated_number(ast::ExprId id, const Type& type, bool* ok) {
  *ok = true;
  const ast::Expr& expr = (*file_)[id];
  const auto* quantity = std::get_if<ast::QuantityLit>(&expr.node);
  if (quantity && type.kind == Type::Kind::quantity)
    if (const std::optional<double> converted = of_another_kind(quantity->amount, type)) return converted;
  const ExprId checked = coerce(value(id, &type), type, expr.span);
  if (checked == kNoExpr) {
    *ok = false;
    return std::nullopt;
  }
  const hir::Expr& e = at(checked);
  if (e.op == Op::Negate && at(e.args[0]).op == Op::Constant) return -at(e.args[0]).constant.lo;
  if (e.type.kind == Type::Kind::text && may_have_holes(checked)) {
    sink_->emit(Msg::TextWithHoles, expr.span).help = "write the words themselves";
    *ok = false;
    return std::nullopt;
  }
  if (e.op == Op::Constant && e.constant.state == State::known) return e.constant.lo;
  sink_->emit(Msg::PlainValueNeeded, expr.span);
  *ok = false;
  return std::nullopt;
}

// In the order of the program's inputs. Where only the words of a program are known, they say it.
const std::vector<std::string>& Checker::inputs_behind(const Symbol& symbol) {
  const auto [place, fresh] = inputs_behind_.try_emplace(symbol.shown);
  if (!fresh || words_only_ || symbol.kind != Symbol::Kind::define) return place->second;
  std::vector<std::string>& names = place->second;  // stays where it is when others are added
  const ExprId root = define_value(symbol, symbol.file->defines[symbol.index].name);
  if (root == kNoExpr) return names;
  for (const std::uint32_t input : input_sets_.of(program_, root)) names.push_back(program_.table().inputs[input].name);
  return names;
}

std::optional<RowValue> Checker::stated_constant(ast::ExprId id, const Type& type) {
  if (std::holds_alternative<ast::NoValue>((*file_)[id].node)) return RowValue::of(State::no_value);
  bool ok = true;
  const std::optional<double> number = stated_number(id, type, &ok);
  if (!number) return std::nullopt;
  return RowValue::exact(*number);
}

std::optional<Statement> Checker::statement(const ast::Fact& fact, bool in_test) {
  switch (fact.kind) {
    case ast::Fact::Kind::has: return entry_statement(fact);
    case ast::Fact::Kind::carries: {
      const std::optional<std::string> gene = gene_symbol(fact.allele->gene);
      if (!gene) return std::nullopt;
      return StatedAllele{*gene, fact.allele->allele, !fact.negated};
    }
    case ast::Fact::Kind::order: {
      const Ingredient* ingredient = knowledge_.drugs->find(fact.name.text);
      if (!ingredient) {
        unknown_name(fact.name, knowledge_.drugs->closest(fact.name.text), Msg::UnknownMedicine);
        return std::nullopt;
      }
      StatedOrder order{ingredient->name, std::nullopt, ""};
      if (fact.amount) order.amount_text = fact.amount->number.text() + " " + fact.amount->unit.text;
      return order;
    }
    case ast::Fact::Kind::list_unknown: {
      static const std::vector<std::string> kLists = {"medicines", "conditions", "allergies"};
      if (std::find(kLists.begin(), kLists.end(), fact.name.text) != kLists.end()) return StatedList{fact.name.text};
      unknown_name(fact.name, kLists, Msg::UnknownList);
      return std::nullopt;
    }
    case ast::Fact::Kind::value: return value_statement(fact, in_test);
  }
  return std::nullopt;
}

std::optional<Statement> Checker::entry_statement(const ast::Fact& fact) {
  std::optional<CodeSet> codes = code_set(fact.has.name, fact.has.kind);
  if (!codes) return std::nullopt;
  StatedEntry entry;
  switch (fact.has.kind) {
    case ast::Has::Kind::takes: entry.list = StatedEntry::List::medicines; break;
    case ast::Has::Kind::has: entry.list = StatedEntry::List::conditions; break;
    case ast::Has::Kind::allergic: entry.list = StatedEntry::List::allergies; break;
  }
  // A medicine that is taken also counts under its ATC codes.
  if (const Ingredient* ingredient = knowledge_.drugs->find(fact.has.name.text); ingredient && fact.has.kind != ast::Has::Kind::has)
    for (const std::string& atc : ingredient->atc) codes->patterns.push_back({{"atc", atc}, false});
  entry.codes = std::move(*codes);
  if (fact.has.within) {
    entry.within = duration(*fact.has.within);
    if (!entry.within) return std::nullopt;
  }
  entry.ever = fact.has.ever;
  entry.present = !fact.negated;
  return entry;
}

std::optional<Statement> Checker::gene_statement(const ast::Fact& fact, ast::GeneValue::Kind kind, const std::string& gene) {
  StatedGene stated;
  stated.call.gene = gene;
  stated.call.source = CallSource::stated;
  if (fact.value_kind == ast::Fact::ValueKind::missing) return stated;
  if (fact.value_kind == ast::Fact::ValueKind::indeterminate) {
    stated.call.phenotype = "Indeterminate";
    return stated;
  }
  if (fact.value_kind == ast::Fact::ValueKind::at_least) {
    bool ok = true;
    const std::optional<double> low = stated_number(fact.values[0], Type::number(), &ok);
    if (!low) return std::nullopt;
    stated.call.activity_score = ActivityScore{*low, HUGE_VAL, "≥" + source_text((*file_)[fact.values[0]].span)};
    return stated;
  }
  for (const ast::ExprId id : fact.values) {
    const ast::Expr& expr = (*file_)[id];
    const std::string written = source_text(expr.span);
    if (kind == ast::GeneValue::Kind::activity_score) {
      bool ok = true;
      const std::optional<double> score = stated_number(id, Type::number(), &ok);
      if (!score) return std::nullopt;
      DiplotypeCall call;
      call.activity_score = ActivityScore{*score, *score, written};
      call.phenotype = knowledge_.genes->phenotype_of_score(gene, *score).value_or("");
      stated.call.diplotypes.push_back(call);
    } else if (kind == ast::GeneValue::Kind::phenotype) {
      const auto* path = std::get_if<ast::PathRef>(&expr.node);
      const auto* text = std::get_if<ast::TextLit>(&expr.node);
      const std::string word = path ? path->path.parts.back().text : text ? text->text.source : written;
      const std::optional<std::string> name = knowledge_.genes->phenotype_name(gene, word);
      if (!name) {
        const Type type = gene_value_type(kind, gene);
        sink_->emit(Msg::UnknownMember, expr.span, word, describe(type, program_.table()));
        return std::nullopt;
      }
      DiplotypeCall call;
      call.phenotype = *name;
      stated.call.diplotypes.push_back(call);
    } else {
      const auto* text = std::get_if<ast::TextLit>(&expr.node);
      const std::string word = text ? text->text.source : written;
      const std::optional<DiplotypeCall> call = knowledge_.genes->interpret(gene, word);
      if (!call) {
        sink_->emit(Msg::NotADiplotype, expr.span, word, gene).help = "write two alleles, for example *1/*2";
        return std::nullopt;
      }
      stated.call.diplotypes.push_back(*call);
    }
  }
  if (stated.call.diplotypes.size() != 1) return stated;
  // A phenotype or score alone leaves the diplotype open.
  if (kind == ast::GeneValue::Kind::diplotype) return stated;
  stated.call.phenotype = stated.call.diplotypes[0].phenotype;
  stated.call.activity_score = stated.call.diplotypes[0].activity_score;
  stated.call.diplotypes.clear();
  return stated;
}

std::optional<Statement> Checker::readings_statement(const ast::Fact& fact, std::uint32_t input, const Type& type) {
  StatedReadings stated;
  stated.input = input;
  for (const ast::Reading& reading : fact.readings) {
    bool ok = true;
    const std::optional<double> value = stated_number(reading.value, type, &ok);
    if (!value) return std::nullopt;
    stated.readings.push_back({*value, days_from_civil(reading.on), source_text((*file_)[reading.value].span)});
  }
  return stated;
}

// `148 mmHg daily for 7 days`, counted back from the as-of day, which the binder knows. Day 0 is the as-of day itself.
std::optional<Statement> Checker::daily_statement(const ast::Fact& fact, std::uint32_t input, const Type& type) {
  const std::optional<Duration> length = duration(*fact.daily_for);
  bool ok = true;
  const std::optional<double> value = stated_number(fact.values[0], type, &ok);
  if (!length || !value) return std::nullopt;
  StatedReadings readings;
  readings.input = input;
  readings.days_before_as_of = true;
  for (std::int64_t day = length->days - 1; day >= 0; --day) readings.readings.push_back({*value, day, source_text((*file_)[fact.values[0]].span)});
  return readings;
}

std::optional<Statement> Checker::named_gene_statement(const ast::Fact& fact) {
  const std::optional<std::string> gene = gene_symbol(fact.gene->gene);
  if (!gene || !check_scheme(*fact.gene, *gene)) return std::nullopt;
  if (!fact.gene->scheme || fact.gene->scheme->text == kCpicScheme) return gene_statement(fact, fact.gene->kind, *gene);
  sink_->emit(Msg::StatementForm, fact.gene->scheme->span, "by " + fact.gene->scheme->text).help =
      "state the activity score or the diplotype; every scheme reads its phenotype from that";
  return std::nullopt;
}

// What the name of a statement stands for: an input, or what may be stated like one. nullptr: a diagnostic was emitted.
const Symbol* Checker::stated_symbol(const ast::Fact& fact, const Symbol* symbol, bool in_test) {
  const ast::Name& name = fact.path.parts.back();
  const bool is_define = symbol && has_definition(symbol->kind);
  if (!symbol || (symbol->kind != Symbol::Kind::input && !is_define)) {
    unknown_path(fact.path, names_in_scope(), Msg::UnknownInput);
    return nullptr;
  }
  // What stdlib computes from the record alone has no inputs and is stated by callers like one.
  if (!is_define || in_test || (!is_computed(*symbol) && inputs_behind(*symbol).empty())) return symbol;
  std::string inputs;
  for (const std::string& input : inputs_behind(*symbol)) inputs += (inputs.empty() ? ": " : ", ") + input;
  sink_->emit(Msg::DefineStated, name.span, name.text).help = "state the inputs it is computed from" + inputs;
  return nullptr;
}

// Where what is stated goes, and its type.
std::optional<Type> Checker::stated_place(const Symbol& symbol, const ast::Name& name, StatedValue& stated) {
  if (has_definition(symbol.kind)) {
    const ExprId id = define_value(symbol, name);
    if (id == kNoExpr) return std::nullopt;
    stated.slot = stated_defines_.at(symbol.shown);
    return type(as_value(id));
  }
  stated.input = input_index(*symbol.file, symbol.index);
  const auto known = input_types_.find(symbol.shown);
  if (stated.input == kNoIndex || known == input_types_.end()) return std::nullopt;  // its own declaration is wrong, which is told there
  Type out = known->second;
  if (out.kind == Type::Kind::series) out.kind = Type::Kind::quantity;
  return out;
}

bool Checker::is_computed(const Symbol& s) const { return has_definition(s.kind) && (s.file == main_ || !stated_defines_.contains(s.shown)); }

std::optional<Statement> Checker::value_statement(const ast::Fact& fact, bool in_test) {
  if (fact.gene) return named_gene_statement(fact);
  const ast::Name& name = fact.path.parts.back();
  const Symbol* symbol = resolve(fact.path);
  // What a caller says of a name speaks to the one that can be stated: of a file's own define that is the one it hides.
  if (symbol && !in_test && fact.path.parts.size() == 1 && is_computed(*symbol))
    if (const Symbol* hidden = scopes_.hidden_by(*symbol, name.text); hidden && !is_computed(*hidden)) symbol = hidden;
  const bool bare_gene = !symbol && knowledge_.genes->find(name.text);
  if (bare_gene || (symbol && symbol->kind == Symbol::Kind::input && symbol->file->inputs[symbol->index].type.kind == ast::Type::Kind::gene)) {
    const std::optional<std::string> gene = gene_symbol(name);
    return gene ? gene_statement(fact, ast::GeneValue::Kind::diplotype, *gene) : std::nullopt;
  }
  symbol = stated_symbol(fact, symbol, in_test);
  StatedValue stated;
  const std::optional<Type> type = symbol ? stated_place(*symbol, name, stated) : std::nullopt;
  if (!type) return std::nullopt;
  const bool of_input = stated.input != kNoIndex;
  switch (fact.value_kind) {
    case ast::Fact::ValueKind::missing: stated.value = RowValue::of(State::missing); return stated;
    case ast::Fact::ValueKind::indeterminate: stated.value = RowValue::of(State::indeterminate); return stated;
    case ast::Fact::ValueKind::readings:
      if (!of_input) break;
      return readings_statement(fact, stated.input, *type);
    case ast::Fact::ValueKind::term: {
      if (fact.daily_for && of_input) return daily_statement(fact, stated.input, *type);
      if (fact.values.size() != 1) break;
      stated.text = source_text((*file_)[fact.values[0]].span);
      std::optional<RowValue> value = type->kind == Type::Kind::date ? date_in_part(stated.text) : std::nullopt;
      if (!value) value = stated_constant(fact.values[0], *type);
      if (!value) return std::nullopt;
      stated.value = *value;
      return stated;
    }
    case ast::Fact::ValueKind::at_least:
    case ast::Fact::ValueKind::one_of: break;
  }
  sink_->emit(Msg::StatementForm, fact.span, name.text).help = "this form is for genes and series";
  return std::nullopt;
}

std::optional<Statement> Checker::check_statement(const Session& session, const ast::File& file, const ast::Fact& fact,
                                                  DiagnosticSink& sink) {
  const Session* const own = std::exchange(session_, &session);
  DiagnosticSink* const before = std::exchange(sink_, &sink);
  reported_names_.clear();  // a new source, a new author
  std::optional<Statement> out;
  {
    InFile in(*this, &file);
    out = statement(fact, false);
  }
  sink_ = before;
  session_ = own;
  return out;
}

}  // namespace regimen::sema
