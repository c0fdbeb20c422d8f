#include "runtime/polygenic/ancestry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "runtime/polygenic/least_squares.h"
#include "runtime/polygenic/mean_variance_fit.h"
#include "runtime/value/math.h"

namespace regimen {
namespace {

constexpr std::size_t kAdjusted = 4;      // components that the mean and the variance may depend on
constexpr std::size_t kFewest = 20;       // samples of a population, for a covariance of 5 components and a percentile
constexpr double kUnlikely = 1e-10;       // pgsc_calc: below this the nearest population is a guess
constexpr double kSameAlleles = 0.01;     // sums over alleles that differ by more than this share are not of the same variants

using Row = std::vector<double>;

Row row_of(const Components& components) { return {components.begin(), components.end()}; }

// The upper tail of chi-squared with 4 degrees of freedom, one fewer than components, as pgsc_calc takes it.
double tail_of_four(double squared_distance) { return math_exp(-squared_distance / 2) * (1 + squared_distance / 2); }

// A spread to divide by; numbers too large to be squared leave none.
bool spreads(double deviation) { return deviation > 0 && std::isfinite(deviation); }

// scipy's percentileofscore: samples with the same value count half.
double percentile_in(const std::vector<double>& sorted, double value) {
  const auto [low, high] = std::equal_range(sorted.begin(), sorted.end(), value);
  const auto below = low - sorted.begin(), up_to = high - sorted.begin();
  return static_cast<double>(below + up_to + (up_to > below ? 1 : 0)) * 50 / static_cast<double>(sorted.size());
}

}  // namespace

// A group of reference samples in the space of components.
struct Ancestry::Population {
  std::string name;
  Row mean;
  Cholesky covariance;

  double squared_distance(const Components& sample) const {
    Row difference = row_of(sample);
    for (std::size_t i = 0; i < difference.size(); ++i) difference[i] -= mean[i];
    return covariance.quadratic(std::move(difference));
  }
};

struct Ancestry::Score {
  std::map<std::string, std::vector<double>> sums;  // by population, ascending
  std::vector<double> component_mean, component_deviation;
  double mean = 0;
  std::vector<double> linear;   // of the mean
  double residual_deviation = 0;
  std::optional<MeanVarianceFit> both;
  std::uint64_t alleles = 0;    // most that a reference sum counts; 0: not known
  std::string unusable;         // why nothing can be compared with it

  Row columns(const Components& components) const {
    Row out{1};
    for (std::size_t i = 0; i < kAdjusted; ++i) out.push_back((components[i] - component_mean[i]) / component_deviation[i]);
    return out;
  }
};

struct Ancestry::Panel {
  std::string name;
  std::vector<Population> populations;
  std::map<std::string, Score, std::less<>> scores;
  std::map<std::string, Components, std::less<>> samples;

  Result<void> fit_populations(const std::map<std::string, std::vector<Components>>& members);
  static void fit_score(const std::vector<Components>& components, const std::vector<double>& sums, Score& score);
  const Population& nearest(const Components& sample) const;
  AncestryStanding standing(const Score& score, const Components& sample, double sum) const;
};

Result<void> Ancestry::Panel::fit_populations(const std::map<std::string, std::vector<Components>>& members) {
  for (const auto& [population, rows] : members) {
    if (rows.size() < kFewest) continue;
    Row mean(kComponents), covariance(kComponents * kComponents);
    const double count = static_cast<double>(rows.size());
    for (const Components& row : rows)
      for (std::size_t i = 0; i < kComponents; ++i) mean[i] += row[i];
    for (double& value : mean) value /= count;
    for (const Components& row : rows)
      for (std::size_t i = 0; i < kComponents; ++i)
        for (std::size_t j = 0; j < kComponents; ++j) covariance[i * kComponents + j] += (row[i] - mean[i]) * (row[j] - mean[j]);
    for (double& value : covariance) value /= count;
    auto factored = Cholesky::of(std::move(covariance), kComponents);
    if (!factored) return fail(ErrorKind::input, fmt::format("{}: the components of population {} do not differ", name, population));
    populations.push_back({population, std::move(mean), std::move(*factored)});
  }
  if (populations.empty()) return fail(ErrorKind::input, fmt::format("{}: no population has {} samples with components", name, kFewest));
  return {};
}

void Ancestry::Panel::fit_score(const std::vector<Components>& components, const std::vector<double>& sums, Score& score) {
  if (sums.size() < kFewest || !spreads(deviation_of(sums))) {
    score.unusable = "the sums of the reference do not differ, or are too few";
    return;
  }
  for (std::size_t i = 0; i < kAdjusted; ++i) {
    Row column;
    for (const Components& one : components) column.push_back(one[i]);
    score.component_mean.push_back(mean_of(column));
    score.component_deviation.push_back(deviation_of(column));
    if (!spreads(score.component_deviation.back())) score.unusable = "a component is the same for the whole reference";
  }
  if (!score.unusable.empty()) return;
  score.mean = mean_of(sums);
  std::vector<Row> rows;
  Row centred, residuals;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    rows.push_back(score.columns(components[i]));
    centred.push_back(sums[i] - score.mean);
  }
  auto linear = fit_mean(rows, centred);
  if (linear) {
    for (std::size_t i = 0; i < rows.size(); ++i) residuals.push_back(centred[i] - dot(rows[i], *linear));
    score.residual_deviation = deviation_of(residuals);
  }
  if (!linear || !spreads(score.residual_deviation)) {
    score.unusable = "the components of the reference depend on each other, or explain its sums wholly";
    return;
  }
  score.both = fit_mean_and_variance(rows, centred, *linear);
  score.linear = std::move(*linear);
}

