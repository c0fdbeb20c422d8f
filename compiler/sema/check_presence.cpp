// Presence: takes, has, allergic to; and what a medicine's name stands for.
#include "compiler/sema/checker.h"
#include "compiler/sema/code_systems.h"

namespace regimen::sema {

const CodeSet* Checker::declared_codes(const std::string& name) const {
  const Symbol* symbol = find(name, Symbol::Kind::codes);
  for (const CodeSet& set : program_.header.codes)
    if (symbol && set.name == symbol->shown) return &set;
  return nullptr;
}

std::string Checker::medicine_name(const std::string& name) const {
  const Symbol* codes = find(name, Symbol::Kind::codes);
  return codes ? codes->shown : name;
}

CodeSet Checker::drug_set(const std::string& name) const {
  CodeSet set{name, {}};
  if (const Ingredient* ingredient = knowledge_.drugs->find(name)) {
    set.patterns.push_back({{"ingredient", ingredient->name}, false});
  } else if (const DrugClass* drug_class = knowledge_.drugs->find_class(name)) {
    for (const std::string& atc : drug_class->atc) set.patterns.push_back({{"atc", atc}, true});
  }
  return set;
}

bool Checker::medicine_known(const std::string& name) const {
  return find(name, Symbol::Kind::codes) || knowledge_.drugs->find(name) || knowledge_.drugs->find_class(name);
}

std::vector<std::string> Checker::ingredients_of(const std::string& name) const {
  if (const Ingredient* ingredient = knowledge_.drugs->find(name); ingredient && !find(name, Symbol::Kind::codes)) return {ingredient->name};
  std::vector<CodePattern> patterns;
  if (const CodeSet* codes = declared_codes(name)) patterns = codes->patterns;
  if (patterns.empty()) patterns = drug_set(name).patterns;
  std::vector<std::string> names;
  for (const Ingredient& ingredient : knowledge_.drugs->ingredients()) {
    bool fits = false;
    for (const CodePattern& pattern : patterns) {
      fits |= pattern.code.system == "ingredient" && pattern.code.code == ingredient.name;
      for (const std::string& atc : ingredient.atc) {
        const Code code{"atc", atc};
        fits |= pattern.descendants ? is_or_descends_from(code, pattern.code) : code == pattern.code;
      }
    }
    if (fits) names.push_back(ingredient.name);
  }
  return names;
}

std::optional<CodeSet> Checker::code_set(const ast::Name& name, ast::Has::Kind kind) {
  find_named(name);
  if (const CodeSet* codes = declared_codes(name.text)) return *codes;
  const bool medicines = kind != ast::Has::Kind::has;
  if (medicines && medicine_known(name.text)) return drug_set(name.text);
  std::vector<std::string> candidates;
  for (const CodeSet& set : program_.header.codes) candidates.push_back(set.name);
  if (medicines)
    for (const std::string& close : knowledge_.drugs->closest(name.text)) candidates.push_back(close);
  unknown_name(name, candidates, medicines ? Msg::UnknownMedicine : Msg::UnknownCodes);
  return std::nullopt;
}

ExprId Checker::check_has(const ast::Has& has, Span span) {
  std::optional<CodeSet> codes = code_set(has.name, has.kind);
  if (!codes) return kNoExpr;
  SlotSpec spec;
  switch (has.kind) {
    case ast::Has::Kind::takes:
      spec.kind = SlotKind::takes;
      spec.name = "takes " + has.name.text;
      break;
    case ast::Has::Kind::has:
      spec.kind = SlotKind::has;
      spec.name = "has " + has.name.text;
      break;
    case ast::Has::Kind::allergic:
      spec.kind = SlotKind::allergic;
      spec.name = "allergic to " + has.name.text;
      break;
  }
  if (has.within) {
    spec.within = duration(*has.within);
    if (!spec.within) return kNoExpr;
    spec.name += " within " + source_text(has.within->span);
  }
  spec.ever = has.ever;
  if (has.ever) spec.name += " ever";
  spec.codes = std::move(*codes);
  return as_truth(slot(std::move(spec), Type::yes_no(), span));
}

ExprId Checker::medicine_constant(const ast::Name& name, Span span) {
  const std::uint32_t domain = choice_domain("medicine");
  std::string canonical = medicine_name(name.text);
  if (!find(name.text, Symbol::Kind::codes))
    if (const Ingredient* ingredient = knowledge_.drugs->find(name.text)) canonical = ingredient->name;
  const std::uint32_t index = domain_member(domain, canonical, "");
  return constant(RowValue::exact(index), Type{.kind = Type::Kind::medicine, .choice = domain}, span);
}

std::optional<std::string> Checker::code_system(const ast::Name& name) {
  const std::string canonical = canonical_system(name.text);
  for (const char* system : kCodeSystems)
    if (canonical == canonical_system(system)) return canonical;
  unknown_name(name, {std::begin(kCodeSystems), std::end(kCodeSystems)}, Msg::UnknownCodeSystem);
  return std::nullopt;
}

void Checker::check_codes() {
  for (const ast::File* file : files_) {
    for (const ast::CodesDecl& decl : file->codes) {
      CodeSet set{shown(*file, decl.name.text), {}};
      for (const ast::CodeRef& ref : decl.codes)
        if (const std::optional<std::string> system = code_system(ref.system)) set.patterns.push_back({{*system, ref.code}, ref.descendants});
      program_.header.codes.push_back(std::move(set));
    }
  }
}

}  // namespace regimen::sema
