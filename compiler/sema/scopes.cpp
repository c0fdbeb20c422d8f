#include "compiler/sema/scopes.h"

#include <algorithm>
#include <set>

namespace regimen::sema {

Scopes::Scopes(std::vector<const ast::File*> files) : files_(std::move(files)) {
  std::unordered_map<std::string, std::vector<const ast::File*>> by_id;
  for (const ast::File* file : files_) by_id[file->header.id.text()].push_back(file);
  for (const ast::File* file : files_) {
    std::vector<const ast::File*>& imported = imported_[file];
    for (const ast::ImportDecl& import : file->imports)
      if (const auto found = by_id.find(import.path.text()); found != by_id.end()) imported.insert(imported.end(), found->second.begin(), found->second.end());
  }
}

const Symbol* Scopes::declare(const ast::File& file, const ast::Name& name, Symbol::Kind kind, std::uint32_t index) {
  auto [it, fresh] = own_[&file].try_emplace(name.text, Symbol{kind, &file, index, name.span, ""});
  return fresh ? nullptr : &it->second;
}

const Scopes::Levels& Scopes::levels(const ast::File& file) const {
  auto [it, fresh] = levels_.try_emplace(&file);
  if (!fresh) return it->second;
  std::set<const ast::File*> seen = {&file};
  std::vector<const ast::File*> level = {&file};
  while (!level.empty()) {
    it->second.push_back(level);
    std::vector<const ast::File*> next;
    for (const ast::File* from : level)
      if (const auto found = imported_.find(from); found != imported_.end())
        for (const ast::File* other : found->second)
          if (seen.insert(other).second) next.push_back(other);
    level = std::move(next);
  }
  return it->second;
}

const std::map<std::string, Meaning>& Scopes::meanings(const ast::File& file) const {
  auto [it, fresh] = meanings_.try_emplace(&file);
  if (!fresh) return it->second;
  for (const std::vector<const ast::File*>& level : levels(file)) {
    std::map<std::string, Meaning> here;
    for (const ast::File* from : level)
      for (const auto& [name, symbol] : own_names(*from)) {
        Meaning& meaning = here[name];
        (meaning.symbol ? meaning.other : meaning.symbol) = &symbol;
      }
    it->second.merge(here);  // what a nearer file means by a name stays
  }
  return it->second;
}

void Scopes::set_shown_names() {
  for (auto& [file, names] : own_)
    for (auto& [name, symbol] : names) {
      const Meaning meant = meaning(*files_.back(), name);
      symbol.shown = meant.symbol == &symbol && !meant.other ? name : file->header.id.text() + "." + name;
    }
}

Meaning Scopes::meaning(const ast::File& from, const std::string& name) const {
  const auto& known = meanings(from);
  const auto it = known.find(name);
  return it == known.end() ? Meaning{} : it->second;
}

const Symbol* Scopes::own(const ast::File& file, const std::string& name) const {
  const auto& known = own_names(file);
  const auto it = known.find(name);
  return it == known.end() ? nullptr : &it->second;
}

const Symbol* Scopes::hidden_by(const Symbol& symbol, const std::string& name) const {
  for (const std::vector<const ast::File*>& level : levels(*symbol.file))
    for (const ast::File* file : level)
      if (const Symbol* found = own(*file, name); found && file != symbol.file) return found;
  return nullptr;
}

const ast::File* Scopes::visible_file(const ast::File& from, const std::string& id) const {
  for (const std::vector<const ast::File*>& level : levels(from))
    for (const ast::File* file : level)
      if (file->header.id.text() == id) return file;
  return nullptr;
}

bool Scopes::contains(const ast::File* file) const { return std::find(files_.begin(), files_.end(), file) != files_.end(); }

const std::map<std::string, Symbol>& Scopes::own_names(const ast::File& file) const {
  static const std::map<std::string, Symbol> kNone;
  const auto it = own_.find(&file);
  return it == own_.end() ? kNone : it->second;
}

std::vector<std::string> Scopes::names(const ast::File& from) const {
  std::vector<std::string> all;
  for (const auto& [name, meaning] : meanings(from)) all.push_back(name);
  return all;
}

std::vector<std::string> Scopes::file_names(const ast::File& from) const {
  std::vector<std::string> all;
  for (const std::vector<const ast::File*>& level : levels(from))
    for (const ast::File* file : level) all.push_back(file->header.id.text());
  return all;
}

}  // namespace regimen::sema
