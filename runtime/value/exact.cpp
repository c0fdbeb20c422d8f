#include "runtime/value/exact.h"

#include <algorithm>
#include <bit>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "runtime/support/check.h"
#include "runtime/value/decimal.h"
#include "runtime/value/decimal_parts.h"

namespace regimen {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

struct Exact::Rep {
  cpp_rational value;
};

namespace {

constexpr int kMantissaBits = 53;
constexpr int kLowestExponent = -1074;  // of the last bit of the smallest subnormal

cpp_int ten_to(unsigned exponent) { return boost::multiprecision::pow(cpp_int(10), exponent); }

// floor(numerator * 2^-exponent / denominator), and whether anything was cut off.
cpp_int scaled_quotient(const cpp_int& numerator, const cpp_int& denominator, int exponent, bool& inexact) {
  cpp_int top = numerator;
  cpp_int bottom = denominator;
  if (exponent < 0) {
    top <<= static_cast<unsigned>(-exponent);
  } else {
    bottom <<= static_cast<unsigned>(exponent);
  }
  cpp_int quotient;
  cpp_int rest;
  boost::multiprecision::divide_qr(top, bottom, quotient, rest);
  inexact = rest != 0;
  return quotient;
}

double compose(std::uint64_t mantissa, int exponent) {
  // mantissa <= 2^53; a normal number has its top bit at 52, a subnormal one has exponent kLowestExponent.
  if (mantissa == (std::uint64_t{1} << kMantissaBits)) {
    mantissa >>= 1;
    ++exponent;
  }
  const std::uint64_t hidden = std::uint64_t{1} << (kMantissaBits - 1);
  if (mantissa < hidden) return std::bit_cast<double>(mantissa);
  const int biased = exponent - kLowestExponent + 1;
  if (biased >= 2047) return std::numeric_limits<double>::infinity();
  return std::bit_cast<double>((static_cast<std::uint64_t>(biased) << (kMantissaBits - 1)) | (mantissa - hidden));
}

double round_positive(const cpp_int& numerator, const cpp_int& denominator) {
  const int magnitude = static_cast<int>(boost::multiprecision::msb(numerator)) -
                        static_cast<int>(boost::multiprecision::msb(denominator));
  if (magnitude > 1030) return std::numeric_limits<double>::infinity();
  if (magnitude < -1080) return 0.0;
  // The quotient lies between 2^(magnitude-1) and 2^(magnitude+1): 55 or 56 bits, the last ones for rounding.
  const int exponent = magnitude - kMantissaBits - 2;
  bool inexact = false;
  cpp_int quotient = scaled_quotient(numerator, denominator, exponent, inexact);
  const int bits = static_cast<int>(boost::multiprecision::msb(quotient)) + 1;
  const int drop = std::max(bits - kMantissaBits, kLowestExponent - exponent);
  const auto digits = static_cast<std::uint64_t>(quotient);
  RGM_CHECK(drop > 0 && drop < 64);
  std::uint64_t mantissa = digits >> drop;
  const std::uint64_t cut = digits & ((std::uint64_t{1} << drop) - 1);
  const std::uint64_t half = std::uint64_t{1} << (drop - 1);
  if (cut > half || (cut == half && (inexact || (mantissa & 1) != 0))) ++mantissa;
  return compose(mantissa, exponent + drop);
}

}  // namespace

// The most frequent numbers are made once.
std::shared_ptr<const Exact::Rep> Exact::rep_of(std::int64_t integer) {
  static const auto zero = std::make_shared<const Rep>(Rep{cpp_rational(0)});
  static const auto one = std::make_shared<const Rep>(Rep{cpp_rational(1)});
  return integer == 0 ? zero : integer == 1 ? one : std::make_shared<const Rep>(Rep{cpp_rational(integer)});
}

Exact::Exact(std::int64_t integer) : rep_(rep_of(integer)) {}

std::optional<Exact> Exact::parse(std::string_view decimal) {
  const auto parts = decimal_parts(decimal);
  if (!parts) return std::nullopt;
  cpp_int digits(0);
  for (char c : parts->integer) digits = digits * 10 + (c - '0');
  for (char c : parts->fraction) digits = digits * 10 + (c - '0');
  if (parts->negative) digits = -digits;
  const int scale = parts->exponent - static_cast<int>(parts->fraction.size());
  cpp_rational value = scale >= 0 ? cpp_rational(digits * ten_to(static_cast<unsigned>(scale)))
                                  : cpp_rational(digits, ten_to(static_cast<unsigned>(-scale)));
  return Exact(std::make_shared<const Rep>(Rep{std::move(value)}));
}

Exact Exact::of(double finite) {
  RGM_CHECK(std::isfinite(finite));
  const auto bits = std::bit_cast<std::uint64_t>(finite);
  const int biased = static_cast<int>((bits >> (kMantissaBits - 1)) & 2047);
  cpp_int mantissa(bits & ((std::uint64_t{1} << (kMantissaBits - 1)) - 1));
  if (biased != 0) mantissa += std::uint64_t{1} << (kMantissaBits - 1);
  if ((bits >> 63) != 0) mantissa = -mantissa;
  const int exponent = kLowestExponent + std::max(biased, 1) - 1;
  const cpp_int scale = cpp_int(1) << static_cast<unsigned>(std::abs(exponent));
  cpp_rational value = exponent >= 0 ? cpp_rational(mantissa * scale) : cpp_rational(mantissa, scale);
  return Exact(std::make_shared<const Rep>(Rep{std::move(value)}));
}

double Exact::to_double() const {
  const cpp_int top = boost::multiprecision::numerator(rep_->value);
  const cpp_int bottom = boost::multiprecision::denominator(rep_->value);
  if (top == 0) return 0.0;
  return top < 0 ? -round_positive(-top, bottom) : round_positive(top, bottom);
}

bool Exact::is_zero() const { return rep_->value.is_zero(); }
bool Exact::is_negative() const { return rep_->value < 0; }
bool Exact::is_one() const { return rep_->value == 1; }

void Exact::to_bytes(std::string& numerator, std::string& denominator, bool& negative) const {
  numerator.clear();
  denominator.clear();
  const cpp_int top = boost::multiprecision::numerator(rep_->value);
  negative = top < 0;
  boost::multiprecision::export_bits(negative ? cpp_int(-top) : top, std::back_inserter(numerator), 8);
  boost::multiprecision::export_bits(boost::multiprecision::denominator(rep_->value), std::back_inserter(denominator), 8);
}

std::optional<Exact> Exact::of_bytes(std::string_view numerator, std::string_view denominator, bool negative) {
  const auto read = [](std::string_view bytes) {
    cpp_int number;
    const auto* first = reinterpret_cast<const unsigned char*>(bytes.data());
    boost::multiprecision::import_bits(number, first, first + bytes.size(), 8);
    return number;
  };
  constexpr std::string_view kOne("\1", 1);
  if (numerator.empty() || denominator.empty()) return std::nullopt;
  if (denominator == kOne && !negative && numerator.size() == 1) return Exact(static_cast<unsigned char>(numerator.front()));
  cpp_int top = read(numerator);
  const cpp_int bottom = read(denominator);
  if (bottom == 0) return std::nullopt;
  if (negative) top = -top;
  return Exact(std::make_shared<const Rep>(Rep{cpp_rational(top, bottom)}));
}

Exact Exact::power(int exponent) const {
  RGM_CHECK(exponent >= 0 || !is_zero());
  const auto n = static_cast<unsigned>(std::abs(exponent));
  const cpp_int top = boost::multiprecision::pow(boost::multiprecision::numerator(rep_->value), n);
  const cpp_int bottom = boost::multiprecision::pow(boost::multiprecision::denominator(rep_->value), n);
  return Exact(std::make_shared<const Rep>(Rep{exponent >= 0 ? cpp_rational(top, bottom) : cpp_rational(bottom, top)}));
}

Exact operator+(const Exact& a, const Exact& b) {
  return Exact(std::make_shared<const Exact::Rep>(Exact::Rep{a.rep_->value + b.rep_->value}));
}
Exact operator-(const Exact& a, const Exact& b) {
  return Exact(std::make_shared<const Exact::Rep>(Exact::Rep{a.rep_->value - b.rep_->value}));
}
Exact operator*(const Exact& a, const Exact& b) {
  return Exact(std::make_shared<const Exact::Rep>(Exact::Rep{a.rep_->value * b.rep_->value}));
}
Exact operator/(const Exact& a, const Exact& b) {
  RGM_CHECK(!b.is_zero());
  return Exact(std::make_shared<const Exact::Rep>(Exact::Rep{a.rep_->value / b.rep_->value}));
}
bool operator==(const Exact& a, const Exact& b) { return a.rep_ == b.rep_ || a.rep_->value == b.rep_->value; }

}  // namespace regimen
