#include "tools/regimen/options.h"

#include "tools/regimen/rule_files.h"

namespace regimen::tools {

void add_format(CLI::App& command, std::string& format, const std::set<std::string>& formats) {
  command.add_option("--format", format, "How the result is printed")->check(CLI::IsMember(formats))->capture_default_str();
}

void add_inputs(CLI::App& command, PatientOptions& options) {
  command.add_option("--input", options.inputs, "Files of one patient, recognised by content; - is standard input")
      ->required()
      ->type_name("FILE");
  command.add_flag("--absent-is-reference", options.absent_is_reference,
                   "Positions that a genome file does not mention are reference; without it they are missing");
}

void add_gene_tables(CLI::App& command, PatientOptions& options) {
  command.add_option("--genes", options.gene_tables, "Gene tables of your own (GENE.tsv, or a folder) beside or in the place of the library's")
      ->type_name("FILE|FOLDER");
}

void add_cache(CLI::App& command, rgm::EngineOptions& options) {
  command.add_option("--cache", options.cache,
                     "Where compiled guidelines are kept, a folder that only you can write to; default REGIMEN_CACHE (a folder, or off), "
                     "else XDG_CACHE_HOME/regimen or ~/.cache/regimen")
      ->type_name("FOLDER");
  command.add_flag("--no-cache", options.no_cache, "Compile everything anew and keep nothing");
}

void add_score_options(CLI::App& command, rgm::ScoresOptions& wanted) {
  CLI::Option_group& group = *command.add_option_group("Polygenic scores");
  group.add_option("--scores", wanted.files, "Scoring files of the PGS Catalog, plain or gzip")->type_name("FILE");
  group.add_option("--build", wanted.build, "Genome build of the genome files, when their headers do not say")
      ->check(CLI::IsMember({"GRCh37", "GRCh38"}));
  group.add_option("--score-build", wanted.score_build, "Genome build of scoring files that do not say theirs")
      ->check(CLI::IsMember({"GRCh37", "GRCh38"}));
  group.add_option("--min-overlap", wanted.min_overlap, "Refuse a score when a smaller share of its variants has a genotype")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  group.add_flag("--drop-ambiguous", wanted.drop_ambiguous, "Leave out A/T and C/G variants; default: taken as written, never flipped");
  group.add_flag("--no-imputation", wanted.no_imputation,
                   "A missing genotype counts as nothing; default: the mean of the others, by at least 50 samples or by the scoring file");
  group.add_flag("--haploid-once", wanted.haploid_once, "One copy on X counts as one; default: as two");
  group.add_option("--sequence", wanted.sequence, "FASTA with its .fai: the bases inside the reference blocks of a gVCF")->type_name("FILE");
  group.add_option("--reference-sums", wanted.reference_sums, "Sums of a reference panel: each score is compared with the most similar population of it")
      ->type_name("FILE");
  group.add_option("--reference-pcs", wanted.reference_pcs, "Principal components of the panel (IID, PC1 to PC5)")->type_name("FILE");
  group.add_option("--reference-populations", wanted.reference_populations, "Populations of the panel (IID, SuperPop)")->type_name("FILE");
  group.add_option("--pcs", wanted.pcs, "Principal components of the samples, in the space of the panel")->type_name("FILE");
  group.add_option("--population-column", wanted.population_column, "The column of populations; default SuperPop")->type_name("NAME");
  group.add_option("--reference-name", wanted.reference_name, "What results call the panel; default the file of its populations")->type_name("NAME");
}

void add_as_of(CLI::App& command, std::string& as_of) {
  command.add_option("--as-of", as_of, "The moment to look from; default today")->type_name("DATE|INSTANT");
}

rgm::Outcome<rgm::Record> make_record(const rgm::Engine& engine, const PatientOptions& options) {
  auto record = engine.record();
  if (!record) return record;
  for (const std::string& input : options.inputs)
    if (auto error = record->add_file(input)) return *error;
  for (const std::string& sample : options.samples)
    if (auto error = record->choose_sample(sample)) return *error;
  if (options.absent_is_reference)
    if (auto error = record->take_absent_as_reference()) return *error;
  if (!options.gene_tables.empty()) {
    auto tables = gather_gene_tables(options.gene_tables);
    if (!tables) return tables.error();
    if (auto error = record->use_gene_tables(*tables)) return *error;
  }
  if (!options.patient.empty())
    if (auto error = record->choose_patient(options.patient)) return *error;
  if (!options.scores.files.empty())
    if (auto error = record->ask_scores(options.scores)) return *error;
  return record;
}

}  // namespace regimen::tools
