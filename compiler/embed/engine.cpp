#include "compiler/embed/engine.h"

#include <algorithm>

#include "compiler/diag/render.h"
#include "compiler/embed/home.h"

namespace regimen::embed {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> in_file(const fs::path& path, const Error& error) {
  return fail(error.kind, path.filename().string() + ": " + error.message);
}

// The table that `load` makes of a file's text; its errors name the file.
template <class Load>
auto load_table(const fs::path& path, const Load& load) -> decltype(load(std::string())) {
  RGM_TRY(const std::string text, read_text(path));
  auto table = load(text);
  if (!table) return in_file(path, table.error());
  return table;
}

// Only names: a path that climbs out of the folder finds nothing.
bool is_dotted_name(const std::string& path) {
  return std::all_of(path.begin(), path.end(), [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '.' || c == '-'; }) &&
         path.find("..") == std::string::npos;
}

}  // namespace

Result<std::unique_ptr<Engine>> Engine::load(const std::string& home) {
  std::unique_ptr<Engine> engine(new Engine);
  RGM_TRY(engine->home_, find_home(home));
  const fs::path stdlib = engine->home_ / "stdlib";
  RGM_TRY(engine->units_, load_table(stdlib / "units.tsv", [](const std::string& text) { return UnitTable::load(text); }));
  RGM_TRY(const std::string classes, read_text(stdlib / "drug_classes.tsv"));
  RGM_TRY(engine->drugs_, load_table(stdlib / "drugs.tsv", [&](const std::string& text) { return DrugTable::load(text, classes); }));
  RGM_TRY(engine->codes_, load_table(stdlib / "record_codes.tsv", [](const std::string& text) { return RecordCodes::load(text); }));
  RGM_TRY(engine->conditions_, load_table(stdlib / "condition_codes.tsv", [](const std::string& text) { return ConditionCodes::load(text); }));
  RGM_TRY(engine->lifestyle_, load_table(stdlib / "lifestyle.tsv", [](const std::string& text) { return LifestyleTable::load(text); }));
  RGM_TRY(engine->contraindications_, load_table(stdlib / "contraindications.tsv", [&](const std::string& text) {
            return Contraindications::load(text, engine->drugs_);
          }));
  RGM_TRY_VOID(engine->load_genes());
  RGM_TRY_VOID(engine->load_kinds());
  return engine;
}

Knowledge Engine::knowledge() const {
  Knowledge knowledge;
  knowledge.units = &units_;
  knowledge.drugs = &drugs_;
  knowledge.kinds = &kinds_;
  knowledge.codes = &codes_;
  knowledge.conditions = &conditions_;
  knowledge.lifestyle = &lifestyle_;
  knowledge.contraindications = &contraindications_;
  return knowledge;
}

Result<void> Engine::load_genes() {
  std::map<std::string, std::string> texts;
  for (const fs::path& path : files_below(home_ / "stdlib" / "genes", ".tsv")) {
    RGM_TRY(texts[path.filename().string()], read_text(path));
  }
  auto tables = GeneTables::load(texts);
  if (!tables) return in_file("genes", tables.error());
  genes_ = std::move(*tables);
  return {};
}

Result<void> Engine::load_kinds() {
  RGM_TRY(std::string text, read_text(home_ / "stdlib" / "labs.rgm"));
  Session session;
  DiagnosticSink sink;
  const SourceId source = session.add("stdlib/labs.rgm", std::move(text));
  auto kinds = driver::compile_kinds(session, source, units_, sink);
  if (!kinds) return fail(ErrorKind::input, render_text(session, sink, Colour::no));
  kinds_ = std::move(*kinds);
  return {};
}

std::optional<driver::SourceText> Engine::library(const std::string& import_path) const {
  constexpr std::string_view kPrefix = "stdlib.";
  if (!import_path.starts_with(kPrefix) || !is_dotted_name(import_path)) return std::nullopt;
  std::string relative = import_path.substr(kPrefix.size());
  std::replace(relative.begin(), relative.end(), '.', '/');
  const std::string name = "stdlib/" + relative + ".rgm";
  auto text = read_text(home_ / name);
  if (!text) return std::nullopt;
  return driver::SourceText{name, std::move(*text)};
}

Result<std::vector<driver::SourceText>> Engine::shipped_rules() const {
  std::vector<driver::SourceText> sources;
  for (const fs::path& path : files_below(home_ / "rules", ".rgm")) {
    RGM_TRY(std::string text, read_text(path));
    sources.push_back({path.lexically_relative(home_).string(), std::move(text)});
  }
  return sources;
}

}  // namespace regimen::embed
