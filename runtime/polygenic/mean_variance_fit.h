// A linear model of the mean, and a log-linear one of the variance, of a normally distributed value.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace regimen {

struct MeanVarianceFit {
  std::vector<double> mean, log_variance;  // coefficients of the columns

  double standardised(std::span<const double> row, double value) const;
};

// Ordinary least squares. nullopt: columns depend on each other.
std::optional<std::vector<double>> fit_mean(const std::vector<std::vector<double>>& rows, std::span<const double> values);

// The maximum of the joint likelihood, found from `mean` by turns: weighted least squares for the mean, Fisher scoring for the
// variance. nullopt: not found.
std::optional<MeanVarianceFit> fit_mean_and_variance(const std::vector<std::vector<double>>& rows, std::span<const double> values,
                                                     std::vector<double> mean);

}  // namespace regimen
