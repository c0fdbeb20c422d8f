// Expressions: literals, names and the dispatch to the families.
#include <utility>
#include <variant>

#include "compiler/sema/covering.h"

namespace regimen::sema {

namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};

}  // namespace

ExprId Checker::value(ast::ExprId id, const Type* expected) { return as_value(expression(id, expected)); }

ExprId Checker::truth(ast::ExprId id) {
  const Type yes_no = Type::yes_no();
  const ExprId expr = expression(id, &yes_no);
  if (expr == kNoExpr) return expr;
  if (at(expr).is_truth() || type(expr).kind == Type::Kind::yes_no) return written(as_truth(asked(expr, id)), (*file_)[id].span);
  Diagnostic& diagnostic =
      sink_->emit(Msg::NotACondition, (*file_)[id].span, source_text((*file_)[id].span), describe(type(expr), program_.table()));
  diagnostic.help = "compare it, for example `is`, `at least` or `is known`";
  return kNoExpr;
}

// Keeps where this file says a condition.
ExprId Checker::written(ExprId condition, Span span) {
  if (file_ == main_ && !in_tests_) program_.written.conditions.push_back({condition, span});
  return condition;
}

ExprId Checker::expression(ast::ExprId id, const Type* expected) {
  const ExprId made = check_node(id, expected);
  if (Covering::wanted(*this)) made_[id] = made;
  return made;
}

ExprId Checker::check_node(ast::ExprId id, const Type* expected) {
  const ast::Expr& expr = (*file_)[id];
  const Span span = expr.span;
  const Deeper deeper(level_);
  if (level_ > kMaxChain) {
    if (!std::exchange(chain_told_, true))
      sink_->emit(Msg::ChainTooLong, span, std::to_string(kMaxChain)).help = "declare the values before what uses them";
    return kNoExpr;
  }
  return std::visit(
      Overloaded{
          [&](const ast::PathRef& node) { return check_path(node.path, expected); },
          [&](const ast::Lookup& node) { return check_lookup(node.path); },
          [&](const ast::Call& node) { return check_call(node, span); },
          [&](const ast::Unary& node) -> ExprId {
            if (node.op == Op::Not) {
              const ExprId operand = truth(node.operand);
              return operand == kNoExpr ? kNoExpr : truth_op(Op::Not, {operand}, span);
            }
            const ExprId operand = value(node.operand, expected);
            return operand == kNoExpr ? kNoExpr : check_arithmetic(Op::Negate, operand, kNoExpr, span, span, span);
          },
          [&](const ast::Binary& node) { return check_binary(node, span, expected); },
          [&](const ast::IsTest& node) { return check_is(node, span); },
          [&](const ast::Has& node) { return check_has(node, span); },
          [&](const ast::Carries& node) { return check_allele_count(SlotKind::carries, node.allele, span); },
          [&](const ast::Copies& node) { return check_allele_count(SlotKind::copies, node.allele, span); },
          [&](const ast::Staged& node) { return check_staged(node, span, expected); },
          [&](const ast::Aggregate& node) { return check_aggregate(node, span); },
          [&](const ast::GeneValue& node) { return check_gene_value(node, span); },
          [&](const ast::PointsOf& node) { return check_points(node.path, span); },
          [&](const ast::NumberOf& node) { return check_number_of(node, span); },
          [&](const ast::Since& node) { return check_span_of(node.unit, value(node.from), today(span), span); },
          [&](const ast::FromTo& node) { return check_span_of(node.unit, value(node.from), value(node.to), span); },
          [&](const auto&) { return check_literal(expr, expected); },
      },
      expr.node);
}

