// External interface: proof_series.h.
#include "runtime/results/proof_series.h"

#include <algorithm>

#include "runtime/results/format_text.h"
#include "runtime/value/date.h"

namespace regimen {

namespace {

constexpr std::size_t kFewReadings = 6;    // each of them is moved; of more the latest, the first, the lowest and the highest
constexpr std::size_t kMostStated = 30;    // in one statement

std::string date_of(const StatedReadings::Reading& r) { return to_text(civil_from_days(r.day)); }

class Moves {
 public:
  Moves(const SlotTable& table, const Lever& lever, std::int64_t as_of_day) : table_(table), lever_(lever), today_(as_of_day), all_(lever.readings) {}

  std::vector<SeriesMove> make() {
    const std::size_t last = all_.size() - 1;
    move(last);
    one_more();
    fewer(last);
    if (last > 0) fewer(0);
    for (const std::size_t i : before_the_latest()) move(i);
    return std::move(out_);
  }

 private:
  StatedReadings made(std::vector<StatedReadings::Reading> readings) const {
    return {.input = lever_.number, .days_before_as_of = false, .readings = std::move(readings)};
  }
  std::string named(std::size_t i) const { return "the reading of " + date_of(all_[i]) + " (" + lever_text(table_, lever_.number, all_[i].value) + ")"; }

  void move(std::size_t i) {
    out_.push_back({named(i), true, all_[i].value, [this_ = *this, i](double x) {
                      std::vector<StatedReadings::Reading> readings = this_.all_;
                      readings[i].value = x;
                      return this_.made(std::move(readings));
                    }});
  }

  // At the end of the as-of day, so that it follows what was measured that day.
  void one_more() {
    const bool measured_today = all_.back().day == today_ && all_.back().when && all_.back().when->exact();
    out_.push_back({"one more reading, on " + to_text(civil_from_days(today_)) + ",", true, std::nullopt, [this_ = *this, measured_today](double x) {
                      std::vector<StatedReadings::Reading> readings = this_.all_;
                      readings.push_back({x, this_.today_, "", std::nullopt});
                      if (measured_today) readings.back().when = last_second_of(*readings[readings.size() - 2].when, this_.today_);
                      return this_.made(std::move(readings));
                    }});
  }

  static TimeSpan last_second_of(TimeSpan of, std::int64_t day) {
    of.lo = of.hi = (day + 1) * 86400 - std::int64_t{of.offset_minutes} * 60 - 1;
    return of;
  }

  void fewer(std::size_t i) {
    out_.push_back({"without " + named(i), false, std::nullopt, [this_ = *this, i](double) {
                      std::vector<StatedReadings::Reading> readings = this_.all_;
                      readings.erase(readings.begin() + static_cast<std::ptrdiff_t>(i));
                      return this_.made(std::move(readings));
                    }});
  }

  std::vector<std::size_t> before_the_latest() const {
    std::vector<std::size_t> out;
    const std::size_t last = all_.size() - 1;
    const auto by_value = [](const auto& a, const auto& b) { return a.value < b.value; };
    const auto lowest = static_cast<std::size_t>(std::min_element(all_.begin(), all_.end(), by_value) - all_.begin());
    const auto highest = static_cast<std::size_t>(std::max_element(all_.begin(), all_.end(), by_value) - all_.begin());
    for (std::size_t i = last; i-- > 0;)
      if (all_.size() <= kFewReadings || i == 0 || i == lowest || i == highest) out.push_back(i);
    return out;
  }

  const SlotTable& table_;
  const Lever& lever_;
  std::int64_t today_;
  std::vector<StatedReadings::Reading> all_;
  std::vector<SeriesMove> out_;
};

// From one value to another by equal steps over the days that all questions look at.
StatedReadings rising(const Lever& lever, double from, double to, std::int64_t as_of_day) {
  StatedReadings out{.input = lever.number, .days_before_as_of = false, .readings = {}};
  const std::int64_t count = std::max<std::int64_t>(2, lever.readings_on);
  const std::int64_t days = std::max(count - 1, lever.days_back);
  for (std::int64_t i = 0; i < count; ++i) {
    const double value = from + (to - from) * static_cast<double>(i) / static_cast<double>(count - 1);
    out.readings.push_back({value, as_of_day - days + days * i / (count - 1), "", std::nullopt});
  }
  return out;
}

}  // namespace

std::vector<SeriesMove> first_readings(const SlotTable& table, const Lever& lever, std::int64_t as_of_day) {
  const double middle = lever.low + (lever.high - lever.low) / 2;
  std::vector<double> changes{0, (lever.high - lever.low) / 3, (lever.low - lever.high) / 3};
  for (const double border : lever.borders)
    for (const double change : {border, border * 0.9, border * 1.1}) changes.push_back(change);
  std::vector<SeriesMove> out;
  for (const double change : changes) {
    const double to = middle + change;
    if (to < lever.low || to > lever.high) continue;
    const std::string words = lever_text(table, lever.number, middle) + " and then " + lever_text(table, lever.number, to);
    out.push_back({words, false, std::nullopt, [&lever, middle, to, as_of_day](double) { return rising(lever, middle, to, as_of_day); }});
  }
  return out;
}

std::vector<SeriesMove> series_moves(const SlotTable& table, const Lever& lever, std::int64_t as_of_day) {
  return lever.readings.empty() ? std::vector<SeriesMove>() : Moves(table, lever, as_of_day).make();
}

StatedReadings as_they_are(const Lever& lever) { return {.input = lever.number, .days_before_as_of = false, .readings = lever.readings}; }

std::vector<double> series_borders(const Lever& lever) {
  std::vector<double> out = lever.borders;
  if (lever.readings.empty()) return out;
  for (const double end : {lever.readings.front().value, lever.readings.back().value})
    for (const double border : lever.borders)
      for (const double x : {end + border, end - border})
        if (x >= lever.low && x <= lever.high) out.push_back(x);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::string series_statement(const SlotTable& table, const StatedReadings& stated) {
  if (stated.readings.empty() || stated.readings.size() > kMostStated) return "";
  std::vector<std::string> readings;
  for (const StatedReadings::Reading& r : stated.readings) readings.push_back(lever_text(table, stated.input, r.value) + " on " + date_of(r));
  return table.inputs.at(stated.input).name + " is [" + join(readings, ", ") + "]";
}

}  // namespace regimen
