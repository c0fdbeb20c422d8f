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
    if (score.refused.empty() && !file.names_only() && file.build != genome_build && file.harmonised_build != genome_build) score.refused = no_build(file, genome_build);
    plan.scores_.push_back(std::move(score));
    if (plan.scores_.back().refused.empty()) plan.place_variants(static_cast<std::uint32_t>(plan.scores_.size() - 1));
  }
  plan.number_places();
  plan.number_names();
  return plan;
}

void ScorePlan::number_places() {
  for (auto& [name, chromosome] : chromosomes_) {
    const auto pos_of = [&](const PlannedVariant& v) { return scores_[v.score].file->place_in(*v.variant, build_)->pos; };
    drop_repeated(chromosome.variants, pos_of);
    for (std::uint32_t i = 0; i < chromosome.variants.size(); ++i) {
      PlannedVariant& variant = chromosome.variants[i];
      variant.number = variants_++;
      const std::uint32_t pos = pos_of(variant);
      if (chromosome.sites.empty() || chromosome.sites.back().pos != pos) chromosome.sites.push_back({pos, i, 0});
      ++chromosome.sites.back().count;
    }
  }
}

void ScorePlan::number_names() {
  drop_repeated(named_, [](const PlannedVariant& v) { return std::string_view(v.variant->rsid); });
  for (std::uint32_t i = 0; i < named_.size(); ++i) {
    named_[i].number = variants_++;
    ++scores_[named_[i].score].named;
    ++names_.try_emplace(named_[i].variant->rsid, i, 0).first->second.second;
  }
}

void ScorePlan::place_variants(std::uint32_t number) {
  PlannedScore& score = scores_[number];
  for (const ScoreVariant& variant : score.file->variants) {
    const ScorePlace* place = score.file->place_in(variant, build_);
    const bool named = !variant.rsid.empty();
    if (!named && (!place || place->pos == 0)) {
      ++score.without_place;
      continue;
    }
    PlannedVariant planned{.variant = &variant, .score = number};
    for (std::size_t copies = 0; copies < planned.value.size(); ++copies) planned.value[copies] = score.scale.of(variant.value[copies]);
    (named ? named_ : chromosomes_[score.file->chromosomes[place->chromosome]].variants).push_back(planned);
  }
}

// Sorts by place and removes rows that say the same thing twice: which of them is meant cannot be known.
template <class Place>
void ScorePlan::drop_repeated(std::vector<PlannedVariant>& variants, const Place& place_of) {
  std::stable_sort(variants.begin(), variants.end(), [&](const PlannedVariant& a, const PlannedVariant& b) {
    const auto left = place_of(a), right = place_of(b);
    return left != right ? left < right : key_of(a) < key_of(b);
  });
  std::vector<PlannedVariant> kept;
  kept.reserve(variants.size());
  for (std::size_t from = 0, to = 0; from < variants.size(); from = to) {
    while (to < variants.size() && place_of(variants[to]) == place_of(variants[from]) && key_of(variants[to]) == key_of(variants[from])) ++to;
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

std::span<const PlannedVariant> ScorePlan::named(std::string_view rsid) const {
  const auto found = names_.find(rsid);
  if (found == names_.end()) return {};
  return std::span(named_).subspan(found->second.first, found->second.second);
}

}  // namespace regimen
