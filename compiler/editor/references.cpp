// Where a name is declared and used, and giving it another.
#include <algorithm>

#include "compiler/editor/parts.h"

namespace regimen::editor {
namespace {

// Of the present text; what it cannot be read for comes from the good one, where that still stands.
std::vector<Span> places(const View& view, const View::Found& found, bool with_declaration) {
  std::vector<Span> out;
  const auto add = [&](std::optional<Span> span) {
    if (span && std::find(out.begin(), out.end(), *span) == out.end()) out.push_back(*span);
  };
  const Reading& reading = found.reading;
  for (const NameUse& use : reading.meanings->uses()) {
    if (use.declares && !with_declaration) continue;
    const auto target = reading.meanings->target(use);
    if (target && target->same(found.target)) add(&reading == &view.now ? std::optional(use.span) : view.moved(use.span));
  }
  if (&reading == &view.now && &view.now != &view.good && view.good.meanings) {
    // Parts that cannot be read now.
    const std::string name = found.target.name;
    for (const NameUse& use : view.good.meanings->uses()) {
      if (use.text != name || (use.declares && !with_declaration)) continue;
      const auto target = view.good.meanings->target(use);
      const bool alike = target && target->role == found.target.role && target->of == found.target.of && !target->file == !found.target.file;
      if (alike) add(view.moved(use.span));
    }
  }
  std::sort(out.begin(), out.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return out;
}

bool is_own(const View::Found& found) { return found.target.file && found.target.file == &found.reading.meanings->main(); }

std::string what_library_holds(NameRole role) {
  switch (role) {
    case NameRole::gene: return "a gene";
    case NameRole::medicine: return "a medicine of the library";
    case NameRole::kind: return "a kind of quantity of the library";
    case NameRole::member: return "a phenotype";
    case NameRole::function: return "a function of the language";
    default: return "a name of the library";
  }
}

bool is_shared(NameRole role) {
  return role == NameRole::value || role == NameRole::member || role == NameRole::kind || role == NameRole::column;
}

// "": it has a name that can be changed, here or in another file.
std::string why_never(const View::Found& found) {
  if (found.target.role == NameRole::imported) return "`" + found.target.name + "` is another file; its name is changed there";
  if (found.target.file) return "";
  return "`" + found.target.name + "` is " + what_library_holds(found.target.role) + " and keeps its name";
}

// "": it can be renamed in this document. What another file declares is renamed by who begins there and goes to all that use it.
std::string why_not(const View::Found& found, const Place& place) {
  const bool begins_there = !place.file.empty() || is_own(found) || !found.target.file;
  if (begins_there || found.target.role == NameRole::imported) return why_never(found);
  return "`" + found.target.name + "` is declared in " + found.target.file->header.id.text() + " and is renamed there: other files may use it";
}

bool is_name(const std::string& text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !text.empty() && letter(text[0]) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

// Whether the name is taken where this one stands.
bool is_taken(const View::Found& found, const std::string& name) {
  const Meanings& meanings = *found.reading.meanings;
  const auto declared = [&](const NameUse& use) {
    return use.declares && use.text == name && use.role == found.target.role && use.of == found.target.of;
  };
  if (std::any_of(meanings.uses().begin(), meanings.uses().end(), declared)) return true;
  return found.target.role == NameRole::value && meanings.symbol(name) != nullptr;
}

bool is_keyword(const std::string& word) {
  const auto all = syntax::keywords();
  return std::binary_search(all.begin(), all.end(), word);
}

}  // namespace

std::vector<Location> definition_at(const View& view, std::uint32_t offset) {
  const auto found = view.find(offset);
  if (!found || !found->target.file) return {};
  if (found->target.declared.source != 0 || &found->reading == &view.now) return {found->reading.location(found->target.declared)};
  const auto moved = view.moved(found->target.declared);
  return moved ? std::vector{view.now.location(*moved)} : std::vector<Location>();
}

std::optional<Declaration> declaration_at(const View& view, std::uint32_t offset) {
  const auto found = view.find(offset);
  const std::vector<Location> places = definition_at(view, offset);
  if (!found || places.empty()) return std::nullopt;
  return Declaration{places.front(), found->target.name, found->target.file->header.id.text(), is_shared(found->target.role)};
}

std::vector<Location> references_at(const View& view, const Place& place, bool with_declaration) {
  const auto found = view.find(place);
  if (!found) return {};
  std::vector<Location> out;
  for (const Span span : places(view, *found, with_declaration)) out.push_back(view.now.location(span));
  if (with_declaration && found->target.file && found->target.declared.source != 0) out.push_back(found->reading.location(found->target.declared));
  return out;
}

std::optional<Range> renameable_at(const View& view, const Place& place) {
  const auto found = view.find(place);
  return found && why_never(*found).empty() ? std::optional(view.now.range(found->span)) : std::nullopt;
}

Renamed rename_at(const View& view, const Place& place, const std::string& name) {
  constexpr const char* kErrors = "the text has errors that hide where the name is used; mend them first";
  const bool hidden = &view.now != &view.good || !view.now.meanings;
  if (hidden && !place.file.empty()) return {{}, kErrors};
  const auto found = view.find(place);
  if (!found) return {{}, "nothing here has a name that can be changed"};
  if (std::string reason = why_not(*found, place); !reason.empty()) return {{}, std::move(reason)};
  if (hidden) return {{}, kErrors};
  if (!is_name(name)) return {{}, "a name is a letter, then letters, digits and `_`"};
  if (is_keyword(name)) return {{}, "`" + name + "` is a word of the language"};
  if (name == found->target.name) return {};
  if (is_taken(*found, name)) return {{}, "there is a `" + name + "` already"};
  Renamed renamed;
  for (const Span span : places(view, *found, true)) renamed.edits.push_back({view.now.range(span), name});
  return renamed;
}

}  // namespace regimen::editor
