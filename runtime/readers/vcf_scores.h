// Polygenic scores of a genome, for any number of its samples in one pass over its files.
#pragma once

#include "runtime/pgx/gene_table.h"
#include "runtime/polygenic/score_table.h"
#include "runtime/polygenic/scoring_file.h"
#include "runtime/readers/vcf_calls.h"

namespace regimen {

struct ScoreWish {
  ScoreOptions options;
  std::string build;                 // of the genome, when its header does not say; "" it must
  std::string score_build;           // of scoring files that do not say
  std::string reference;             // FASTA with index: what the base inside a reference block is; "" none
  std::vector<std::string> samples;  // empty: all of the file
};

// Scoring files, plain or compressed. Failure: ErrorKind::input with file and line.
Result<std::vector<ScoringFile>> read_scoring_files(const std::vector<std::string>& paths);

// `genome`: one file, or several that hold parts of the same samples (a file a chromosome).
// Rows by sample in the order of the file, then by score in the order given. What a score lacks refuses the score, not the run.
// Failure: ErrorKind::input for a file that cannot be read or whose build is not known, files of other samples or builds, an
// unknown sample; ErrorKind::usage for two scores of one name, or no file.
Result<ScoreTable> score_genome(const std::vector<GenomeInput>& genome, std::vector<ScoringFile> scores, const ScoreWish& wish, const GeneTables& tables);

}  // namespace regimen
