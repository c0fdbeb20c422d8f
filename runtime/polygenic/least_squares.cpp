#include "runtime/polygenic/least_squares.h"

#include <cmath>

namespace regimen {

std::optional<Cholesky> Cholesky::of(std::vector<double> m, std::size_t n) {
  for (std::size_t j = 0; j < n; ++j) {
    double diagonal = m[j * n + j];
    const double before = diagonal;
    for (std::size_t k = 0; k < j; ++k) diagonal -= m[j * n + k] * m[j * n + k];
    if (!(diagonal > before * 1e-12)) return std::nullopt;
    const double root = std::sqrt(diagonal);
    m[j * n + j] = root;
    for (std::size_t i = j + 1; i < n; ++i) {
      double value = m[i * n + j];
      for (std::size_t k = 0; k < j; ++k) value -= m[i * n + k] * m[j * n + k];
      m[i * n + j] = value / root;
    }
  }
  Cholesky out;
  out.size_ = n;
  out.factor_ = std::move(m);
  return out;
}

void Cholesky::forward(std::vector<double>& right) const {
  for (std::size_t i = 0; i < size_; ++i) {
    for (std::size_t k = 0; k < i; ++k) right[i] -= factor_[i * size_ + k] * right[k];
    right[i] /= factor_[i * size_ + i];
  }
}

std::vector<double> Cholesky::solve(std::vector<double> right) const {
  forward(right);
  for (std::size_t i = size_; i-- > 0;) {
    for (std::size_t k = i + 1; k < size_; ++k) right[i] -= factor_[k * size_ + i] * right[k];
    right[i] /= factor_[i * size_ + i];
  }
  return right;
}

double Cholesky::quadratic(std::vector<double> right) const {
  forward(right);
  return dot(right, right);
}

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

NormalEquations normal_equations(const std::vector<std::vector<double>>& rows, std::span<const double> values, std::span<const double> weights) {
  const std::size_t n = rows.empty() ? 0 : rows.front().size();
  NormalEquations out{std::vector<double>(n * n), std::vector<double>(n)};
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const double weight = weights.empty() ? 1 : weights[r];
    for (std::size_t i = 0; i < n; ++i) {
      const double weighted = weight * rows[r][i];
      out.right[i] += weighted * values[r];
      for (std::size_t j = 0; j <= i; ++j) out.matrix[i * n + j] += weighted * rows[r][j];
    }
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j) out.matrix[i * n + j] = out.matrix[j * n + i];
  return out;
}

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double deviation_of(std::span<const double> values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<double>(values.size()));
}

}  // namespace regimen
