// External interface: document.h.
#include "compiler/editor/document.h"

#include <algorithm>

#include "compiler/editor/parts.h"

namespace regimen::editor {

// Readings of the text. `now` is made when it is first asked for after a change.
struct Document::State {
  std::shared_ptr<const Reading> now, good, checked;
  Reading::Imports imports;
  std::optional<std::vector<RuleInTests>> rules;  // of the present text
  std::optional<DiagnosticSink> findings;         // of the present text

  void forget() {
    now = nullptr;
    rules = std::nullopt;
    findings = std::nullopt;
  }
};

Document::Document(driver::SourceText source, Encoding encoding, Surroundings surroundings)
    : source_(std::move(source)), encoding_(encoding), surroundings_(std::move(surroundings)), state_(std::make_unique<State>()) {}

Document::~Document() = default;

std::unique_ptr<Document> Document::copy(Surroundings surroundings) {
  view();
  auto made = std::make_unique<Document>(source_, encoding_, std::move(surroundings));
  made->state_->imports = state_->imports;
  return made;
}

void Document::set_text(std::string text) {
  source_.text = std::move(text);
  state_->forget();
}

void Document::change(const Range& range, const std::string& text) {
  const Positions positions(source_.text, encoding_);
  const std::uint32_t begin = positions.offset(range.start), end = std::max(begin, positions.offset(range.end));
  std::string changed = source_.text;
  changed.replace(begin, end - begin, text);
  set_text(std::move(changed));
}

// What was read before may name files that are no longer so; it is good for names all the same.
void Document::imports_changed() {
  state_->imports = {};
  state_->forget();
}

View Document::view() {
  if (!state_->now) {
    state_->now = std::make_shared<Reading>(source_, encoding_, surroundings_.knowledge, surroundings_.resolver, state_->imports);
    if (state_->now->whole() || !state_->good) state_->good = state_->now;
    if (state_->now->examined.checked || !state_->checked) state_->checked = state_->now;
  }
  const Reading& good = state_->now->whole() ? *state_->now : *state_->good;
  return View(*state_->now, good, *state_->checked, surroundings_.knowledge);
}

bool Document::imports(const std::string& file_or_name) {
  view();
  const auto named = [&](const driver::SourceText& text) { return text.name == file_or_name; };
  if (std::any_of(state_->imports.texts.begin(), state_->imports.texts.end(), named)) return true;
  if (state_->imports.known.contains(file_or_name)) return true;
  if (!state_->now->meanings) return false;
  for (const ast::File* file : state_->now->meanings->files())
    for (const ast::ImportDecl& import : file->imports)
      if (import.path.text() == file_or_name) return true;
  return false;
}

std::vector<Problem> Document::problems() {
  const View seen = view();
  return problems_of(seen.now, seen.now.sink);
}

std::vector<Problem> Document::findings() {
  const View seen = view();
  if (!seen.now.examined.checked) return problems_of(seen.now, seen.now.sink);
  if (!state_->findings) {
    // In a copy of the session, where sources have the same numbers.
    Session session = seen.now.session;
    driver::KnownImports imports = state_->imports.known;
    state_->findings.emplace();
    driver::compile(session, 0, surroundings_.knowledge, surroundings_.resolver, imports, *state_->findings, driver::CompileMode::check);
    if (surroundings_.lint) surroundings_.lint(session, seen.now.examined.files, *state_->findings);
  }
  return problems_of(seen.now, *state_->findings);
}

std::vector<Problem> Document::known_problems() { return state_->now && state_->findings ? findings() : problems(); }

std::optional<Hover> Document::hover(Position position) {
  const View seen = view();
  return hover_at(seen, seen.now.offset(position));
}

std::vector<Completion> Document::completions(Position position, const std::vector<Module>& others) {
  const View seen = view();
  const auto modules = [&] {
    std::vector<Module> all = others;
    if (surroundings_.modules)
      for (Module& module : surroundings_.modules()) all.push_back(std::move(module));
    return all;
  };
  return completions_at(seen, seen.now.offset(position), {modules, surroundings_.units});
}

std::vector<Location> Document::definition(Position position) {
  const View seen = view();
  return definition_at(seen, seen.now.offset(position));
}

std::optional<Declaration> Document::declaration(Position position) {
  const View seen = view();
  return declaration_at(seen, seen.now.offset(position));
}

std::vector<Location> Document::references(const Place& place, bool with_declaration) { return references_at(view(), place, with_declaration); }
std::optional<Range> Document::renameable(const Place& place) { return renameable_at(view(), place); }
Renamed Document::rename(const Place& place, const std::string& name) { return rename_at(view(), place, name); }

std::vector<OutlineSymbol> Document::symbols() { return outline_of(view()); }
std::vector<Fold> Document::folds() { return folds_of(view()); }
std::vector<ColouredWord> Document::coloured() { return colours_of(view()); }
std::vector<Hint> Document::hints(const Range& range) { return hints_of(view(), range); }

std::vector<Lens> Document::lenses() {
  const View seen = view();
  if (!seen.now.examined.checked || !surroundings_.run_tests) return {};
  return lenses_of(seen, state_->rules ? &*state_->rules : nullptr);
}

std::vector<Lens> Document::tested_lenses() {
  const View seen = view();
  if (seen.now.examined.checked && surroundings_.run_tests && !state_->rules) {
    Session session = seen.now.session;
    DiagnosticSink sink;
    driver::KnownImports imports = state_->imports.known;
    const auto compiled = driver::compile(session, 0, surroundings_.knowledge, surroundings_.resolver, imports, sink, driver::CompileMode::test);
    state_->rules = compiled ? surroundings_.run_tests(**compiled) : std::vector<RuleInTests>();
  }
  return lenses();
}

std::vector<Edit> Document::formatted() {
  if (!surroundings_.format) return {};
  const auto text = surroundings_.format(source_);
  if (!text || *text == source_.text) return {};
  const Positions positions(source_.text, encoding_);
  return {{{{0, 0}, positions.at(static_cast<std::uint32_t>(source_.text.size()))}, *text}};
}

}  // namespace regimen::editor
