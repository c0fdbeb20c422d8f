// External interface: points.h.
#include "compiler/analysis/points.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <optional>

namespace regimen::analysis {

namespace {

constexpr double kFar = 1e6;  // how far a number without a limit is looked for

// The number with the fewest digits from lo to hi.
double shortest(double lo, double hi) {
  const double first = lo >= 1 ? std::pow(10, std::floor(std::log10(lo))) : 1;
  for (double step = first; step > 1e-15; step /= 10) {
    const double value = step >= 1 ? std::ceil(lo / step) * step : std::ceil(lo * std::round(1 / step)) / std::round(1 / step);
    if (value >= lo && value <= hi) return value;
  }
  return lo;
}

double number_in(const Domain& d, double typical, double grid) {
  if (d.numbers != kAnyNumber) {
    return static_cast<double>(std::countr_zero(d.numbers)) - 1;
  }
  const double lo = std::isinf(d.lo) ? std::min(-kFar, d.hi) : d.lo, hi = std::isinf(d.hi) ? std::max(kFar, d.lo) : d.hi;
  if (grid > 0) return lo <= 0 && hi >= 0 ? 0 : lo > 0 ? std::ceil(lo / grid) * grid : std::floor(hi / grid) * grid;
  if (!std::isnan(typical) && lo <= typical && typical <= hi) {
    const double near = std::max(std::fabs(typical) / 4, 0.0);
    return shortest(std::max(lo, typical - near), std::min(hi, typical + near));
  }
  if (hi < 0) return -shortest(-hi, -lo);
  if (lo < 0) return shortest(0, hi);
  return shortest(lo, hi);
}

}  // namespace

RowValue plainest(const Domain& d, const RowValue& usual, double typical, double grid) {
  if (!disjoint(d, Domain::of(usual))) return usual;
  if (d.maybe(kExact)) return RowValue::exact(number_in(d, typical, grid));
  if (d.maybe(kMissing)) return RowValue::of(State::missing);
  if (d.maybe(kUnstated)) return RowValue::of(State::unstated);
  if (d.maybe(kBounded)) return RowValue::between(d.lo, d.hi);
  return RowValue::of(d.maybe(kNoValue) ? State::no_value : State::indeterminate);
}

std::vector<Domain> parts_of(const Domain& d, const RowValue& first, double grid) {
  const Domain point = Domain::of(first);
  std::vector<Domain> parts{point};
  Domain rest = d;
  if (first.state != State::known) {
    rest.states &= static_cast<std::uint8_t>(~point.states);
    if (!rest.empty()) parts.push_back(rest);
    return parts;
  }
  const auto others = static_cast<std::uint8_t>(d.states & ~kExact);
  if (d.numbers != kAnyNumber) {
    rest.numbers &= ~number_bit(first.lo);
    if (rest.numbers != 0) parts.push_back(rest);
    if (rest.numbers == 0 && others) parts.push_back(Domain{others, d.lo, d.hi, d.numbers});
    return parts;
  }
  Domain below = rest, above = rest;
  below.states = above.states = d.states & kKnown;
  if (grid > 0 && std::isfinite(d.hi - d.lo) && d.hi - d.lo > 2 * grid) {
    // Of many days, halves: one after the other would take as many steps as there are days.
    parts.clear();
    below.hi = std::floor((d.lo + d.hi) / 2 / grid) * grid;
    above.lo = below.hi + grid;
  } else {
    below.hi = grid > 0 ? first.lo - grid : std::nextafter(first.lo, -HUGE_VAL);
    above.lo = grid > 0 ? first.lo + grid : std::nextafter(first.lo, HUGE_VAL);
  }
  if (below.lo <= below.hi) parts.push_back(below);
  if (above.lo <= above.hi) parts.push_back(above);
  if (const auto open = static_cast<std::uint8_t>(d.states & ~kKnown)) parts.push_back(Domain::state(open));
  if (d.maybe(kBounded)) parts.push_back(Domain{kBounded, d.lo, d.hi, kAnyNumber});
  return parts;
}

namespace {

constexpr int kDigits = 9;

// The number with so many digits that is next to it.
double shortened(double value) {
  char text[64];
  const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific, kDigits - 1);
  double out = value;
  std::from_chars(text, written.ptr, out);
  return out;
}

// The least such number from `value` on.
double writable_from(double value) {
  if (writable(value)) return value;
  const double near = shortened(value);
  return near > value ? near : shortened(near + std::pow(10, std::floor(std::log10(std::fabs(value))) - kDigits + 1));
}

}  // namespace

bool writable(double value) { return value == 0 || std::isinf(value) || shortened(value) == value; }

Domain cut_to_writable(Domain d) {
  if (!d.only(kExact) || d.numbers != kAnyNumber) return d;
  d.lo = writable_from(d.lo);
  d.hi = -writable_from(-d.hi);
  return d.lo <= d.hi ? d : Domain::nothing();
}

double size_of(const Domain& d, double grid) {
  const double states = std::popcount(static_cast<unsigned>(d.states));
  if (!d.maybe(kKnown) || d.lo == d.hi) return states;
  if (d.numbers != kAnyNumber) return states + std::popcount(d.numbers);
  return states + 64 + (grid > 0 ? (d.hi - d.lo) / grid : HUGE_VAL);
}

std::uint64_t Draw::next() {
  state_ ^= state_ << 13;
  state_ ^= state_ >> 7;
  state_ ^= state_ << 17;
  return state_;
}

std::size_t Draw::below(std::size_t count) { return static_cast<std::size_t>(next() % count); }

RowValue Draw::one_of(const Domain& d, double typical, double grid) {
  std::vector<State> open;
  if (d.maybe(kMissing)) open.push_back(State::missing);
  if (d.maybe(kUnstated)) open.push_back(State::unstated);
  if (d.maybe(kNoValue)) open.push_back(State::no_value);
  if (d.maybe(kIndeterminate)) open.push_back(State::indeterminate);
  if (!d.maybe(kExact) || (!open.empty() && below(6) == 0)) return open.empty() ? RowValue::between(d.lo, d.hi) : RowValue::of(open[below(open.size())]);
  if (d.numbers != kAnyNumber) {
    std::vector<double> members;
    for (double v = d.lo; v <= d.hi; ++v)
      if (d.numbers & number_bit(v)) members.push_back(v);
    return RowValue::exact(members[below(members.size())]);
  }
  const double far = std::isnan(typical) ? 1000 : 10 * typical;
  const double lo = std::isinf(d.lo) ? -far : d.lo, hi = std::isinf(d.hi) ? std::max(far, lo) : d.hi;
  double value = lo + (hi - lo) * static_cast<double>(next() % 10001) / 10000;
  if (grid > 0) value = std::floor(value / grid) * grid;
  return RowValue::exact(std::min(std::max(value, lo), hi));
}

RowValue Draw::near_limits(const std::vector<double>& limits, const Domain& d, double typical, double grid) {
  const RowValue value = one_of(d, typical, grid);
  if (value.state != State::known || limits.empty() || below(2) != 0) return value;
  const double limit = limits[below(limits.size())];
  const RowValue at = RowValue::exact(limit + (static_cast<double>(below(3)) - 1) * (grid > 0 ? grid : std::fabs(limit) / 50));
  return disjoint(d, Domain::of(at)) ? value : at;
}

}  // namespace regimen::analysis
