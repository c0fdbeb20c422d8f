// Inputs: from a declaration to slots. An input has a binding or an `ask`; a gene is its own binding.
#include <algorithm>

#include "compiler/sema/checker.h"

namespace regimen::sema {

namespace {

SlotKind polygenic_kind(ast::Binding::Kind kind) {
  if (kind == ast::Binding::Kind::polygenic_percentile) return SlotKind::polygenic_percentile;
  return kind == ast::Binding::Kind::polygenic_deviation ? SlotKind::polygenic_deviation : SlotKind::polygenic;
}

bool binds_series(const ast::InputDecl& input) { return input.type.kind == ast::Type::Kind::series; }

}  // namespace

std::uint32_t Checker::input_index(const ast::File& file, std::uint32_t declaration) {
  const ast::InputDecl& input = file.inputs[declaration];
  const std::string& name = shown(file, input.name.text);
  if (const auto it = input_index_.find(name); it != input_index_.end()) return it->second;
  if (failed_.contains(name)) return kNoIndex;
  InFile in(*this, &file);
  if (input.type.kind == ast::Type::Kind::gene) {
    const std::string& gene = input.type.name.text;
    if (!knowledge_.genes->find(gene)) {
      unknown_name(input.type.name, knowledge_.genes->genes(), Msg::UnknownGene);
      failed_.insert(name);
      return kNoIndex;
    }
    const std::uint32_t index = gene_input(gene, name);
    program_.table().inputs[index].name = name;
    check_input_clauses(input, program_.table().inputs[index], Type::number());
    return input_index_[name] = index;
  }
  const auto index = static_cast<std::uint32_t>(program_.table().inputs.size());
  InputSpec& fresh = program_.table().inputs.emplace_back();
  fresh.name = name;
  fresh.guideline = file.header.id.text();
  input_index_[name] = index;
  check_input(input, index);
  return failed_.contains(name) ? kNoIndex : index;
}

void Checker::check_input(const ast::InputDecl& input, std::uint32_t index) {
  const std::string& name = shown(*file_, input.name.text);
  std::optional<Type> type = declared_type(input.type);
  if (!type) {
    failed_.insert(name);
    return;
  }
  input_types_[name] = *type;
  InputSpec spec = program_.table().inputs[index];
  spec.shape = hir::shape_of(*type);
  spec.is_series = binds_series(input);
  const bool asks = [&] {
    for (const ast::IfMissing& clause : input.if_missing)
      if (clause.kind == ast::IfMissing::Kind::ask) return true;
    return false;
  }();
  if (!input.binding && !asks) {
    sink_->emit(Msg::InputWithoutBinding, input.name.span, input.name.text).help = "add `from ...`, or `if missing ask \"...\"`";
    failed_.insert(name);
  }
  check_input_clauses(input, spec, *type);
  program_.table().inputs[index] = std::move(spec);
  if (failed_.contains(name) || spec.is_series || binds_series(input)) {
    // A series has no value of its own; its slots are made by the aggregates that read it.
    if (input.binding && input.binding->kind != ast::Binding::Kind::all && binds_series(input))
      sink_->emit(Msg::SeriesBinding, input.binding->span, input.name.text).help = "a series reads `from all ...`";
    return;
  }
  const ExprId id = bind_input(input, index, *type);
  if (id == kNoExpr) {
    failed_.insert(name);
  } else {
    define_memo_[name] = id;
  }
}

void Checker::check_input_clauses(const ast::InputDecl& input, InputSpec& spec, const Type& type) {
  Type scalar = type;
  if (scalar.kind == Type::Kind::series) scalar.kind = Type::Kind::quantity;
  const auto bounds = [&](const std::optional<ast::Range>& range) -> std::optional<Bounds> {
    if (!range) return std::nullopt;
    bool ok = true;
    const std::optional<double> low = stated_number(range->low, scalar, &ok);
    const std::optional<double> high = stated_number(range->high, scalar, &ok);
    if (!low || !high) return std::nullopt;
    if (*low > *high) sink_->emit(Msg::EmptyRange, range->span);
    return Bounds{*low, *high};
  };
  spec.plausible = bounds(input.plausible);
  spec.usual = bounds(input.usual);
  if (input.valid_for) spec.valid_for = duration(*input.valid_for);
  if (input.binding && input.binding->taken_at) spec.setting = input.binding->taken_at->text;
  for (const ast::IfMissing& clause : input.if_missing) {
    if (clause.kind == ast::IfMissing::Kind::ask) spec.ask = clause.text;
    if (clause.kind != ast::IfMissing::Kind::assume) continue;
    spec.assume = stated_constant(clause.value, scalar);
    spec.assume_because = clause.text;
    if (clause.text.empty()) sink_->emit(Msg::AssumeWithoutReason, clause.span, input.name.text);
  }
}

// LOINC "8480-6" or "8479-8", or the name of a list of codes or of a kind.
std::optional<CodeSet> Checker::recorded_codes(const ast::Recorded& recorded, const Type& type) {
  if (!recorded.codes.empty()) {
    const std::optional<std::string> system = code_system(recorded.name);
    if (!system) return std::nullopt;
    CodeSet set{recorded.name.text + " " + recorded.codes[0], {}};
    for (const std::string& code : recorded.codes) set.patterns.push_back({{*system, code}, false});
    return set;
  }
  if (const CodeSet* codes = declared_codes(recorded.name.text)) return *codes;
  CodeSet set{recorded.name.text, {}};
  if (const auto own = kinds_.find(recorded.name.text); own != kinds_.end() && !(knowledge_.kinds && knowledge_.kinds->find(recorded.name.text))) {
    for (const ast::KindUnits& row : own->second->rows)
      set.patterns.push_back({{canonical_system(row.code.system.text), row.code.code}, false});
    return set;
  }
  if (const Kind* kind = knowledge_.kinds ? knowledge_.kinds->find(recorded.name.text) : nullptr) {
    if (!type.quantity_kind.empty() && type.quantity_kind != kind->name) {
      sink_->emit(Msg::KindsMixed, recorded.span, kind->name, type.quantity_kind);
      return std::nullopt;
    }
    for (const KindRow& row : kind->rows) set.patterns.push_back({row.code, false});
    // Readings of a kind that converts into this one are of use too.
    for (const KindConversion& from : kind->conversions)
      if (const Kind* other = knowledge_.kinds->find(from.from_kind))
        for (const KindRow& row : other->rows) set.patterns.push_back({row.code, false});
    return set;
  }
  std::vector<std::string> candidates;
  for (const CodeSet& known : program_.header.codes) candidates.push_back(known.name);
  if (knowledge_.kinds)
    for (const Kind& kind : knowledge_.kinds->kinds) candidates.push_back(kind.name);
  unknown_name(recorded.name, candidates, Msg::UnknownCodes);
  return std::nullopt;
}

// What in a record the binding reaches; false: a diagnostic was emitted.
bool Checker::bind_to_record(const ast::InputDecl& input, const Type& type, SlotSpec& spec) {
  const ast::Binding& binding = *input.binding;
  switch (binding.kind) {
    case ast::Binding::Kind::all:
      sink_->emit(Msg::SeriesBinding, binding.span, input.name.text).help = "`from all` needs a series; write `from latest ...`";
      return false;
    case ast::Binding::Kind::latest:
    case ast::Binding::Kind::earliest:
    case ast::Binding::Kind::recorded: {
      std::optional<CodeSet> codes = recorded_codes(binding.recorded, type);
      if (!codes) return false;
      spec.codes = std::move(*codes);
      const bool presence = binding.kind == ast::Binding::Kind::recorded && type.kind == Type::Kind::yes_no;
      spec.kind = presence ? SlotKind::recorded : SlotKind::observation;
      spec.aggregate = binding.kind == ast::Binding::Kind::earliest ? AggregateKind::earliest : AggregateKind::latest;
      return true;
    }
    case ast::Binding::Kind::genotype:
    case ast::Binding::Kind::tested:
      spec.kind = binding.kind == ast::Binding::Kind::genotype ? SlotKind::genotype : SlotKind::tested;
      spec.gene = binding.gene.text;
      spec.alleles = binding.alleles;
      if (knowledge_.genes->find(binding.gene.text)) return true;
      unknown_name(binding.gene, knowledge_.genes->genes(), Msg::UnknownGene);
      return false;
    case ast::Binding::Kind::polygenic:
    case ast::Binding::Kind::polygenic_percentile:
    case ast::Binding::Kind::polygenic_deviation:
      spec.kind = polygenic_kind(binding.kind);
      spec.polygenic = binding.score;
      if (type.kind == Type::Kind::number) return true;
      sink_->emit(Msg::ExpectedType, input.type.span, "a number", describe(type, program_.table())).help = "scores, percentiles and deviations have no unit";
      return false;
    case ast::Binding::Kind::demographic: break;
  }
  static const std::vector<std::string> kDemographics = {"birthdate", "sex", "ethnicity", "deceased"};
  spec.kind = SlotKind::demographic;
  spec.demographic = binding.demographic.text;
  if (std::find(kDemographics.begin(), kDemographics.end(), spec.demographic) != kDemographics.end()) return true;
  unknown_name(binding.demographic, kDemographics, Msg::UnknownDemographic);
  return false;
}

// Through a table over a demographic; a caller may still state the input itself, which is what `spec` holds.
ExprId Checker::bind_mapped(const ast::InputDecl& input, std::uint32_t index, const Type& type, SlotSpec spec) {
  const ast::Name& name = *input.binding->mapped_by;
  const Symbol* symbol = find_named(name, Symbol::Kind::table);
  if (!symbol) {
    unknown_name(name, names_in_scope(), Msg::UnknownTable);
    return kNoExpr;
  }
  const CheckedTable* mapped = table(*symbol, name.span);
  if (!mapped) return kNoExpr;
  const ExprId looked_up = coerce(mapped->values[0], type, input.binding->span);
  if (looked_up == kNoExpr) return kNoExpr;
  const ExprId given = slot(std::move(spec), type, input.span);
  program_.table().inputs[index].stated_slot = at(given).slot;
  const ExprId found = make(Op::Stated, type, {given, looked_up}, input.span);
  const std::optional<RowValue> assumed = program_.table().inputs[index].assume;
  if (!assumed) return found;
  // The binder fills slots, not what is mapped from them, so the assumption about it is a node and told by its function.
  hir::Expr expr;
  expr.op = Op::Otherwise;
  expr.type = type;
  expr.args = {found, constant(*assumed, type, input.span)};
  expr.assumes = index;
  expr.span = input.span;
  return make(std::move(expr));
}

ExprId Checker::bind_input(const ast::InputDecl& input, std::uint32_t index, const Type& type) {
  SlotSpec spec;
  spec.name = shown(*file_, input.name.text);
  spec.input = index;
  spec.kind = SlotKind::stated;
  if (input.binding && input.binding->mapped_by) return bind_mapped(input, index, type, std::move(spec));
  if (input.binding && !bind_to_record(input, type, spec)) return kNoExpr;
  return slot(std::move(spec), type, input.span);
}

ExprId Checker::input_value(std::uint32_t declaration, const ast::File& file, Span use) {
  const ast::InputDecl& input = file.inputs[declaration];
  const std::uint32_t index = input_index(file, declaration);
  if (index == kNoIndex) return kNoExpr;
  if (input.type.kind == ast::Type::Kind::gene) {
    sink_->emit(Msg::GeneOutOfPlace, use, input.name.text).help =
        "write `phenotype of " + input.name.text + "`, `diplotype of " + input.name.text + "` or `activity score of " + input.name.text + "`";
    return kNoExpr;
  }
  if (binds_series(input)) {
    sink_->emit(Msg::SeriesOutOfPlace, use, input.name.text).help = "write `latest of " + input.name.text + "` or another summary";
    return kNoExpr;
  }
  const auto it = define_memo_.find(shown(file, input.name.text));
  return it == define_memo_.end() ? kNoExpr : it->second;
}

}  // namespace regimen::sema
