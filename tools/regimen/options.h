// Options that several commands share.
#pragma once

#include <CLI/CLI.hpp>
#include <regimen/regimen.hpp>
#include <set>
#include <string>
#include <vector>

namespace regimen::tools {

// The inputs of one patient.
struct PatientOptions {
  std::vector<std::string> inputs;
  std::vector<std::string> samples;
  rgm::ScoresOptions scores;  // become facts of the record when it names files
  std::string patient;
  bool absent_is_reference = false;
  std::vector<std::string> gene_tables;  // files and folders
};

void add_format(CLI::App& command, std::string& format, const std::set<std::string>& formats);
void add_inputs(CLI::App& command, PatientOptions& options);
// Gene tables of the user's own, for every command that reads genomes.
void add_gene_tables(CLI::App& command, PatientOptions& options);
// Where compiled guidelines are kept, for every command that compiles or loads them.
void add_cache(CLI::App& command, rgm::EngineOptions& options);
// Which polygenic scores, and how: for every command that reads genomes.
void add_score_options(CLI::App& command, rgm::ScoresOptions& wanted);
void add_as_of(CLI::App& command, std::string& as_of);

// A record with these inputs; reading happens when it is first used.
rgm::Outcome<rgm::Record> make_record(const rgm::Engine& engine, const PatientOptions& options);

}  // namespace regimen::tools
