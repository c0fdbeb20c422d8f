// External interface: meaning.h.
#include "compiler/editor/meaning.h"

#include <algorithm>

namespace regimen::editor {

using sema::Symbol;

namespace {

std::vector<const ast::File*> plain(const std::vector<std::shared_ptr<const ast::File>>& files) {
  std::vector<const ast::File*> out;
  for (const auto& file : files) out.push_back(file.get());
  return out;
}

Target declared_in(const ast::File& file, NameRole role, const ast::Name& name, const std::string& of = "") {
  return {role, &file, name.span, name.text, of, nullptr};
}
Target of_library(NameRole role, const std::string& name, const std::string& of = "") { return {role, nullptr, {}, name, of, nullptr}; }

const ast::Type* type_of(const Symbol& symbol) {
  switch (symbol.kind) {
    case Symbol::Kind::input: return &symbol.file->inputs[symbol.index].type;
    case Symbol::Kind::parameter: return &symbol.file->parameters[symbol.index].type;
    case Symbol::Kind::define: {
      const auto& type = symbol.file->defines[symbol.index].type;
      return type ? &*type : nullptr;
    }
    default: return nullptr;
  }
}

}  // namespace

Meanings::Meanings(const std::vector<std::shared_ptr<const ast::File>>& files, const driver::CompileKnowledge& knowledge)
    : files_(plain(files)), knowledge_(knowledge), scopes_(files_), uses_(names_of(*files_.back())) {
  for (const ast::File* file : files_)
    sema::for_each_declared(*file, file == files_.back(), [&](const ast::Name& name, Symbol::Kind kind, std::uint32_t index) {
      if (!name.text.empty()) scopes_.declare(*file, name, kind, index);
    });
  scopes_.set_shown_names();
}

const NameUse* Meanings::use_at(std::uint32_t offset) const {
  const auto behind = std::upper_bound(uses_.begin(), uses_.end(), offset, [](std::uint32_t at, const NameUse& use) { return at < use.span.begin; });
  if (behind == uses_.begin()) return nullptr;
  const NameUse& last = *(behind - 1);
  if (offset < last.span.end) return &last;
  // Behind a name still means that name, unless another begins there.
  return offset == last.span.end ? &last : nullptr;
}

const ast::File* Meanings::file_named(const std::string& id) const {
  for (const ast::File* file : files_)
    if (file->header.id.text() == id) return file;
  return nullptr;
}

std::optional<Target> Meanings::of_symbol(const Symbol* symbol, const std::string& name) const {
  if (!symbol) return std::nullopt;
  return Target{NameRole::value, symbol->file, symbol->span, name, "", symbol};
}

const ast::ChoiceDecl* Meanings::choice_of(const std::string& of) const {
  const std::string name = of.substr(of.rfind('.') == std::string::npos ? 0 : of.rfind('.') + 1);
  const Symbol* found = symbol(name);
  if (const ast::Type* type = found ? type_of(*found) : nullptr) {
    if (type->kind != ast::Type::Kind::named) return nullptr;
    found = scopes_.meaning(*found->file, type->name.text).symbol;
  }
  return found && found->kind == Symbol::Kind::choice ? &found->file->choices[found->index] : nullptr;
}

std::optional<Target> Meanings::member(const std::string& name, const std::string& of) const {
  constexpr std::string_view kPhenotype = "phenotype of ";
  if (of.starts_with(kPhenotype)) {
    const std::string gene = of.substr(kPhenotype.size());
    return knowledge_.genes->phenotype_name(gene, name) ? std::optional(of_library(NameRole::member, name, gene)) : std::nullopt;
  }
  const ast::ChoiceDecl* choice = choice_of(of);
  if (!choice) return std::nullopt;
  for (const ast::File* file : files_)
    for (const ast::ChoiceDecl& declared : file->choices)
      for (const ast::ChoiceMember& member : declared.members)
        if (&declared == choice && member.name.text == name) return declared_in(*file, NameRole::member, member.name, declared.name.text);
  return std::nullopt;
}

std::optional<Target> Meanings::value(const NameUse& use) const {
  if (!use.file.empty()) {
    const ast::File* file = scopes_.visible_file(main(), use.file);
    return file ? of_symbol(scopes_.own(*file, use.text), use.text) : std::nullopt;
  }
  if (!use.of.empty())
    if (auto found = member(use.text, use.of)) return found;
  if (auto found = of_symbol(symbol(use.text), use.text)) return found;
  if (knowledge_.genes->find(use.text)) return of_library(NameRole::gene, use.text);
  for (const ast::File* file : files_)
    for (const ast::ChoiceDecl& choice : file->choices)
      for (const ast::ChoiceMember& member : choice.members)
        if (member.name.text == use.text) return declared_in(*file, NameRole::member, member.name, choice.name.text);
  return medicine(use);
}

std::optional<Target> Meanings::medicine(const NameUse& use) const {
  if (const Symbol* codes = symbol(use.text); codes && codes->kind == Symbol::Kind::codes) return of_symbol(codes, use.text);
  if (knowledge_.drugs->find_class(use.text) || knowledge_.drugs->find(use.text)) return of_library(NameRole::medicine, use.text);
  return std::nullopt;
}

std::optional<Target> Meanings::column(const NameUse& use) const {
  const Symbol* table = symbol(use.of);
  if (!table || table->kind != Symbol::Kind::table) return std::nullopt;
  for (const ast::Name& output : table->file->tables[table->index].outputs)
    if (output.text == use.text) return declared_in(*table->file, NameRole::column, output, use.of);
  return std::nullopt;
}

std::optional<Target> Meanings::rule(const NameUse& use) const {
  for (const ast::DecisionDecl& decision : main().decisions)
    for (const ast::RuleDecl& rule : decision.rules)
      if (rule.name.text == use.text && (use.of.empty() || use.of == decision.name.text))
        return declared_in(main(), NameRole::rule, rule.name, decision.name.text);
  return std::nullopt;
}

std::optional<Target> Meanings::kind(const NameUse& use) const {
  for (const ast::File* file : files_)
    for (const ast::KindDecl& kind : file->kinds)
      if (kind.name.text == use.text) return declared_in(*file, NameRole::kind, kind.name);
  return knowledge_.kinds->find(use.text) ? std::optional(of_library(NameRole::kind, use.text)) : std::nullopt;
}

std::optional<Target> Meanings::target(const NameUse& use) const {
  switch (use.role) {
    case NameRole::value: return value(use);
    case NameRole::member: return member(use.text, use.of);
    case NameRole::choice: return of_symbol(symbol(use.text), use.text);
    case NameRole::codes:
      if (auto found = medicine(use)) return found;
      return kind(use);
    case NameRole::medicine: return medicine(use);
    case NameRole::column: return column(use);
    case NameRole::rule: return rule(use);
    case NameRole::kind: return kind(use);
    case NameRole::decision:
      if (!use.file.empty() && use.file != main().header.id.text()) return std::nullopt;  // another guideline's, which need not be imported
      for (const ast::DecisionDecl& decision : main().decisions)
        if (decision.name.text == use.text) return declared_in(main(), NameRole::decision, decision.name);
      return std::nullopt;
    case NameRole::source:
      for (const ast::SourceDecl& source : main().header.sources)
        if (source.name.text == use.text) return declared_in(main(), NameRole::source, source.name);
      return std::nullopt;
    case NameRole::gene:
      if (const Symbol* input = symbol(use.text); use.of != kOfLibrary && input && input->kind == Symbol::Kind::input) return of_symbol(input, use.text);
      return knowledge_.genes->find(use.text) ? std::optional(of_library(NameRole::gene, use.text)) : std::nullopt;
    case NameRole::imported:
      if (const ast::File* file = file_named(use.text)) return Target{NameRole::imported, file, file->header.id.span, use.text, "", nullptr};
      return std::nullopt;
    case NameRole::function:
    case NameRole::scheme: return of_library(use.role, use.text, use.of);
  }
  return std::nullopt;
}

std::optional<Target> Meanings::declared_at(SourceId source, std::uint32_t offset) const {
  for (const ast::File* file : files_) {
    if (file->source != source) continue;
    for (const NameUse& use : names_of(*file)) {
      if (!use.declares || offset < use.span.begin || offset > use.span.end) continue;
      return Target{use.role, file, use.span, use.text, use.of, use.role == NameRole::value ? scopes_.own(*file, use.text) : nullptr};
    }
  }
  return std::nullopt;
}

std::optional<Target> Meanings::target_of_word(const std::string& word) const {
  for (const NameRole role : {NameRole::value, NameRole::rule, NameRole::decision, NameRole::source, NameRole::kind})
    if (auto found = target({{}, word, "", role, ""})) return found;
  return std::nullopt;
}

}  // namespace regimen::editor
