// What a caller handed in for one patient: files, bytes, statements, choices. Read and merged when first needed.
// Threads: one at a time. Failure: Result of kind input names the file and position.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/driver/pipeline.h"
#include "compiler/embed/engine.h"
#include "compiler/embed/gene_rows.h"
#include "runtime/facts/record.h"
#include "runtime/pgx/explain_gene.h"
#include "runtime/polygenic/score_table.h"
#include "runtime/readers/vcf_calls.h"

namespace regimen::embed {

struct GeneAnswer {
  std::vector<GeneCall> calls;
  std::vector<DataNote> unused;  // lines of outside calls that gave none, also of genes nobody knows
};

struct ScoreQuestion {
  std::vector<std::string> files;  // scoring files
  std::string build, score_build, sequence;  // see ScoreWish
  ScoreOptions options;
  std::string sums;  // a file of sums in place of genomes and scoring files
  // Files of a reference panel, all or none.
  std::string reference_sums, reference_pcs, reference_populations, pcs;
  std::string population_column, reference_name;
};

class RecordInputs {
 public:
  explicit RecordInputs(const Engine& engine) : engine_(engine) {}

  Result<void> add_file(std::string path);  // "-": standard input, read now
  void add_bytes(std::string name, std::string bytes);
  void choose_sample(std::string sample);
  void choose_patient(std::string patient);
  // Scores of the genome files for the chosen sample become facts of the record.
  void ask_scores(ScoreQuestion question);
  void take_absent_as_reference();  // of genome files
  // Gene tables of the caller's, with which everything of this patient is read and evaluated from now on.
  Result<void> use_gene_tables(const std::vector<driver::SourceText>& tables);
  const GeneTables& genes() const { return *shared_genes(); }
  std::shared_ptr<const GeneTables> shared_genes() const;  // those of the engine must not outlive it
  // `statement` as a test writes it: "INPUT is VALUE", "GUIDELINE.INPUT is VALUE", "takes X".
  void state(std::string statement) { statements_.push_back(std::move(statement)); }
  void forget_statements() { statements_.clear(); }

  const Engine& engine() const { return engine_; }
  const std::vector<std::string>& statements() const { return statements_; }

  // The merged record; the same one until something is added.
  Result<const Record*> merged();

  // The calls of the genome files for every chosen sample (none chosen: all of each file); other inputs give what the
  // merged record knows. `genes` empty: all. Errors: usage for an unknown gene or research caller, else input.
  // `tables`: those of the engine, or others that genome files are to be read with.
  Result<GeneAnswer> gene_calls(const std::vector<std::string>& genes, const std::vector<std::string>& research, const GeneTables& tables);
  // The same calls as rows, handed on file by file; what is left over as of GeneAnswer. A file that cannot be read ends the rows
  // behind those of the files before it.
  Result<std::vector<DataNote>> gene_rows(const std::vector<std::string>& genes, const std::vector<std::string>& research,
                                          const GeneTables& tables, const RowSink& sink);
  // Why the genome files give the calls of one gene that they give.
  Result<std::vector<GeneExplanation>> explain(const std::string& gene, const std::vector<std::string>& research, const GeneTables& tables);

  // The polygenic scores of the genome files, which hold the same samples, for every chosen one. Errors: usage when an input is
  // no genome, a share is none, two scores have one name; else input.
  Result<ScoreTable> scores(const ScoreQuestion& question) const;

 private:
  Result<ScoreTable> computed_scores(const ScoreQuestion& question) const;
  Result<void> add_scores_to(RecordBuilder& builder) const;
  struct Pending {
    std::string name;
    std::optional<std::string> bytes;  // none: a file of that name
  };
  static GenomeInput genome_of(const Pending& input);
  Result<bool> only_genomes() const;
  Result<GeneAnswer> merged_calls(const std::vector<std::string>& genes, const std::vector<std::string>& research, const GeneTables& tables);

  const Engine& engine_;
  std::vector<Pending> inputs_;
  std::vector<std::string> samples_;
  std::optional<std::string> patient_;
  std::optional<ScoreQuestion> question_;
  bool absent_is_reference_ = false;
  std::shared_ptr<const GeneTables> own_genes_;
  std::vector<std::string> statements_;
  std::optional<Record> record_;
};

}  // namespace regimen::embed
