// Sums and products of two doubles ("pairs", about 106 bits) carry logarithm and power, so that the only rounding that
// shows is the last one. The series are plain Taylor series, cut where the next term is below 2^-60 of the result.
#include "runtime/value/math.h"

#include <array>
#include <bit>
#include <cstdint>
#include <limits>

namespace regimen {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kIntegersEnd = 9007199254740992.0;  // 2^53: from here on every double is an integer

struct Pair {
  double hi = 0;
  double lo = 0;
};

constexpr Pair kLn2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
constexpr Pair kLog10E{0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57};
constexpr Pair kThird{0x1.5555555555555p-2, 0x1.5555555555555p-56};
constexpr double kInverseLn2 = 0x1.71547652b82fep+0;
constexpr double kSquareRootOfTwo = 0x1.6a09e667f3bcdp+0;

bool finite(double x) { return x - x == 0; }

// a + b exactly.
Pair exact_sum(double a, double b) {
  const double sum = a + b;
  const double part = sum - a;
  return {sum, (a - (sum - part)) + (b - part)};
}

Pair normal(double hi, double lo) {
  const double sum = hi + lo;
  return {sum, lo - (sum - hi)};
}

// a * b exactly, by halves of 26 bits; both below 2^990 in size.
Pair exact_product(double a, double b) {
  constexpr double kSplit = 134217729.0;  // 2^27 + 1
  const double big_a = kSplit * a;
  const double big_b = kSplit * b;
  const double a_hi = big_a - (big_a - a);
  const double b_hi = big_b - (big_b - b);
  const double a_lo = a - a_hi;
  const double b_lo = b - b_hi;
  const double product = a * b;
  return {product, ((a_hi * b_hi - product) + a_hi * b_lo + a_lo * b_hi) + a_lo * b_lo};
}

Pair add(Pair a, Pair b) {
  const Pair sum = exact_sum(a.hi, b.hi);
  return normal(sum.hi, sum.lo + (a.lo + b.lo));
}

Pair multiply(Pair a, Pair b) {
  const Pair product = exact_product(a.hi, b.hi);
  return normal(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

Pair divide(Pair a, Pair b) {
  const double first = a.hi / b.hi;
  const Pair back = multiply({first, 0}, b);
  const double rest = ((a.hi - back.hi) - back.lo) + a.lo;
  return normal(first, rest / b.hi);
}

// x = mantissa * 2^exponent with the mantissa in [sqrt(1/2), sqrt(2)); x positive and finite.
double split_exponent(double x, int& exponent) {
  exponent = 0;
  if (x < 0x1p-1022) {
    x *= 0x1p54;
    exponent = -54;
  }
  const auto bits = std::bit_cast<std::uint64_t>(x);
  exponent += static_cast<int>(bits >> 52) - 1023;
  double mantissa = std::bit_cast<double>((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
  if (mantissa >= kSquareRootOfTwo) {
    mantissa *= 0.5;
    ++exponent;
  }
  return mantissa;
}

// ln x = exponent ln 2 + 2 artanh s, with s = (m - 1) / (m + 1), |s| < 0.172.
Pair ln_pair(double x) {
  int exponent = 0;
  const double m = split_exponent(x, exponent);
  const Pair s = divide({m - 1, 0}, exact_sum(m, 1));
  const Pair z = multiply(s, s);
  double tail = 0;  // 1/5 + z/7 + z^2/9 + ...
  for (int odd = 27; odd >= 5; odd -= 2) tail = tail * z.hi + 1.0 / odd;
  const Pair series = add(multiply(z, kThird), {z.hi * z.hi * tail, 0});
  const Pair twice{2 * s.hi, 2 * s.lo};
  const Pair of_mantissa = add(twice, multiply(twice, series));
  return add(multiply({static_cast<double>(exponent), 0}, kLn2), of_mantissa);
}

double times_power_of_two(double x, int exponent) {
  const auto factor = [](int e) { return std::bit_cast<double>(static_cast<std::uint64_t>(e + 1023) << 52); };
  if (exponent > 1023) return x * factor(1023) * factor(exponent - 1023);
  if (exponent < -1022) return x * factor(exponent + 60) * 0x1p-60;
  return x * factor(exponent);
}

// exp(x.hi + x.lo) = 2^k (1 + r + r^2/2 + ...), |r| <= ln 2 / 2.
double exp_pair(Pair x) {
  if (!(x.hi <= 710)) return x.hi > 710 ? kInfinity : x.hi;  // what is no number stays none
  if (x.hi < -746) return 0;
  const double turns = x.hi * kInverseLn2;
  const int k = static_cast<int>(turns + (turns < 0 ? -0.5 : 0.5));
  const Pair r = add(x, multiply({static_cast<double>(-k), 0}, kLn2));
  double tail = 0;  // 1/2! + r/3! + ... , from the small end
  constexpr std::array<double, 16> kFactorials{
      2,       6,        24,        120,        720,         5040,          40320,          362880,
      3628800, 39916800, 479001600, 6227020800, 87178291200, 1307674368000, 20922789888000, 355687428096000};
  for (std::size_t n = kFactorials.size(); n-- > 0;) tail = tail * r.hi + 1.0 / kFactorials[n];
  const Pair head = exact_sum(1, r.hi);
  return times_power_of_two(head.hi + (head.lo + (r.lo + r.hi * r.hi * tail)), k);
}

// base^n in pairs. Falls out of range (returns false) long before a product could overflow or lose its low half.
bool integer_power(double base, int n, Pair& result) {
  result = {1, 0};
  Pair square{base, 0};
  for (int bit = n;; bit >>= 1) {
    const double size = square.hi < 0 ? -square.hi : square.hi;
    if (size > 0x1p450 || size < 0x1p-450) return false;
    if ((bit & 1) != 0) result = multiply(result, square);
    if (bit <= 1) break;
    square = multiply(square, square);
  }
  const double size = result.hi < 0 ? -result.hi : result.hi;
  return size < 0x1p900 && size > 0x1p-900;
}

bool integer(double x) {
  const double size = x < 0 ? -x : x;
  return size >= kIntegersEnd || static_cast<double>(static_cast<std::int64_t>(x)) == x;
}

bool odd_integer(double x) {
  const double size = x < 0 ? -x : x;
  return size < kIntegersEnd && integer(x) && (static_cast<std::int64_t>(x) & 1) != 0;
}

double power_of_zero(double base, double exponent) {
  if (exponent > 0) return odd_integer(exponent) ? base : 0;
  return kInfinity;
}

}  // namespace

double math_ln(double x) {
  if (x == 0) return -kInfinity;
  if (!finite(x) || x < 0) return kNan;
  return ln_pair(x).hi;
}

double math_log10(double x) {
  if (x == 0) return -kInfinity;
  if (!finite(x) || x < 0) return kNan;
  return multiply(ln_pair(x), kLog10E).hi;
}

double math_exp(double x) {
  if (!finite(x)) return kNan;
  return exp_pair({x, 0});
}

double math_power(double base, double exponent) {
  constexpr double kMostByMultiplication = 64;
  if (!finite(base) || !finite(exponent)) return kNan;
  if (exponent == 0) return 1;
  if (base == 0) return power_of_zero(base, exponent);
  const double size = base < 0 ? -base : base;
  if (base < 0 && !integer(exponent)) return kNan;
  if (integer(exponent) && exponent <= kMostByMultiplication && exponent >= -kMostByMultiplication) {
    Pair result;
    const int n = static_cast<int>(exponent < 0 ? -exponent : exponent);
    if (n == 1 && exponent > 0) return base;
    if (integer_power(base, n, result)) return exponent > 0 ? result.hi : divide({1, 0}, result).hi;
  }
  const Pair ln = ln_pair(size);
  const double sign = base < 0 && odd_integer(exponent) ? -1 : 1;
  // Far beyond the range of exp; the exact product below would overflow.
  const double rough = ln.hi * exponent;
  if (rough > 1000) return sign * kInfinity;
  if (rough < -1000) return sign * 0.0;
  return sign * exp_pair(multiply(ln, {exponent, 0}));
}

double math_square_root(double x) {
  if (!(x >= 0) || !finite(x)) return kNan;
  return __builtin_sqrt(x);
}

namespace {

constexpr double kNearlyExact = 1e-12;

// The size of the quotient x/step, taken apart; computed quotients land a little beside the half or integer they mean.
struct Quotient {
  bool usable = false;
  bool negative = false;
  double whole = 0;
  double fraction = 0;
  double near = 0;  // how far a fraction may lie beside a half or an integer and still count as it
};

Quotient quotient(double x, double step) {
  Quotient q;
  if (!finite(x) || !finite(step) || step <= 0) return q;
  const double ratio = x / step;
  if (!finite(ratio)) return q;
  q.usable = true;
  q.negative = ratio < 0;
  const double size = q.negative ? -ratio : ratio;
  q.whole = size >= kIntegersEnd ? size : static_cast<double>(static_cast<std::int64_t>(size));
  q.fraction = size - q.whole;
  constexpr double kWidest = 0x1p-10;
  q.near = kNearlyExact * (size > 1 ? size : 1);
  if (q.near > kWidest) q.near = kWidest;
  return q;
}

// count * step. A step like 0.1 is not exact as a double but 1/step is an integer: 3 / 10 is the 0.3 a person writes.
double multiple(double count, bool negative, double step) {
  if (count == 0) return 0;
  const double inverse = 1 / step;
  double result = count * step;
  if (inverse >= 1 && inverse < kIntegersEnd / 2) {
    const auto whole = static_cast<double>(static_cast<std::int64_t>(inverse + 0.5));
    if (1 / whole == step) result = count / whole;
  }
  return negative ? -result : result;
}

// Toward zero or away from it, after forgiving what lies just beside an integer.
double round_directed(double x, double step, bool up) {
  const Quotient q = quotient(x, step);
  if (!q.usable) return kNan;
  const bool away = up != q.negative;
  double count = q.whole;
  if (q.fraction >= 1 - q.near || (away && q.fraction > q.near)) count += 1;
  return multiple(count, q.negative, step);
}

}  // namespace

double math_round_half_away(double x, double step) {
  const Quotient q = quotient(x, step);
  if (!q.usable) return kNan;
  return multiple(q.fraction >= 0.5 - q.near ? q.whole + 1 : q.whole, q.negative, step);
}

double math_round_up(double x, double step) { return round_directed(x, step, true); }

double math_round_down(double x, double step) { return round_directed(x, step, false); }

}  // namespace regimen
