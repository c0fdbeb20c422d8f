#include "compiler/embed/engine.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "compiler/diag/render.h"
#include "compiler/embed/environment.h"
#include "compiler/embed/home.h"
#include "runtime/support/sha256.h"

namespace regimen::embed {
namespace {

namespace fs = std::filesystem;

// Only names: a path that climbs out of the folder finds nothing.
bool is_dotted_name(const std::string& path) {
  return std::all_of(path.begin(), path.end(), [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '.' || c == '-'; }) &&
         path.find("..") == std::string::npos;
}

}  // namespace

Result<std::unique_ptr<Engine>> Engine::load(const std::string& home, const StoreWish& wish) {
  std::unique_ptr<Engine> engine(new Engine);
  RGM_TRY(engine->home_, find_home(home));
  RGM_TRY(const TableTexts texts, TableTexts::read(engine->home_ / "stdlib"));
  engine->store_ = open_store(wish);
  engine->environment_ = environment_digest(texts.digest());
  RGM_TRY(engine->tables_, Tables::load(texts, engine->store_, engine->tables_key()));
  RGM_TRY_VOID(load_table(engine->codes_, "record_codes.tsv", RecordCodes::load(texts["record_codes.tsv"])));
  RGM_TRY_VOID(load_table(engine->conditions_, "condition_codes.tsv", ConditionCodes::load(texts["condition_codes.tsv"])));
  RGM_TRY_VOID(load_table(engine->lifestyle_, "lifestyle.tsv", LifestyleTable::load(texts["lifestyle.tsv"])));
  RGM_TRY_VOID(load_table(engine->contraindications_, "contraindications.tsv",
                          Contraindications::load(texts["contraindications.tsv"], engine->tables_.drugs)));
  return engine;
}

std::string Engine::tables_key() const { return environment_ ? sha256_hex(*environment_ + "\ntables\n") : ""; }

std::vector<std::string> Engine::keep_tables(const Store& store) const {
  if (!environment_) return {};
  const std::string key = tables_key();
  store.keep(key, tables_.entry(key));
  return {key};
}

Knowledge Engine::knowledge() const {
  Knowledge knowledge;
  knowledge.units = &tables_.units;
  knowledge.drugs = &tables_.drugs;
  knowledge.kinds = &tables_.kinds;
  knowledge.codes = &codes_;
  knowledge.conditions = &conditions_;
  knowledge.lifestyle = &lifestyle_;
  knowledge.contraindications = &contraindications_;
  return knowledge;
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

std::vector<driver::SourceText> Engine::library_sources() const {
  std::vector<driver::SourceText> sources;
  for (const fs::path& path : files_below(home_ / "stdlib", ".rgm"))
    if (auto text = read_text(path)) sources.push_back({path.lexically_relative(home_).string(), std::move(*text)});
  return sources;
}

std::vector<UnitCode> Engine::unit_codes() const {
  const auto table = read_text(home_ / "stdlib" / "units.tsv");
  return table ? regimen::unit_codes(*table) : std::vector<UnitCode>();
}

namespace {

// Folders of rules that only a site's choice brings in, from a list beside them.
std::set<fs::path> left_to_sites(const fs::path& rules) {
  std::set<fs::path> folders;
  const auto text = read_text(rules / "left_to_sites.txt");
  if (!text) return folders;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && line[0] != '#') folders.insert(line);
  return folders;
}

}  // namespace

Result<std::vector<driver::SourceText>> Engine::shipped_rules() const {
  std::vector<driver::SourceText> sources;
  const std::set<fs::path> others = left_to_sites(home_ / "rules");
  for (const fs::path& path : files_below(home_ / "rules", ".rgm")) {
    if (others.contains(*path.lexically_relative(home_ / "rules").begin())) continue;
    RGM_TRY(std::string text, read_text(path));
    sources.push_back({path.lexically_relative(home_).string(), std::move(text)});
  }
  return sources;
}

}  // namespace regimen::embed
