// Scoring files: read or refused with a place; every score that is read is computed for a genome and written in every form.
#include <algorithm>
#include <cmath>

#include "runtime/polygenic/score_plan.h"
#include "runtime/polygenic/score_sums.h"
#include "runtime/results/score_report.h"
#include "runtime/support/utf8.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"

namespace regimen::fuzz {
namespace {

// One sample that has one copy of every effect allele.
ScoreTable heterozygous_everywhere(const std::shared_ptr<const ScorePlan>& plan) {
  ScoreOptions options;
  options.min_overlap = 0;
  const auto sums = std::make_shared<ScoreSums>(plan, options, 1);
  SiteCopies copies;
  copies.of = {Copies::one};
  promise(count_copies(copies), "copies that exist");
  for (const auto& [name, chromosome] : plan->chromosomes())
    for (const ScorePlan::Site& site : chromosome.sites)
      for (const PlannedVariant& variant : chromosome.at(site)) {
        promise(!sums->is_taken(variant), "a variant is planned once");
        sums->add(variant, AlleleMatch::as_written, copies);
      }
  return ScoreSums::table(sums, {{0, "a"}});
}

void compute(std::vector<ScoringFile> scores, const std::string& build) {
  auto made = ScorePlan::make(std::move(scores), build);
  if (!made) return promise(made.error().kind == ErrorKind::usage, "only names can clash");
  const auto plan = std::make_shared<const ScorePlan>(std::move(*made));
  const ScoreTable table = heterozygous_everywhere(plan);
  for (ScoreForm form : {ScoreForm::tsv, ScoreForm::ndjson, ScoreForm::json, ScoreForm::text}) {
    bool readable = true;
    write_scores(table, form, [&](std::string_view piece) { return readable &= is_utf8(piece), true; });
    promise(readable, "scores are written as UTF-8");
  }
  for (std::size_t score = 0; score < table.scores().size(); ++score) {
    const ScoreRow row = table.row(0, score);
    promise(row.matched <= row.total, "no more variants are found than a score has");
    promise(row.refused.empty() == (row.matched > 0 && table.scores()[score].refused.empty()), "a sum, or why there is none");
  }
}

}  // namespace

bool fuzz_scoring_file(std::string_view bytes) {
  const auto read = parse_scoring_file("input", bytes);
  if (!read) {
    promise(read.error().kind == ErrorKind::input, "a scoring file is at fault, not the caller");
    promise(is_utf8(read.error().message), "a message is UTF-8");
    return is_scoring_text(bytes);
  }
  for (const ScoringFile& score : *read) {
    promise(!score.id.empty() && is_utf8(score.id) && is_utf8(score.refused), "a score has a name");
    for (const ScoreVariant& variant : score.variants)
      promise(std::all_of(variant.value.begin(), variant.value.end(), [](double v) { return std::isfinite(v); }), "weights are finite");
  }
  compute(*read, "GRCh37");
  compute(*read, "GRCh38");
  return true;
}

}  // namespace regimen::fuzz
