// What names mean in each file of a program. A file's own name hides those of its imports, an import's those of its own; a name
// that two imports just as near declare is ambiguous alone. Every name can be reached behind its file: stdlib.patient.age.
//
// In: declarations, all of them before the first question. Out: symbols, whose addresses stay. The checker's, and those of who
// shows a text without checking it.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/ast/ast.h"

namespace regimen::sema {

struct Symbol {
  enum class Kind { choice, codes, input, parameter, define, table, score, advice, decision };
  Kind kind;
  const ast::File* file;
  std::uint32_t index;
  Span span;
  std::string shown;  // unique: the bare name when the program means this one by it, else with its file
};

struct Meaning {
  const Symbol* symbol = nullptr;
  const Symbol* other = nullptr;  // another just as near
};

// A table that a path names, and which part of the path is its name.
struct LookedUp {
  const Symbol* symbol;
  std::size_t name_at;
};

class Scopes {
 public:
  explicit Scopes(std::vector<const ast::File*> files);  // the program is the last one

  // The one of that name that stood in the file before; nullptr: none did.
  const Symbol* declare(const ast::File& file, const ast::Name& name, Symbol::Kind kind, std::uint32_t index);
  void set_shown_names();  // once all are declared

  Meaning meaning(const ast::File& from, const std::string& name) const;
  const Symbol* own(const ast::File& file, const std::string& name) const;
  const Symbol* hidden_by(const Symbol& symbol, const std::string& name) const;  // the nearest in what its file imports
  const ast::File* visible_file(const ast::File& from, const std::string& id) const;
  bool contains(const ast::File* file) const;

  const std::map<std::string, Symbol>& own_names(const ast::File& file) const;
  std::vector<std::string> names(const ast::File& from) const;
  std::vector<std::string> file_names(const ast::File& from) const;

 private:
  using Levels = std::vector<std::vector<const ast::File*>>;
  const Levels& levels(const ast::File& file) const;  // itself, its imports, theirs ...; each file once, where it is nearest
  const std::map<std::string, Meaning>& meanings(const ast::File& file) const;

  std::vector<const ast::File*> files_;
  std::map<const ast::File*, std::vector<const ast::File*>> imported_;  // in the order of the imports
  std::map<const ast::File*, std::map<std::string, Symbol>> own_;
  // Made when first asked for.
  mutable std::map<const ast::File*, Levels> levels_;
  mutable std::map<const ast::File*, std::map<std::string, Meaning>> meanings_;
};

// Every name that a file declares for values, tables and lists, with what it is: tell(name, kind, number among its sort). Kinds of
// quantity and decisions have names of their own. `importing`: the program itself, whose advice has names too.
template <class Tell>
void for_each_declared(const ast::File& file, bool importing, const Tell& tell) {
  const auto all = [&](const auto& declarations, Symbol::Kind kind) {
    for (std::uint32_t i = 0; i < declarations.size(); ++i) tell(declarations[i].name, kind, i);
  };
  all(file.choices, Symbol::Kind::choice);
  all(file.codes, Symbol::Kind::codes);
  all(file.inputs, Symbol::Kind::input);
  all(file.parameters, Symbol::Kind::parameter);
  all(file.defines, Symbol::Kind::define);
  all(file.tables, Symbol::Kind::table);
  all(file.scores, Symbol::Kind::score);
  if (importing) all(file.advice, Symbol::Kind::advice);
}

// Up to two names close to `name`, as "did you mean a or b?"; "" when none is close.
std::string did_you_mean(const std::string& name, const std::vector<std::string>& candidates);

}  // namespace regimen::sema
