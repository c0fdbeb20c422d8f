#include "runtime/facts/series.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace regimen {

namespace {

constexpr double kSecondsPerDay = 86400;

Aggregate none(std::string reason) { return {std::nullopt, std::move(reason), 0}; }

std::vector<double> values_of(const std::vector<SeriesPoint>& points) {
  std::vector<double> values;
  for (const SeriesPoint& p : points)
    if (p.value) values.push_back(*p.value);
  return values;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (double v : values) sum += v;
  return sum / static_cast<double>(values.size());
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Aggregate outer(const SeriesPoint& point) {
  if (!point.value) return none("readings of one time differ");
  return {point.value, "", 1};
}

Aggregate extreme(const std::vector<SeriesPoint>& points, const std::vector<double>& values, bool maximum) {
  const double best =
      maximum ? *std::max_element(values.begin(), values.end()) : *std::min_element(values.begin(), values.end());
  for (const SeriesPoint& p : points) {
    if (p.value) continue;
    if (maximum ? p.high > best : p.low < best) return none("readings of one time differ");
  }
  return {best, "", values.size()};
}

Aggregate change(const std::vector<SeriesPoint>& points, std::size_t count) {
  if (points.size() < 2) return none("only 1 reading, 2 needed");
  if (!points.front().value || !points.back().value) return none("readings of one time differ");
  if (points.front().seconds == points.back().seconds) return none("all readings are of one time");
  return {*points.back().value - *points.front().value, "", count};
}

// Times are taken from the mean time, so that no digits are lost to the size of a date.
Aggregate slope(const std::vector<SeriesPoint>& points, std::size_t count) {
  const std::int64_t origin = points.front().seconds;
  std::vector<double> days;
  std::vector<double> values;
  for (const SeriesPoint& p : points) {
    if (!p.value) continue;
    days.push_back(static_cast<double>(p.seconds - origin) / kSecondsPerDay);
    values.push_back(*p.value);
  }
  const double mean_day = mean(days);
  const double mean_value = mean(values);
  double spread = 0;
  double product = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    spread += (days[i] - mean_day) * (days[i] - mean_day);
    product += (days[i] - mean_day) * (values[i] - mean_value);
  }
  if (count < 2) return none("only 1 reading, 2 needed");
  if (spread == 0) return none("all readings are of one time");
  return {product / spread, "", count};
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

std::vector<SeriesPoint> without_first_days(std::vector<SeriesPoint> points, std::int64_t days) {
  if (points.empty()) return points;
  std::int64_t first = points.front().day;
  for (const SeriesPoint& p : points) first = std::min(first, p.day);
  std::erase_if(points, [&](const SeriesPoint& p) { return p.day < first + days; });
  return points;
}

std::string too_few(const std::vector<SeriesPoint>& points, const SeriesWindow& window) {
  std::size_t readings = 0;
  std::set<std::int64_t> days;
  const char* contested = "";
  for (const SeriesPoint& p : points) {
    if (!p.value) contested = "; readings of one time differ";
    if (!p.value) continue;
    ++readings;
    days.insert(p.day);
  }
  const std::size_t have = window.requiring_days ? days.size() : readings;
  if (have >= window.requiring) return {};
  const std::string what = window.requiring_days ? counted(have, "day with a reading", "days with a reading")
                                                 : counted(have, "reading", "readings");
  return "only " + what + ", " + std::to_string(window.requiring) + " needed" + contested;
}

Aggregate aggregate(AggregateKind kind, const std::vector<SeriesPoint>& points) {
  const std::vector<double> values = values_of(points);
  if (values.empty()) return none(points.empty() ? "no reading" : "readings of one time differ");
  switch (kind) {
    case AggregateKind::none:
    case AggregateKind::latest:
      return outer(points.back());
    case AggregateKind::earliest:
      return outer(points.front());
    case AggregateKind::average:
      return {mean(values), "", values.size()};
    case AggregateKind::median:
      return {median(values), "", values.size()};
    case AggregateKind::minimum:
      return extreme(points, values, false);
    case AggregateKind::maximum:
      return extreme(points, values, true);
    case AggregateKind::count:
      return {static_cast<double>(values.size()), "", values.size()};
    case AggregateKind::change:
      return change(points, values.size());
    case AggregateKind::slope:
      return slope(points, values.size());
  }
  return none("no reading");
}

}  // namespace regimen
