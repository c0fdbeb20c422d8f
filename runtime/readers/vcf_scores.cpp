#include "runtime/readers/vcf_scores.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/readers/vcf_build.h"
#include "runtime/readers/vcf_score_scan.h"
#include "runtime/readers/vcf_text.h"

namespace regimen {
namespace {

constexpr std::size_t kMostText = std::size_t{4} << 30;  // a scoring file of the whole genome has some hundred megabytes

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
  for (const GenomeInput& input : genome) {
    RGM_TRY(VcfFile file, VcfFile::open(input));
    RGM_TRY(const std::string build, build_of_genome(file, tables, wish.build));
    if (!wish.samples.empty()) RGM_TRY_VOID(file.keep_samples(wish.samples));
    if (!plan) {
      RGM_TRY(ScorePlan made, ScorePlan::make(std::move(scores), build));
      plan = std::make_shared<const ScorePlan>(std::move(made));
      samples = file.samples();
      sums = std::make_shared<ScoreSums>(plan, wish.options, samples.size());
    } else if (build != plan->build()) {
      return file.error(fmt::format("is in {}, the file before it in {}", build, plan->build()));
    } else if (file.samples() != samples) {
      return file.error("has other samples, or in another order, than the file before it");
    }
    ScoreLines lines(file, *plan, wish.options, reference, *sums);
    RGM_TRY_VOID(scan_for_scores(file, *plan, lines));
  }
  return ScoreSums::table(sums, std::move(samples));
}

}  // namespace regimen
