// A file's own name hides the imported one. That is meant; a hidden name of another type is easily not.
#include "compiler/sema/checker.h"

namespace regimen::sema {

namespace {

const char* sort_of(Symbol::Kind kind) {
  switch (kind) {
    case Symbol::Kind::choice: return "a choice";
    case Symbol::Kind::codes: return "a list of codes";
    case Symbol::Kind::table: return "a table";
    case Symbol::Kind::advice: return "an advice block";
    case Symbol::Kind::decision: return "a decision";
    case Symbol::Kind::input:
    case Symbol::Kind::parameter:
    case Symbol::Kind::define:
    case Symbol::Kind::score: break;
  }
  return "";
}

bool has_value(Symbol::Kind kind) { return *sort_of(kind) == '\0'; }

}  // namespace

// nullopt: no value, or one with an error.
std::optional<Type> Checker::type_of(const Symbol& symbol, const ast::Name& name) {
  if (!has_value(symbol.kind)) return std::nullopt;
  if (symbol.kind == Symbol::Kind::input) {
    const ast::InputDecl& input = symbol.file->inputs[symbol.index];
    if (input_index(*symbol.file, symbol.index) == kNoIndex) return std::nullopt;
    if (input.type.kind == ast::Type::Kind::gene) return Type{.gene = input.type.name.text};
    const auto known = input_types_.find(symbol.shown);
    return known == input_types_.end() ? std::nullopt : std::optional<Type>(known->second);
  }
  const ExprId id = define_value(symbol, name);
  return id == kNoExpr ? std::nullopt : std::optional(type(id));
}

bool Checker::same_type(const Type& a, const Type& b) const {
  if (a.kind != b.kind || a.gene != b.gene) return false;
  if (a.kind == Type::Kind::choice) return a.choice == b.choice;
  if (a.kind != Type::Kind::quantity && a.kind != Type::Kind::series) return true;
  return a.quantity_kind == b.quantity_kind && conversion_for(a.unit, b.unit, a.quantity_kind).has_value();
}

void Checker::warn_of_hidden_types() {
  for (const auto& [name, symbol] : scopes_.own_names(*main_)) {
    const Symbol* hidden = scopes_.hidden_by(symbol, name);
    if (!hidden) continue;
    const std::optional<Type> here = type_of(symbol, {name, symbol.span}), there = type_of(*hidden, {name, hidden->span});
    const bool both_values = has_value(symbol.kind) && has_value(hidden->kind);
    if (both_values ? (!here || !there || same_type(*here, *there)) : symbol.kind == hidden->kind) continue;
    const std::string what = there ? describe(*there, program_.table()) : sort_of(hidden->kind);
    Diagnostic& diagnostic = sink_->emit(Msg::HiddenType, symbol.span, name, hidden->file->header.id.text(), what);
    diagnostic.secondary.push_back({hidden->span, "hidden by it"});
    diagnostic.help = "that one is `" + hidden->shown + "` here; give this one another name if it should not hide it";
  }
}

}  // namespace regimen::sema
