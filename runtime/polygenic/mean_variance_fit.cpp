#include "runtime/polygenic/mean_variance_fit.h"

#include <cmath>

#include "runtime/polygenic/least_squares.h"
#include "runtime/value/math.h"

namespace regimen {
namespace {

using Rows = std::vector<std::vector<double>>;

constexpr int kMostRounds = 2000;
constexpr double kSettled = 1e-11;  // a step this small, in a log variance, changes no digit that is printed
constexpr double kLongestStep = 1;  // of a log variance: at most e times more or less at once

std::vector<double> variances(const Rows& rows, const std::vector<double>& log_variance) {
  std::vector<double> out;
  for (const auto& row : rows) out.push_back(math_exp(dot(row, log_variance)));
  return out;
}

// The step of the log variances; its largest change of any row tells when it is over.
std::vector<double> variance_step(const Rows& rows, std::span<const double> values, const MeanVarianceFit& fit, const Cholesky& information) {
  std::vector<double> excess;
  const std::vector<double> variance = variances(rows, fit.log_variance);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double residual = values[i] - dot(rows[i], fit.mean);
    excess.push_back(residual * residual / variance[i] - 1);
  }
  return information.solve(normal_equations(rows, excess, {}).right);
}

double largest_change(const Rows& rows, const std::vector<double>& step) {
  double largest = 0;
  for (const auto& row : rows) largest = std::max(largest, std::abs(dot(row, step)));
  return largest;
}

bool weigh_mean(const Rows& rows, std::span<const double> values, MeanVarianceFit& fit) {
  std::vector<double> weights = variances(rows, fit.log_variance);
  for (double& weight : weights) weight = 1 / weight;
  const NormalEquations equations = normal_equations(rows, values, weights);
  const auto solved = Cholesky::of(equations.matrix, fit.mean.size());
  if (!solved) return false;
  fit.mean = solved->solve(equations.right);
  return true;
}

}  // namespace

double MeanVarianceFit::standardised(std::span<const double> row, double value) const {
  return (value - dot(row, mean)) / std::sqrt(math_exp(dot(row, log_variance)));
}

std::optional<std::vector<double>> fit_mean(const Rows& rows, std::span<const double> values) {
  if (rows.empty()) return std::nullopt;
  const NormalEquations equations = normal_equations(rows, values, {});
  const auto solved = Cholesky::of(equations.matrix, rows.front().size());
  if (!solved) return std::nullopt;
  return solved->solve(equations.right);
}

std::optional<MeanVarianceFit> fit_mean_and_variance(const Rows& rows, std::span<const double> values, std::vector<double> mean) {
  const std::size_t columns = mean.size();
  const auto information = Cholesky::of(normal_equations(rows, values, {}).matrix, columns);
  if (!information) return std::nullopt;
  MeanVarianceFit fit{std::move(mean), std::vector<double>(columns)};
  std::vector<double> residuals;
  for (std::size_t i = 0; i < rows.size(); ++i) residuals.push_back(values[i] - dot(rows[i], fit.mean));
  const double deviation = deviation_of(residuals);
  if (!(deviation > 0)) return std::nullopt;
  fit.log_variance[0] = 2 * math_ln(deviation);  // the first column is the constant
  for (int round = 0; round < kMostRounds; ++round) {
    const std::vector<double> step = variance_step(rows, values, fit, *information);
    const double change = largest_change(rows, step);
    if (!std::isfinite(change)) return std::nullopt;
    const double share = change > kLongestStep ? kLongestStep / change : 1;
    for (std::size_t i = 0; i < columns; ++i) fit.log_variance[i] += share * step[i];
    if (!weigh_mean(rows, values, fit)) return std::nullopt;
    if (change < kSettled) return fit;
  }
  return std::nullopt;
}

}  // namespace regimen
