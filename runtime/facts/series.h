// Aggregates of a series of readings, on plain numbers: nothing here knows a record.
//
// In: readings in time order, each with its calendar day. Out: the aggregate, or why there is none.
// Fold order is time order, so equal input gives equal bits. Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/facts/slot_spec.h"

namespace regimen {

// A reading within the window. Readings of one instant with different values are one point without a value: they count
// for nothing, and `low` to `high` is what the instant may have been.
struct SeriesPoint {
  std::int64_t seconds = 0;  // since 1970; the middle of the day for a reading without a time of day
  std::int64_t day = 0;
  std::optional<double> value;
  double low = 0;
  double high = 0;
};

struct Aggregate {
  std::optional<double> value;
  std::string reason;    // "only 7 readings, 12 needed"
  std::size_t used = 0;  // readings that count
};

// Drops the first `days` calendar days, counted from the first day that has a point.
std::vector<SeriesPoint> without_first_days(std::vector<SeriesPoint> points, std::int64_t days);

// Whether as many readings, or days with a reading, are left as required; "" yes.
std::string too_few(const std::vector<SeriesPoint>& points, const SeriesWindow& window);

// average   sum in time order over the count
// median    the middle value, or the mean of the two middle ones
// count     how many readings are left; never 0, because nothing measured is not "measured and none"
// change    last less first in time; needs two readings
// slope     least squares over time, per day; needs readings at two times
// A point without a value makes unknown what it could decide: the latest, the earliest, change, and a minimum or
// maximum it could exceed. Averages, medians, counts and slopes use the rest.
Aggregate aggregate(AggregateKind kind, const std::vector<SeriesPoint>& points);

}  // namespace regimen
