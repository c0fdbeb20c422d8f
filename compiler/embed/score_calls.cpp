// The polygenic scores of whatever genomes were handed in. External interface: RecordInputs::scores.
#include <filesystem>

#include "compiler/embed/genome_input.h"
#include "compiler/embed/record_inputs.h"
#include "runtime/polygenic/ancestry.h"
#include "runtime/readers/score_facts.h"
#include "runtime/readers/vcf_scores.h"
#include "runtime/readers/vcf_text.h"

namespace regimen::embed {
namespace {

constexpr std::size_t kMostText = std::size_t{1} << 30;  // bytes of one table of a panel

Result<NamedText> table_of(const std::string& path) {
  RGM_TRY(std::string text, read_packed_text(path, kMostText));
  return NamedText{path, std::move(text)};
}

// Null: no panel was asked for.
Result<std::shared_ptr<const Ancestry>> ancestry_of(const ScoreQuestion& question) {
  const std::string* paths[] = {&question.reference_sums, &question.reference_pcs, &question.reference_populations, &question.pcs};
  std::size_t given = 0;
  for (const std::string* path : paths) given += path->empty() ? 0 : 1;
  if (given == 0) return std::shared_ptr<const Ancestry>();
  if (given < std::size(paths))
    return fail(ErrorKind::usage, "a reference panel needs its sums, principal components and populations, and the components of the samples");
  AncestryWish wish;
  RGM_TRY(wish.reference_sums, table_of(question.reference_sums));
  RGM_TRY(wish.reference_components, table_of(question.reference_pcs));
  RGM_TRY(wish.reference_populations, table_of(question.reference_populations));
  RGM_TRY(wish.sample_components, table_of(question.pcs));
  if (!question.population_column.empty()) wish.population_column = question.population_column;
  wish.name = question.reference_name;
  if (wish.name.empty()) wish.name = std::filesystem::path(question.reference_populations).filename().string();
  return Ancestry::fit(wish);
}

}  // namespace

Result<ScoreTable> RecordInputs::computed_scores(const ScoreQuestion& question) const {
  if (!question.sums.empty()) {
    if (!inputs_.empty() || !question.files.empty())
      return fail(ErrorKind::usage, "sums stand in place of genome and scoring files: give one or the other");
    RGM_TRY(const NamedText text, table_of(question.sums));
    return computed_table(text, AncestryWish().reference_set);
  }
  if (question.files.empty()) return fail(ErrorKind::usage, "no scoring file was given");
  std::vector<GenomeInput> genomes;
  for (const Pending& input : inputs_) {
    const GenomeInput genome{input.name, input.bytes ? "" : input.name, input.bytes ? std::string_view(*input.bytes) : ""};
    RGM_TRY(const bool recognised, is_genome(genome));
    // Beside a record there are other inputs; asked for scores alone, one that is left out would go unnoticed.
    if (!recognised && !question_) return fail(ErrorKind::input, input.name + ": is no genome file (VCF or BCF)");
    if (recognised) genomes.push_back(genome);
  }
  RGM_TRY(std::vector<ScoringFile> files, read_scoring_files(question.files));
  return score_genome(genomes, std::move(files), {question.options, question.build, question.score_build, question.sequence, samples_},
                      engine_.genes());
}

// A row a score; a genome of several samples was refused before by its reader, unless one was chosen.
Result<void> RecordInputs::add_scores_to(RecordBuilder& builder) const {
  if (!question_) return {};
  RGM_TRY(const ScoreTable table, scores(*question_));
  for (std::size_t score = 0; score < table.scores().size(); ++score) {
    builder.begin_input(table.scores()[score].file, "PGS Catalog");
    std::vector<FoundScore> found;
    for (std::size_t sample = 0; sample < table.samples(); ++sample) {
      const ScoreRow row = table.row(sample, score);
      found.push_back({row.sample, row.score, fact_of(row, "sample " + row.sample)});
    }
    RGM_TRY_VOID(add_scores(table.scores()[score].file, std::move(found), samples_, builder));
  }
  return {};
}

Result<ScoreTable> RecordInputs::scores(const ScoreQuestion& question) const {
  const double share = question.options.min_overlap;
  if (!(share >= 0 && share <= 1)) return fail(ErrorKind::usage, "the least share of variants is a number from 0 to 1");
  RGM_TRY(const std::shared_ptr<const Ancestry> ancestry, ancestry_of(question));
  RGM_TRY(ScoreTable table, computed_scores(question));
  return ancestry ? compared(std::move(table), ancestry) : std::move(table);
}

}  // namespace regimen::embed
