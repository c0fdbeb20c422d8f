#include "runtime/polygenic/score_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace regimen {
namespace {

FixedScale scale_of(const ScoringFile& file) {
  double largest = 0;
  for (const ScoreVariant& variant : file.variants)
    for (double value : variant.value) largest = std::max(largest, std::abs(value));
  return FixedScale(largest, file.variants.size());
}

std::string no_build(const ScoringFile& file, const std::string& wanted) {
  std::string known = file.build;
  if (!file.harmonised_build.empty() && file.harmonised_build != known) known += (known.empty() ? "" : " and ") + file.harmonised_build;
  if (known.empty()) return fmt::format("the scoring file does not say its genome build; the genome is in {}", wanted);
  return fmt::format("its positions are in {}, the genome is in {}", known, wanted);
}

// What two rows must share to be the same: alleles in either order, and the kind of effect.
auto key_of(const PlannedVariant& planned) {
  const ScoreVariant& v = *planned.variant;
  const auto& [low, high] = std::minmax(v.effect, v.other);
  return std::tuple(planned.score, std::string_view(low), std::string_view(high), v.kind);
}

}  // namespace

Result<ScorePlan> ScorePlan::make(std::vector<ScoringFile> files, const std::string& genome_build) {
  ScorePlan plan;
  plan.build_ = genome_build;
  plan.files_ = std::make_shared<const std::vector<ScoringFile>>(std::move(files));
  std::set<std::string_view> ids;
  for (const ScoringFile& file : *plan.files_) {
    if (!ids.insert(file.id).second) return fail(ErrorKind::usage, fmt::format("two scores are called '{}' (the second in {})", file.id, file.file));
    PlannedScore score{.file = &file, .scale = scale_of(file), .refused = file.refused};
    if (score.refused.empty() && file.build != genome_build && file.harmonised_build != genome_build) score.refused = no_build(file, genome_build);
    plan.scores_.push_back(std::move(score));
    if (plan.scores_.back().refused.empty()) plan.place_variants(static_cast<std::uint32_t>(plan.scores_.size() - 1));
  }
  for (auto& [name, chromosome] : plan.chromosomes_) {
    plan.drop_repeated(chromosome);
    for (std::uint32_t i = 0; i < chromosome.variants.size(); ++i) {
      PlannedVariant& variant = chromosome.variants[i];
      variant.number = plan.variants_++;
      const PlannedScore& score = plan.scores_[variant.score];
      const std::uint32_t pos = score.file->place_in(*variant.variant, genome_build)->pos;
      if (chromosome.sites.empty() || chromosome.sites.back().pos != pos) chromosome.sites.push_back({pos, i, 0});
      ++chromosome.sites.back().count;
    }
  }
  return plan;
}

void ScorePlan::place_variants(std::uint32_t number) {
  PlannedScore& score = scores_[number];
  for (const ScoreVariant& variant : score.file->variants) {
    const ScorePlace* place = score.file->place_in(variant, build_);
    if (!place || place->pos == 0) {
      ++score.without_place;
      continue;
    }
    PlannedVariant planned{.variant = &variant, .score = number};
    for (std::size_t copies = 0; copies < planned.value.size(); ++copies) planned.value[copies] = score.scale.of(variant.value[copies]);
    chromosomes_[score.file->chromosomes[place->chromosome]].variants.push_back(planned);
  }
}

// Sorts by place and removes rows that say the same thing twice: which of them is meant cannot be known.
void ScorePlan::drop_repeated(Chromosome& chromosome) {
  auto& variants = chromosome.variants;
  const auto pos_of = [&](const PlannedVariant& v) { return scores_[v.score].file->place_in(*v.variant, build_)->pos; };
  std::stable_sort(variants.begin(), variants.end(), [&](const PlannedVariant& a, const PlannedVariant& b) {
    const std::uint32_t left = pos_of(a), right = pos_of(b);
    return left != right ? left < right : key_of(a) < key_of(b);
  });
  std::vector<PlannedVariant> kept;
  kept.reserve(variants.size());
  for (std::size_t from = 0, to = 0; from < variants.size(); from = to) {
    while (to < variants.size() && pos_of(variants[to]) == pos_of(variants[from]) && key_of(variants[to]) == key_of(variants[from])) ++to;
    if (to - from == 1)
      kept.push_back(variants[from]);
    else
      scores_[variants[from].score].repeated += to - from;
  }
  variants = std::move(kept);
}

const ScorePlan::Chromosome* ScorePlan::chromosome(std::string_view name) const {
  const auto found = chromosomes_.find(plain_chromosome(name));
  return found == chromosomes_.end() ? nullptr : &found->second;
}

}  // namespace regimen