ExprId Checker::check_literal(const ast::Expr& expr, const Type* expected) {
  const Span span = expr.span;
  if (const auto* node = std::get_if<ast::NumberLit>(&expr.node)) return number(node->value.to_double(), span);
  if (const auto* node = std::get_if<ast::YesNo>(&expr.node)) return constant(RowValue::exact(node->yes ? 1 : 0), Type::yes_no(), span);
  if (const auto* node = std::get_if<ast::DateLit>(&expr.node))
    return constant(RowValue::exact(static_cast<double>(days_from_civil(node->date))), Type::date(), span);
  if (const auto* node = std::get_if<ast::MonthLit>(&expr.node)) {
    sink_->emit(Msg::NoSuchDay, span, node->text).help =
        "write the day, too; a month alone, such as 1960-05, is only stated of a date; a subtraction has spaces";
    return kNoExpr;
  }
  if (std::get_if<ast::NoValue>(&expr.node)) {
    const Type type = expected ? *expected : Type::number();
    return constant(RowValue::of(State::no_value), type, span);
  }
  if (const auto* node = std::get_if<ast::QuantityLit>(&expr.node)) {
    const std::optional<Unit> parsed = unit(node->amount.unit);
    if (!parsed) return kNoExpr;
    Type type = Type::quantity(*parsed, node->amount.unit.text);
    type.literal = true;
    // Converted from its exact decimal in one rounding when the place it stands in says the unit.
    if (expected && expected->kind == Type::Kind::quantity && is_unit_of(expected->quantity_kind, *parsed)) {
      std::optional<double> exact = convert(node->amount.number, *parsed, expected->unit);
      const Kind* kind = knowledge_.kinds ? knowledge_.kinds->find(expected->quantity_kind) : nullptr;
      if (!exact && kind && kind->molar_mass) exact = convert_molar(node->amount.number, *parsed, expected->unit, *kind->molar_mass);
      if (exact) {
        Type adopted = *expected;
        adopted.literal = true;
        if (!parsed->same_scale(expected->unit)) conversions_.push_back({span, type.unit_text, expected->unit_text, *exact});
        return constant(RowValue::exact(*exact), adopted, span);
      }
    }
    return constant(RowValue::exact(node->amount.number.to_double()), type, span);
  }
  if (const auto* node = std::get_if<ast::TextLit>(&expr.node)) return check_text_value(node->text, expected);
  if (std::get_if<ast::OrderedDrug>(&expr.node)) {
    SlotSpec spec;
    spec.kind = SlotKind::ordered;
    spec.name = "ordered drug";
    return slot(std::move(spec), Type{.kind = Type::Kind::medicine, .choice = choice_domain("medicine")}, span);
  }
  std::string text;
  if (const auto* node = std::get_if<ast::AlleleLit>(&expr.node)) text = node->text;
  if (const auto* node = std::get_if<ast::DiplotypeLit>(&expr.node)) text = node->text;
  if (expected && expected->kind == Type::Kind::choice && !expected->gene.empty()) return diplotype_constant(text, *expected, span);
  sink_->emit(Msg::AlleleOutOfPlace, span, text).help = "a diplotype is compared with `diplotype of GENE`; an allele follows `carries` or `copies of`";
  return kNoExpr;
}

ExprId Checker::member(const ast::Name& name, const Type& choice_type) {
  if (choice_type.choice >= program_.table().choices.size()) return kNoExpr;
  const ChoiceDomain& domain = program_.table().choices[choice_type.choice];
  for (std::size_t i = 0; i < domain.members.size(); ++i) {
    const ChoiceMember& m = domain.members[i];
    bool same = m.name == name.text;
    for (const std::string& spelling : m.spellings) same |= spelling == name.text;
    if (same) return constant(RowValue::exact(static_cast<double>(i)), choice_type, name.span);
  }
  return kNoExpr;
}

ExprId Checker::check_path(const ast::Path& path, const Type* expected) {
  const ast::Name& name = path.parts.back();
  if (path.parts.size() == 1 && expected && expected->is_named()) {
    if (expected->kind == Type::Kind::medicine && medicine_known(name.text)) return medicine_constant(name, path.span);
    if (const ExprId id = member(name, *expected); id != kNoExpr) return id;
  }
  if (path.parts.size() == 1 && name.text == "today" && !find("today")) return today(path.span);
  const Symbol* symbol = resolve(path);
  if (symbol) return check_symbol(*symbol, path);
  if (expected && expected->kind == Type::Kind::choice) {
    std::vector<std::string> members;
    std::string listed;
    for (const ChoiceMember& m : program_.table().choices[expected->choice].members) {
      members.push_back(m.name);
      for (const std::string& spelling : m.spellings) members.push_back(spelling);
      if (members.size() < 12) listed += (listed.empty() ? "" : ", ") + m.name;
    }
    Diagnostic& diagnostic = sink_->emit(Msg::UnknownMember, name.span, name.text, describe(*expected, program_.table()));
    diagnostic.help = did_you_mean(name.text, members);
    if (diagnostic.help.empty()) diagnostic.help = "its values are " + listed;
    return kNoExpr;
  }
  unknown_path(path, names_in_scope(), Msg::UnknownName);
  return kNoExpr;
}

