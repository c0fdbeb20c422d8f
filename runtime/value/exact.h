// Exact: a rational number without rounding. The arithmetic of unit conversion is done in it, and rounded once at the
// end. Threads: values are immutable and may be shared. Failure: none; sizes are bounded by the callers' text limits.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace regimen {

class Exact {
 public:
  Exact() : Exact(0) {}
  Exact(std::int64_t integer);  // NOLINT: integers are exact, and reading `Exact x = 1` is the point

  // A decimal as Decimal::parse accepts it.
  static std::optional<Exact> parse(std::string_view decimal);
  static Exact of(double finite);  // the exact value of the binary fraction; a value that is not finite is a bug

  double to_double() const;  // nearest double, ties to even; infinite beyond the range
  bool is_zero() const;
  bool is_negative() const;
  bool is_one() const;
  // The bytes of numerator and denominator, highest first, and back. nullopt: no such number.
  void to_bytes(std::string& numerator, std::string& denominator, bool& negative) const;
  static std::optional<Exact> of_bytes(std::string_view numerator, std::string_view denominator, bool negative);

  Exact power(int exponent) const;  // 0 to a negative power is a bug

  friend Exact operator+(const Exact& a, const Exact& b);
  friend Exact operator-(const Exact& a, const Exact& b);
  friend Exact operator*(const Exact& a, const Exact& b);
  friend Exact operator/(const Exact& a, const Exact& b);  // division by zero is a bug
  friend bool operator==(const Exact& a, const Exact& b);

 private:
  struct Rep;
  static std::shared_ptr<const Rep> rep_of(std::int64_t integer);
  explicit Exact(std::shared_ptr<const Rep> rep) : rep_(std::move(rep)) {}
  std::shared_ptr<const Rep> rep_;
};

}  // namespace regimen
