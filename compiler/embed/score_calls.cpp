// The polygenic scores of whatever genomes were handed in. External interface: RecordInputs::scores.
#include "compiler/embed/genome_input.h"
#include "compiler/embed/record_inputs.h"
#include "runtime/readers/vcf_scores.h"

namespace regimen::embed {

Result<ScoreTable> RecordInputs::scores(const ScoreQuestion& question) {
  const double share = question.options.min_overlap;
  if (!(share >= 0 && share <= 1)) return fail(ErrorKind::usage, "the least share of variants is a number from 0 to 1");
  if (question.files.empty()) return fail(ErrorKind::usage, "no scoring file was given");
  std::vector<GenomeInput> genomes;
  for (const Pending& input : inputs_) {
    const GenomeInput genome{input.name, input.bytes ? "" : input.name, input.bytes ? std::string_view(*input.bytes) : ""};
    RGM_TRY(const bool recognised, is_genome(genome));
    if (!recognised) return fail(ErrorKind::input, input.name + ": is no genome file (VCF or BCF)");
    genomes.push_back(genome);
  }
  RGM_TRY(std::vector<ScoringFile> files, read_scoring_files(question.files));
  return score_genome(genomes, std::move(files), {question.options, question.build, question.score_build, question.sequence, samples_}, engine_.genes());
}

}  // namespace regimen::embed
