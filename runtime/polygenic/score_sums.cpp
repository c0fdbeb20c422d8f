#include "runtime/polygenic/score_sums.h"

#include <fmt/format.h>

#include <algorithm>

namespace regimen {
namespace {

// Fewer genotypes say too little of how common an allele is; plink2 --score draws the same line.
constexpr std::uint64_t kEnoughForMean = 50;

std::uint64_t of(const SiteCopies& site, Copies copies) { return site.samples[static_cast<std::size_t>(copies)]; }

// The share of the effect allele among the alleles that were seen.
std::optional<double> frequency_in(const SiteCopies& site) {
  const std::uint64_t diploid = of(site, Copies::none) + of(site, Copies::one) + of(site, Copies::two) + of(site, Copies::expected);
  const std::uint64_t haploid = of(site, Copies::haploid_none) + of(site, Copies::haploid_one);
  if (diploid + haploid < kEnoughForMean) return std::nullopt;
  double copies = static_cast<double>(of(site, Copies::one) + 2 * of(site, Copies::two) + of(site, Copies::haploid_one));
  for (std::size_t s = 0; s < site.expected.size(); ++s)
    if (site.of[s] == Copies::expected) copies += site.expected[s].copies;
  return copies / static_cast<double>(2 * diploid + haploid);
}

ScoreSummary summary_of(const PlannedScore& score) {
  ScoreSummary out;
  out.id = score.file->id;
  out.name = score.file->name;
  out.trait = score.file->trait;
  out.file = score.file->file;
  out.licence = score.file->licence;
  out.weight_type = score.file->weight_type;
  out.total = score.file->total();
  out.rows = score.file->variants.size();
  out.without_place = score.without_place;
  out.repeated_rows = score.repeated;
  out.named = score.named;
  out.refused = score.refused;
  return out;
}

std::string overlap_text(const ScoreSummary& score, const ScoreRow& row, double wanted) {
  std::string text = fmt::format("only {} of {} variants have a genotype ({:.1f} %), {:.1f} % are needed", row.matched, row.total,
                                 100 * row.rate, 100 * wanted);
  if (score.total > score.rows) text += fmt::format("; the scoring file has {} of the variants it declares", score.rows);
  if (score.named > 0) text += fmt::format("; the score names {} of them by rsID alone, of which the lines of the genome carry {}", score.named, score.matched_by_name);
  if (score.in_blocks > 0) text += fmt::format("; {} are inside reference blocks, whose base only a reference sequence tells", score.in_blocks);
  return text;
}

}  // namespace

bool count_copies(SiteCopies& site) {
  std::uint8_t highest = 0;
  for (Copies copies : site.of) highest = std::max(highest, static_cast<std::uint8_t>(copies));
  site.all_diploid = highest < static_cast<std::uint8_t>(Copies::missing);
  if (highest >= kCopies) return false;
  if (site.all_diploid) return true;
  site.samples.fill(0);
  for (Copies copies : site.of) ++site.samples[static_cast<std::size_t>(copies)];
  return true;
}

ScoreSums::ScoreSums(std::shared_ptr<const ScorePlan> plan, const ScoreOptions& options, std::size_t samples)
    : plan_(std::move(plan)), options_(options), samples_(samples), taken_(plan_->variants()), in_block_(plan_->variants()) {
  for (const PlannedScore& score : plan_->scores()) scores_.push_back(summary_of(score));
  sums_.resize(scores_.size() * samples);
  cells_.resize(scores_.size() * samples);
}

// By Hardy and Weinberg; for weights that add up this is twice the frequency times the weight.
std::optional<double> ScoreSums::mean_of(const PlannedVariant& planned, const SiteCopies& copies) const {
  if (!options_.impute) return std::nullopt;
  std::optional<double> frequency = frequency_in(copies);
  if (!frequency) frequency = planned.variant->frequency;
  if (!frequency) return std::nullopt;
  const auto& value = planned.variant->value;
  const double f = *frequency, g = 1 - f;
  if (planned.variant->kind == EffectKind::additive) return 2 * f * value[1];
  return value[0] * (g * g) + value[1] * (2 * f * g) + value[2] * (f * f);
}

ScoreSums::Added ScoreSums::added_by(const PlannedVariant& planned, const SiteCopies& copies) const {
  Added out;
  for (std::size_t i = 0; i < planned.value.size(); ++i) out.value[i] = planned.value[i];
  const bool twice = copies.haploid_counts_twice;
  out.value[static_cast<std::size_t>(Copies::haploid_none)] = planned.value[0];
  out.value[static_cast<std::size_t>(Copies::haploid_one)] = planned.value[twice ? 2 : 1];
  if (copies.all_diploid || of(copies, Copies::missing) + of(copies, Copies::expected) == 0) return out;
  if (const auto mean = mean_of(planned, copies)) {
    out.value[static_cast<std::size_t>(Copies::missing)] = plan_->scores()[planned.score].scale.of(*mean);
    out.imputes = true;
  }
  return out;
}

void ScoreSums::count_exceptions(std::uint32_t score, const SiteCopies& copies, bool imputes) {
  Cell* cell = cells_.data() + score * samples_;
  for (std::size_t s = 0; s < samples_; ++s, ++cell) {
    const Copies shown = copies.of[s];
    if (shown == Copies::missing) {
      ++cell->missing;
      cell->imputed += imputes ? 1 : 0;
    } else if (!copies.haploid_counts_twice && (shown == Copies::haploid_none || shown == Copies::haploid_one)) {
      ++cell->haploid;
    }
  }
}

namespace {

// nullopt: the copies that are expected do not tell it. Weights that add up need no more than their number.
std::optional<double> expected_value(const ScoreVariant& variant, const ExpectedCopies& expected) {
  const auto& value = variant.value;
  if (variant.kind == EffectKind::additive) return expected.copies * value[1];
  if (!expected.chances) return std::nullopt;
  const auto& chance = *expected.chances;
  return chance[0] * value[0] + chance[1] * value[1] + chance[2] * value[2];
}

}  // namespace

void ScoreSums::add_expected(const PlannedVariant& planned, const SiteCopies& copies, const Added& added) {
  const FixedScale& scale = plan_->scores()[planned.score].scale;
  for (std::size_t s = 0; s < copies.expected.size(); ++s) {
    if (copies.of[s] != Copies::expected) continue;
    Cell& cell = cells_[planned.score * samples_ + s];
    Fixed& sum = sums_[planned.score * samples_ + s];
    if (const auto value = expected_value(*planned.variant, copies.expected[s])) {
      sum += scale.of(*value);
      ++cell.expected;
    } else {
      sum += added.value[static_cast<std::size_t>(Copies::missing)];
      ++cell.missing;
      cell.imputed += added.imputes ? 1 : 0;
    }
  }
}

void ScoreSums::add(const PlannedVariant& planned, AlleleMatch match, const SiteCopies& copies) {
  taken_[planned.number] = true;
  ScoreSummary& score = scores_[planned.score];
  ++score.matched;
  score.matched_by_name += planned.variant->rsid.empty() ? 0 : 1;
  score.flipped += match == AlleleMatch::flipped ? 1 : 0;
  if (in_block_[planned.number]) --score.in_blocks;
  const Added added = added_by(planned, copies);
  Fixed* sum = sums_.data() + planned.score * samples_;
  const Copies* shown = copies.of.data();
  for (std::size_t s = 0; s < samples_; ++s) sum[s] += added.value[static_cast<std::size_t>(shown[s])];
  if (copies.all_diploid) return;
  count_exceptions(planned.score, copies, added.imputes);
  add_expected(planned, copies, added);
}

void ScoreSums::leave_out_ambiguous(const PlannedVariant& planned) {
  taken_[planned.number] = true;
  ++scores_[planned.score].ambiguous;
}

void ScoreSums::in_block(const PlannedVariant& planned) {
  if (taken_[planned.number] || in_block_[planned.number]) return;
  in_block_[planned.number] = true;
  ++scores_[planned.score].in_blocks;
}

ScoreRow ScoreSums::row(std::size_t sample, std::size_t number) const {
  const ScoreSummary& score = scores_[number];
  const Cell& cell = cells_[number * samples_ + sample];
  ScoreRow out;
  out.score = score.id;
  out.total = score.total;
  out.matched = score.matched - cell.missing;
  out.imputed = cell.imputed;
  out.expected = cell.expected;
  out.alleles = 2 * (out.matched + out.imputed) - cell.haploid;
  out.rate = static_cast<double>(out.matched) / static_cast<double>(out.total);
  if (!score.refused.empty()) {
    out.refused = score.refused;
  } else if (out.matched == 0 || out.rate < options_.min_overlap) {
    out.refused = overlap_text(score, out, options_.min_overlap);
  } else {
    out.sum = plan_->scores()[number].scale.to_double(sums_[number * samples_ + sample]);
    out.average = out.sum / static_cast<double>(out.alleles);
  }
  return out;
}

ScoreTable ScoreSums::table(std::shared_ptr<const ScoreSums> sums, std::vector<std::pair<std::size_t, std::string>> samples) {
  const auto kept = std::make_shared<const std::vector<std::pair<std::size_t, std::string>>>(std::move(samples));
  return ScoreTable(sums->plan_->build(), sums->scores_, kept->size(), [sums, kept](std::size_t sample, std::size_t score) {
    const auto& [number, name] = (*kept)[sample];
    ScoreRow row = sums->row(number, score);
    row.sample = name;
    return row;
  });
}

}  // namespace regimen
