// Rule files as a user names them: files, folders (every .rgm below) or "-" for standard input; and what commands do with them.
#pragma once

#include <functional>
#include <optional>
#include <regimen/regimen.hpp>
#include <string>
#include <vector>

namespace regimen::tools {

inline constexpr const char* kStandardInput = "standard input";  // the name of what "-" stands for

rgm::Outcome<std::string> read_file(const std::string& path);  // "-": standard input

// Written beside the file first, so that it is never half written; a link stays one. nullopt: done.
std::optional<rgm::Error> replace_file(const std::string& path, const std::string& text);
// The file itself, or every .rgm file below a folder, in order.
std::vector<std::string> rule_paths(const std::string& path);

// In path order, each file once.
rgm::Outcome<std::vector<rgm::Source>> gather_rules(const std::vector<std::string>& paths);

// Gene tables (.tsv) of `paths`: files, or folders with one file a gene; in path order.
rgm::Outcome<std::vector<rgm::Source>> gather_gene_tables(const std::vector<std::string>& paths);
// A file called .tsv, or a folder that holds such files and no rules.
bool holds_gene_tables(const std::string& path);

// The rules of `paths` (none: what the program ships), compiled; `use` prints what it makes of them and gives the exit code, with
// which the program ends. What keeps rules from being compiled is told; with_compiled also hands over those that have errors.
int with_compiled(const std::vector<std::string>& paths, const rgm::EngineOptions& options, rgm::Tests tests,
                  const std::function<int(const rgm::Engine&, const rgm::Compiled&)>& use);
int with_rules(const std::vector<std::string>& paths, const rgm::EngineOptions& options, rgm::Tests tests,
               const std::function<int(const rgm::Engine&, const rgm::Rules&)>& use);

}  // namespace regimen::tools