ExprId Checker::check_symbol(const Symbol& symbol, const ast::Path& path) {
  const ast::Name& name = path.parts.back();
  switch (symbol.kind) {
    case Symbol::Kind::input:
    case Symbol::Kind::parameter:
    case Symbol::Kind::define:
    case Symbol::Kind::score: return within_population(symbol, define_value(symbol, name));
    case Symbol::Kind::table:
      sink_->emit(Msg::NameOutOfPlace, path.span, name.text, "a table").help = "write `lookup " + name.text + "`";
      return kNoExpr;
    case Symbol::Kind::codes:
      sink_->emit(Msg::NameOutOfPlace, path.span, name.text, "a list of codes").help = "write `takes " + name.text + "` or `has " + name.text + "`";
      return kNoExpr;
    case Symbol::Kind::choice:
    case Symbol::Kind::advice:
    case Symbol::Kind::decision: break;
  }
  sink_->emit(Msg::NameOutOfPlace, path.span, name.text, "no value");
  return kNoExpr;
}

// Defines, parameters, scores and inputs are checked when first used, so their order in the file does not matter.
ExprId Checker::define_value(const Symbol& symbol, const ast::Name& use) {
  if (const auto it = define_memo_.find(symbol.shown); it != define_memo_.end()) return it->second;
  if (failed_.contains(symbol.shown)) return kNoExpr;
  if (!in_progress_.insert(symbol.shown).second) {
    Diagnostic& diagnostic = sink_->emit(Msg::DefinedByItself, symbol.span, use.text);
    diagnostic.secondary.push_back({use.span, "used here before it is known"});
    failed_.insert(symbol.shown);
    return kNoExpr;
  }
  ExprId id = check_define(symbol, use);
  in_progress_.erase(symbol.shown);
  if (id == kNoExpr || failed_.contains(symbol.shown)) {
    failed_.insert(symbol.shown);
    return kNoExpr;
  }
  if (symbol.kind != Symbol::Kind::input) program_.names.try_emplace(id, symbol.shown);
  if (!symbol.file->header.notice.empty() && symbol.kind != Symbol::Kind::input) program_.notices.emplace(id, notice(*symbol.file));
  if (const auto stated = stated_defines_.find(symbol.shown); stated != stated_defines_.end() && symbol.kind != Symbol::Kind::input) {
    SlotSpec& spec = program_.table().slots[stated->second];
    spec.shape = hir::shape_of(type(as_value(id)));
    const ExprId given = slot(SlotSpec(spec), type(as_value(id)), use.span);
    program_.header.test_defines.push_back({symbol.shown, spec.shape, stated->second});
    id = make(Op::Stated, type(as_value(id)), {given, as_value(id)}, at(id).span);
    program_.names.try_emplace(id, symbol.shown);
  }
  define_memo_[symbol.shown] = id;
  return id;
}

ExprId Checker::check_define(const Symbol& symbol, const ast::Name& use) {
  InFile in(*this, symbol.file);
  if (symbol.kind == Symbol::Kind::input) return input_value(symbol.index, *symbol.file, use.span);
  if (symbol.kind == Symbol::Kind::score) return check_score(symbol.file->scores[symbol.index]);
  const bool parameter = symbol.kind == Symbol::Kind::parameter;
  if (!parameter && symbol.file->defines[symbol.index].unavailable) return unavailable_value(symbol);
  const ast::ExprId source = parameter ? symbol.file->parameters[symbol.index].value : symbol.file->defines[symbol.index].value;
  const std::optional<ast::Type>& written = parameter ? std::optional<ast::Type>(symbol.file->parameters[symbol.index].type)
                                                      : symbol.file->defines[symbol.index].type;
  if (!written) return expression(source, nullptr);
  const std::optional<Type> declared = declared_type(*written);
  if (!declared) return kNoExpr;
  if (declared->kind == Type::Kind::yes_no) {
    const ExprId id = expression(source, &*declared);
    if (id == kNoExpr || at(id).is_truth()) return id;
    return coerce(id, *declared, (*file_)[source].span);
  }
  return coerce(value(source, &*declared), *declared, (*file_)[source].span);
}

}  // namespace regimen::sema
