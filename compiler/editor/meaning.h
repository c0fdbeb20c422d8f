// What the names of one text mean: found by the checker's own rules of scope, in a whole tree or in that of a broken text.
//
// In:  the trees of the text and its imports, and what programs may speak of. Both must outlive this. Threads: one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/driver/examine.h"
#include "compiler/editor/names.h"
#include "compiler/sema/scopes.h"

namespace regimen::editor {

struct Target {
  NameRole role = NameRole::value;
  const ast::File* file = nullptr;  // where it is declared; nullptr: the library's tables know it
  Span declared;                    // its name there
  std::string name;
  std::string of;                   // a choice, a table, a decision, a gene
  const sema::Symbol* symbol = nullptr;  // of values

  bool same(const Target& other) const {
    return role == other.role && file == other.file && (file ? declared == other.declared : name == other.name && of == other.of);
  }
};

class Meanings {
 public:
  Meanings(const std::vector<std::shared_ptr<const ast::File>>& files, const driver::CompileKnowledge& knowledge);

  const ast::File& main() const { return *files_.back(); }
  const std::vector<const ast::File*>& files() const { return files_; }
  const std::vector<NameUse>& uses() const { return uses_; }
  const NameUse* use_at(std::uint32_t offset) const;  // the name that `offset` stands in or behind
  std::optional<Target> target(const NameUse& use) const;
  // A word of a part that could not be read, by its text alone.
  std::optional<Target> target_of_word(const std::string& word) const;
  // The name that the file of that source declares at the place.
  std::optional<Target> declared_at(SourceId source, std::uint32_t offset) const;
  const ast::File* file_named(const std::string& id) const;
  std::vector<std::string> names_in_scope() const { return scopes_.names(main()); }
  const sema::Symbol* symbol(const std::string& name) const { return scopes_.meaning(main(), name).symbol; }
  const ast::ChoiceDecl* choice_of(const std::string& of) const;  // see NameUse::of

 private:
  std::optional<Target> value(const NameUse& use) const, member(const std::string& name, const std::string& of) const;
  std::optional<Target> column(const NameUse& use) const, rule(const NameUse& use) const, medicine(const NameUse& use) const;
  std::optional<Target> kind(const NameUse& use) const;
  std::optional<Target> of_symbol(const sema::Symbol* symbol, const std::string& name) const;

  std::vector<const ast::File*> files_;
  const driver::CompileKnowledge& knowledge_;
  sema::Scopes scopes_;
  std::vector<NameUse> uses_;
};

}  // namespace regimen::editor