Result<std::shared_ptr<const Ancestry>> Ancestry::fit(const AncestryWish& wish) {
  auto panel = std::make_shared<Panel>();
  panel->name = wish.name.empty() ? wish.reference_populations.name : wish.name;
  RGM_TRY(const auto components, read_components(wish.reference_components));
  RGM_TRY(const auto populations, read_populations(wish.reference_populations, wish.population_column));
  RGM_TRY(const std::vector<ComputedSum> sums, read_sums(wish.reference_sums));
  RGM_TRY(panel->samples, read_components(wish.sample_components));
  std::map<std::string, std::vector<Components>> members;
  for (const auto& [sample, place] : components)
    if (const auto found = populations.find(sample); found != populations.end()) members[found->second].push_back(place);
  RGM_TRY_VOID(panel->fit_populations(members));
  std::map<std::string, std::pair<std::vector<Components>, std::vector<double>>, std::less<>> by_score;
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const ComputedSum& one : sums) {
    const auto place = components.find(one.sample);
    const auto population = populations.find(one.sample);
    if ((!one.set.empty() && one.set != wish.reference_set) || !one.refused.empty() || place == components.end() || population == populations.end()) continue;
    if (!seen.emplace(one.sample, one.score).second)
      return fail(ErrorKind::input, fmt::format("{}: sample {} has two sums of {}", wish.reference_sums.name, one.sample, one.score));
    Score& score = panel->scores[std::string(plain_score(one.score))];
    score.sums[population->second].push_back(one.sum);
    score.alleles = std::max(score.alleles, one.alleles);
    auto& [rows, values] = by_score[std::string(plain_score(one.score))];
    rows.push_back(place->second);
    values.push_back(one.sum);
  }
  if (panel->scores.empty()) return fail(ErrorKind::input, fmt::format("{}: has no sum of a reference sample with components and population", wish.reference_sums.name));
  for (auto& [id, score] : panel->scores) {
    for (auto& [population, values] : score.sums) std::sort(values.begin(), values.end());
    Panel::fit_score(by_score.at(id).first, by_score.at(id).second, score);
  }
  auto out = std::shared_ptr<Ancestry>(new Ancestry());
  out->panel_ = std::move(panel);
  return out;
}

const Ancestry::Population& Ancestry::Panel::nearest(const Components& sample) const {
  return *std::min_element(populations.begin(), populations.end(),
                           [&](const Population& a, const Population& b) { return a.squared_distance(sample) < b.squared_distance(sample); });
}

AncestryStanding Ancestry::Panel::standing(const Score& score, const Components& sample, double sum) const {
  const Population& population = nearest(sample);
  const std::vector<double>& others = score.sums.at(population.name);
  AncestryStanding out;
  out.population = population.name;
  out.samples = static_cast<std::uint32_t>(others.size());
  out.source = name;
  out.low_confidence = !(tail_of_four(population.squared_distance(sample)) >= kUnlikely);  // a distance beyond all numbers is far, too
  out.method = kPopulationMethod;
  out.percentile = percentile_in(others, sum);
  out.z = (sum - mean_of(others)) / deviation_of(others);
  const Row columns = score.columns(sample);
  out.z_norm1 = (sum - score.mean - dot(columns, score.linear)) / score.residual_deviation;
  if (score.both) out.z_norm2 = score.both->standardised(columns, sum - score.mean);
  return out;
}

ScoreRow Ancestry::compare(ScoreRow row) const {
  if (!row.refused.empty()) return row;
  const auto score = panel_->scores.find(plain_score(row.score));
  const auto sample = panel_->samples.find(row.sample);
  if (score == panel_->scores.end()) {
    row.no_standing = "the reference has no sums of this score";
  } else if (!score->second.unusable.empty()) {
    row.no_standing = score->second.unusable;
  } else if (sample == panel_->samples.end()) {
    row.no_standing = "the sample has no principal components";
  } else if (const double wanted = static_cast<double>(score->second.alleles);
             wanted > 0 && row.alleles > 0 && std::abs(static_cast<double>(row.alleles) - wanted) > kSameAlleles * wanted) {
    row.no_standing = fmt::format("the sum is over {} alleles, those of the reference over {}", row.alleles, score->second.alleles);
  } else if (const auto members = score->second.sums.find(panel_->nearest(sample->second).name);
             members == score->second.sums.end() || members->second.size() < kFewest || !spreads(deviation_of(members->second))) {
    row.no_standing = fmt::format("the reference has too few sums of population {}", panel_->nearest(sample->second).name);
  } else {
    row.standing = panel_->standing(score->second, sample->second, row.sum);
  }
  return row;
}

ScoreTable compared(ScoreTable table, std::shared_ptr<const Ancestry> ancestry) {
  const std::size_t samples = table.samples();
  return ScoreTable(table.build(), table.scores(), samples, [table, ancestry](std::size_t sample, std::size_t score) {
    return ancestry->compare(table.row(sample, score));
  });
}

}  // namespace regimen
