#include "runtime/readers/daily_totals.h"

#include <fmt/format.h>

#include <algorithm>

namespace regimen {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;

// A night runs from noon to noon and is named by the day of waking.
std::int64_t day_of(LifestyleTreatment treatment, const TimeSpan& start, const TimeSpan& end) {
  if (treatment == LifestyleTreatment::asleep) return local_day(end.hi + kDay / 2, end.offset_minutes);
  return local_day(start.lo, start.offset_minutes);
}

}  // namespace

void DailyTotals::add(const LifestyleRow& row, const std::string& device, const TimeSpan& start, const TimeSpan& end,
                      double value) {
  Day& day = days_[{day_of(row.treatment, start, end), row.code}];
  if (day.row == nullptr) day.offset_minutes = start.offset_minutes;
  day.row = &row;
  day.by_device[device].push_back({start.lo, end.hi, value});
}

// Of one device. The same reading twice counts once; stretches of sleep that overlap are joined.
double DailyTotals::total(LifestyleTreatment treatment, std::vector<Reading> readings) {
  std::sort(readings.begin(), readings.end());
  readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
  double sum = 0;
  std::int64_t asleep_until = INT64_MIN;
  for (const Reading& reading : readings) {
    if (treatment != LifestyleTreatment::asleep) {
      sum += reading.value;
      continue;
    }
    std::int64_t from = std::max(reading.start, asleep_until);
    if (reading.end > from) sum += static_cast<double>(reading.end - from);
    asleep_until = std::max(asleep_until, reading.end);
  }
  if (treatment == LifestyleTreatment::asleep) return sum / static_cast<double>(kHour);
  return treatment == LifestyleTreatment::daily_mean ? sum / static_cast<double>(readings.size()) : sum;
}

void DailyTotals::emit(RecordBuilder& builder, std::int64_t first_open_day) const {
  for (const auto& [key, day] : days_) {
    const LifestyleRow* row = day.row;
    std::int64_t number = key.first;
    if (number >= first_open_day) continue;
    double best = -1;
    std::string device;
    if (row->treatment == LifestyleTreatment::daily_mean) {
      std::vector<Reading> all;
      for (const auto& [name, readings] : day.by_device) all.insert(all.end(), readings.begin(), readings.end());
      best = total(row->treatment, std::move(all));
    } else {
      for (const auto& [name, readings] : day.by_device)
        if (double sum = total(row->treatment, readings); sum > best) {
          best = sum;
          device = name;
        }
    }
    Observation observation;
    observation.codes = {row->code};
    observation.text = row->text;
    observation.value = Decimal::of(best);
    observation.unit_text = row->units.front().second;
    std::int64_t midnight = number * kDay - day.offset_minutes * 60;
    observation.when = {midnight, midnight + kDay - 1, day.offset_minutes, true};
    observation.setting = "device";
    observation.device = device;
    observation.source.where = fmt::format("day {}", to_text(civil_from_days(number)));
    builder.add(std::move(observation), "");
  }
}

}  // namespace regimen
