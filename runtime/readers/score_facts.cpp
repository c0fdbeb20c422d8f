#include "runtime/readers/score_facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/polygenic/ancestry_tables.h"

namespace regimen {
namespace {

constexpr std::size_t kMostNamed = 10;  // a message names so many samples and counts the rest

std::string listed(const std::vector<std::string>& names) {
  const std::size_t named = std::min(names.size(), kMostNamed);
  const std::string out = fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(named), ", "));
  return named < names.size() ? fmt::format("{} and {} more", out, names.size() - named) : out;
}

Result<std::string> one_sample(const std::string& input, const std::vector<FoundScore>& found, const std::vector<std::string>& wanted) {
  std::vector<std::string> there, chosen;
  for (const FoundScore& one : found)
    if (std::find(there.begin(), there.end(), one.sample) == there.end()) there.push_back(one.sample);
  for (const std::string& sample : there)
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), sample) != wanted.end()) chosen.push_back(sample);
  if (chosen.size() == 1) return chosen.front();
  if (chosen.empty()) return fail(ErrorKind::input, fmt::format("{}: has no sample {}; it has {}", input, listed(wanted), listed(there)));
  return fail(ErrorKind::input, fmt::format("{}: holds several samples ({}); choose one", input, listed(chosen)));
}

}  // namespace

PolygenicScore fact_of(const ScoreRow& row, std::string where) {
  PolygenicScore fact;
  if (row.refused.empty()) fact.sum = row.sum;
  fact.refused = row.refused;
  fact.matched = row.matched;
  fact.total = row.total;
  fact.no_standing = row.no_standing;
  fact.source.where = std::move(where);
  if (!row.standing) return fact;
  fact.percentile = row.standing->percentile;
  fact.deviation = row.standing->z;
  fact.population = row.standing->population;
  fact.population_samples = row.standing->samples;
  fact.reference = row.standing->source;
  fact.low_confidence = row.standing->low_confidence;
  return fact;
}

Result<void> add_scores(const std::string& input, std::vector<FoundScore> found, const std::vector<std::string>& samples, RecordBuilder& builder) {
  if (found.empty()) return fail(ErrorKind::input, input + ": has no scores");
  RGM_TRY(const std::string sample, one_sample(input, found, samples));
  for (FoundScore& one : found)
    if (one.sample == sample) builder.add_polygenic_score(std::string(plain_score(one.score)), std::move(one.fact), "");
  return {};
}

}  // namespace regimen
