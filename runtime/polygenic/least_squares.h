// Small systems of linear equations, in a fixed order of operations: the same bits everywhere.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace regimen {

// A symmetric positive definite matrix of a few rows, factored once and then solved for many right sides.
class Cholesky {
 public:
  // `matrix`: row by row, size * size. nullopt: not positive definite, so that columns depend on each other.
  static std::optional<Cholesky> of(std::vector<double> matrix, std::size_t size);

  std::vector<double> solve(std::vector<double> right) const;
  // right' * inverse(matrix) * right.
  double quadratic(std::vector<double> right) const;

 private:
  void forward(std::vector<double>& right) const;
  std::size_t size_ = 0;
  std::vector<double> factor_;  // lower triangle
};

double dot(std::span<const double> a, std::span<const double> b);

// The sum over rows of weight * row * row', and of weight * value * row. `weights` empty: all 1.
struct NormalEquations {
  std::vector<double> matrix, right;
};
NormalEquations normal_equations(const std::vector<std::vector<double>>& rows, std::span<const double> values, std::span<const double> weights);

double mean_of(std::span<const double> values);
double deviation_of(std::span<const double> values);  // of a whole population: divided by the count

}  // namespace regimen
