#include "runtime/readers/vcf_scores.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/readers/vcf_build.h"
#include "runtime/readers/vcf_score_scan.h"
#include "runtime/readers/vcf_text.h"

namespace regimen {
namespace {

constexpr std::size_t kMostText = std::size_t{4} << 30;  // a scoring file of the whole genome has some hundred megabytes

// Which samples get rows. All of the file are read all the same: what is said of one must not depend on who else is asked for,
// and a missing genotype gets the mean of all.
Result<std::vector<std::pair<std::size_t, std::string>>> chosen_samples(const GenomeInput& input, const std::vector<std::string>& in_file,
                                                                        const std::vector<std::string>& wanted) {
  if (!wanted.empty()) {
    RGM_TRY(VcfFile again, VcfFile::open(input));
    RGM_TRY_VOID(again.choose_samples(wanted));  // says which one is not there
  }
  std::vector<std::pair<std::size_t, std::string>> out;
  for (std::size_t i = 0; i < in_file.size(); ++i)
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), in_file[i]) != wanted.end()) out.emplace_back(i, in_file[i]);
  return out;
}

}  // namespace

Result<std::vector<ScoringFile>> read_scoring_files(const std::vector<std::string>& paths) {
  std::vector<ScoringFile> out;
  for (const std::string& path : paths) {
    RGM_TRY(const std::string text, read_packed_text(path, kMostText));
    RGM_TRY(std::vector<ScoringFile> found, parse_scoring_file(path, text));
    std::move(found.begin(), found.end(), std::back_inserter(out));
  }
  return out;
}

Result<ScoreTable> score_genome(const std::vector<GenomeInput>& genome, std::vector<ScoringFile> scores, const ScoreWish& wish,
                                const GeneTables& tables) {
  if (genome.empty()) return fail(ErrorKind::usage, "scores need a genome file (VCF or BCF)");
  RGM_TRY(const ReferenceBases reference, ReferenceBases::open(wish.reference));
  for (ScoringFile& score : scores)
    if (score.build.empty() && score.harmonised_build.empty()) score.build = wish.score_build;
  std::shared_ptr<const ScorePlan> plan;
  std::shared_ptr<ScoreSums> sums;
  std::vector<std::string> samples;
  std::vector<std::pair<std::size_t, std::string>> chosen;
  for (const GenomeInput& input : genome) {
    RGM_TRY(VcfFile file, VcfFile::open(input));
    RGM_TRY(const std::string build, build_of_genome(file, tables, wish.build));
    if (!plan) {
      RGM_TRY(ScorePlan made, ScorePlan::make(std::move(scores), build));
      plan = std::make_shared<const ScorePlan>(std::move(made));
      samples = file.samples();
      RGM_TRY(chosen, chosen_samples(input, samples, wish.samples));
      sums = std::make_shared<ScoreSums>(plan, wish.options, samples.size());
    } else if (build != plan->build()) {
      return file.error(fmt::format("is in {}, the file before it in {}", build, plan->build()));
    } else if (file.samples() != samples) {
      return file.error("has other samples, or in another order, than the file before it");
    }
    ScoreLines lines(file, *plan, wish.options, reference, *sums);
    RGM_TRY_VOID(scan_for_scores(file, *plan, lines));
  }
  return ScoreSums::table(sums, chosen);
}

}  // namespace regimen
