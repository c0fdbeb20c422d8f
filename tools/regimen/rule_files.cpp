#include "tools/regimen/rule_files.h"

#include "tools/regimen/output.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

namespace regimen::tools {
namespace {

namespace fs = std::filesystem;

rgm::Error unreadable(const std::string& path) { return {RGM_INPUT, path + ": cannot be read"}; }

// The file itself, or every file below a folder that has the ending.
std::vector<std::string> files_of(const std::string& path, const char* ending) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<std::string> found;
  for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error))
    if (entry->path().extension() == ending) found.push_back(entry->path().string());
  std::sort(found.begin(), found.end());
  return found;
}

// Files of a folder of genes that are about all of them.
bool names_a_gene(const std::string& file) {
  const std::string name = fs::path(file).filename().string();
  return name != "phenotype_words.tsv" && name != "genome_builds.tsv" && name != "outside_callers.tsv";
}

}  // namespace

std::vector<std::string> rule_paths(const std::string& path) { return files_of(path, ".rgm"); }

rgm::Outcome<std::string> read_file(const std::string& path) {
  std::ostringstream text;
  if (path == "-") {
    text << std::cin.rdbuf();
    return std::move(text).str();
  }
  std::error_code error;
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path, error)) return unreadable(path);
  text << file.rdbuf();
  if (file.bad()) return unreadable(path);
  return std::move(text).str();
}

std::optional<rgm::Error> replace_file(const std::string& path, const std::string& text) {
  const fs::path target = fs::weakly_canonical(path);  // a link stays one
  fs::path beside = target;
  beside += ".new";
  std::error_code error;
  {
    std::ofstream out(beside, std::ios::binary);
    out << text;
    out.flush();
    if (!out) return rgm::Error{RGM_INPUT, path + ": cannot be written"};
  }
  fs::permissions(beside, fs::status(target, error).permissions(), error);
  fs::rename(beside, target, error);
  if (!error) return std::nullopt;
  fs::remove(beside, error);
  return rgm::Error{RGM_INPUT, path + ": cannot be replaced"};
}

rgm::Outcome<std::vector<rgm::Source>> gather_rules(const std::vector<std::string>& paths) {
  std::vector<rgm::Source> sources;
  std::set<std::string> seen;
  for (const std::string& path : paths) {
    const auto files = rule_paths(path);
    if (files.empty()) return rgm::Error{RGM_INPUT, path + ": holds no .rgm file"};
    for (const std::string& file : files) {
      if (!seen.insert(fs::path(file).lexically_normal().string()).second) continue;
      auto text = read_file(file);
      if (!text) return text.error();
      sources.push_back({file == "-" ? kStandardInput : file, std::move(*text)});
    }
  }
  return sources;
}

bool holds_gene_tables(const std::string& path) {
  if (path == "-") return false;
  std::error_code error;
  if (!fs::is_directory(path, error)) return fs::path(path).extension() == ".tsv";
  return rule_paths(path).empty() && !files_of(path, ".tsv").empty();
}

rgm::Outcome<std::vector<rgm::Source>> gather_gene_tables(const std::vector<std::string>& paths) {
  std::vector<rgm::Source> sources;
  for (const std::string& path : paths) {
    const auto files = files_of(path, ".tsv");
    if (files.empty()) return rgm::Error{RGM_INPUT, path + ": holds no gene table (.tsv)"};
    for (const std::string& file : files) {
      if (!names_a_gene(file)) continue;
      auto text = read_file(file);
      if (!text) return text.error();
      sources.push_back({file, std::move(*text)});
    }
  }
  return sources;
}

int with_compiled(const std::vector<std::string>& paths, const rgm::EngineOptions& options, rgm::Tests tests,
                  const std::function<int(const rgm::Engine&, const rgm::Compiled&)>& use) {
  auto sources = gather_rules(paths);
  if (!sources) return complain(sources.error());
  auto engine = rgm::Engine::make(options);
  if (!engine) return complain(engine.error());
  const auto compiled = engine->compile(*sources, tests);
  if (compiled.error) return complain(*compiled.error);
  leave(use(*engine, compiled));
}

int with_rules(const std::vector<std::string>& paths, const rgm::EngineOptions& options, rgm::Tests tests,
               const std::function<int(const rgm::Engine&, const rgm::Rules&)>& use) {
  return with_compiled(paths, options, tests, [&](const rgm::Engine& engine, const rgm::Compiled& compiled) {
    return compiled.rules ? use(engine, *compiled.rules) : complain(*compiled.report);
  });
}

}  // namespace regimen::tools
