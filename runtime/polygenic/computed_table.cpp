// Sums that were computed before, as a table. External interface: computed_table in ancestry.h.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "runtime/polygenic/ancestry.h"

namespace regimen {
namespace {

struct Kept {
  std::vector<std::string> samples;
  std::vector<std::string> scores;
  std::map<std::pair<std::string, std::string>, ComputedSum> sums;  // by sample and score

  ScoreRow row(std::size_t sample, std::size_t score) const {
    ScoreRow out;
    out.sample = samples[sample];
    out.score = scores[score];
    const auto found = sums.find({out.sample, out.score});
    if (found == sums.end()) {
      out.refused = "the table has no sum of this score for this sample";
      return out;
    }
    const ComputedSum& one = found->second;
    out.sum = one.sum;
    out.alleles = one.alleles;
    out.matched = one.matched;
    out.imputed = one.imputed;
    out.total = one.total;
    if (one.total > 0) out.rate = static_cast<double>(one.matched) / static_cast<double>(one.total);
    if (one.alleles > 0) out.average = one.sum / static_cast<double>(one.alleles);
    out.refused = one.refused;
    return out;
  }
};

}  // namespace

Result<ScoreTable> computed_table(const NamedText& text, const std::string& reference_set) {
  RGM_TRY(std::vector<ComputedSum> sums, read_sums(text));
  const auto kept = std::make_shared<Kept>();
  std::set<std::string> samples, scores;
  for (ComputedSum& one : sums) {
    if (!one.set.empty() && one.set == reference_set) continue;
    if (samples.insert(one.sample).second) kept->samples.push_back(one.sample);
    if (scores.insert(one.score).second) kept->scores.push_back(one.score);
    const auto key = std::pair(one.sample, one.score);
    if (kept->sums.contains(key)) return fail(ErrorKind::input, fmt::format("{}: sample {} has two sums of {}", text.name, one.sample, one.score));
    kept->sums.emplace(key, std::move(one));
  }
  if (kept->samples.empty()) return fail(ErrorKind::input, text.name + ": has only sums of the reference");
  std::vector<ScoreSummary> summaries;
  for (const std::string& score : kept->scores) {
    ScoreSummary summary;
    summary.id = score;
    summary.file = text.name;
    summaries.push_back(std::move(summary));
  }
  return ScoreTable("", std::move(summaries), kept->samples.size(), [kept](std::size_t sample, std::size_t score) { return kept->row(sample, score); });
}

}  // namespace regimen
