#include "runtime/abi/helpers.h"

#include <cmath>
#include <cstdint>
#include <limits>

#include "runtime/value/date.h"
#include "runtime/value/math.h"

namespace regimen {
namespace {

constexpr double kNotComputable = std::numeric_limits<double>::quiet_NaN();

// Days a calendar can hold, 100,000 years either way; a record never has others.
constexpr double kMostDays = 36'524'250;

bool is_day(double day) { return day >= -kMostDays && day <= kMostDays; }

// A day may carry a fraction when it was computed; completed units count whole days, the fraction rounded down.
std::int64_t whole_day(double day) { return static_cast<std::int64_t>(std::floor(day)); }

template <class Units>
double between_days(double from, double to, Units units) {
  if (!is_day(from) || !is_day(to)) return kNotComputable;
  return static_cast<double>(units(whole_day(from), whole_day(to)));
}

}  // namespace

std::span<const HelperRow> all_helpers() {
  static const HelperRow rows[] = {
#define RGM_HELPER(symbol, operands) {#symbol, operands, reinterpret_cast<void*>(&symbol)},
#include "runtime/abi/helpers.def"
#undef RGM_HELPER
  };
  return rows;
}

}  // namespace regimen

using namespace regimen;

extern "C" {

double rgm_ln(double x) noexcept { return math_ln(x); }
double rgm_log10(double x) noexcept { return math_log10(x); }
double rgm_exp(double x) noexcept { return math_exp(x); }
double rgm_power(double base, double exponent) noexcept { return math_power(base, exponent); }
double rgm_square_root(double x) noexcept { return math_square_root(x); }
double rgm_rounded(double x, double step) noexcept { return math_round_half_away(x, step); }
double rgm_rounded_up(double x, double step) noexcept { return math_round_up(x, step); }
double rgm_rounded_down(double x, double step) noexcept { return math_round_down(x, step); }

double rgm_completed_years(double from, double to) noexcept { return between_days(from, to, completed_years); }
double rgm_completed_months(double from, double to) noexcept { return between_days(from, to, completed_months); }
double rgm_completed_weeks(double from, double to) noexcept {
  return between_days(from, to,
                      [](std::int64_t a, std::int64_t b) { return (b - a) / 7; });  // toward zero, as years do
}
double rgm_completed_days(double from, double to) noexcept {
  return between_days(from, to, [](std::int64_t a, std::int64_t b) { return b - a; });
}

}  // extern "C"
