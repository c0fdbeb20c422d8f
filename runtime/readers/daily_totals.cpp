#include "runtime/readers/daily_totals.h"

#include <fmt/format.h>

#include <algorithm>

namespace regimen {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;
// Longer than from falling asleep to a nap of the next day, shorter than to the next night.
constexpr std::int64_t kNight = 16 * kHour;

// A night runs from noon to noon and is named by the day of waking.
std::int64_t day_of(LifestyleTreatment treatment, const TimeSpan& start, const TimeSpan& end) {
  if (is_by_night(treatment)) return local_day(end.hi + kDay / 2, end.offset_minutes);
  return local_day(start.lo, start.offset_minutes);
}

}  // namespace

void DailyTotals::add(const DayPart& part) {
  const LifestyleTreatment treatment = part.row->treatment;
  if (clock_ == Clock::utc && is_by_night(treatment) && !part.day) return unplaced_.push_back(part);
  add_to(part.day.value_or(day_of(treatment, part.start, part.end)), 0, part);
}

void DailyTotals::add_to(std::int64_t number, std::uint64_t night, const DayPart& part) {
  Day& day = days_[{number, part.row->code, night}];
  if (day.row == nullptr) {
    day.offset_minutes = part.day ? 0 : part.start.offset_minutes;
    day.has_offset = !part.day && part.start.has_offset;
  }
  day.row = part.row;
  Source& source = day.by_device[part.device];
  source.readings.push_back({part.start.lo, part.end.hi, part.value});
  source.sensed = source.sensed || part.sensed;
}

// Noon is not known: a night begins with its first stretch of sleep, and is named by the day of UTC on which it ends.
void DailyTotals::place_nights() {
  std::stable_sort(unplaced_.begin(), unplaced_.end(), [](const DayPart& a, const DayPart& b) {
    return std::tie(a.start.lo, a.end.hi) < std::tie(b.start.lo, b.end.hi);
  });
  std::uint64_t night = 0;
  for (std::size_t first = 0; first < unplaced_.size();) {
    std::size_t last = first;
    std::int64_t end = unplaced_[first].end.hi;
    while (last < unplaced_.size() && unplaced_[last].start.lo < unplaced_[first].start.lo + kNight)
      end = std::max(end, unplaced_[last++].end.hi);
    ++night;
    for (; first < last; ++first) add_to(local_day(end, 0), night, unplaced_[first]);
  }
  unplaced_.clear();
}

// Of one device. The same reading twice counts once; stretches of sleep that overlap are joined, of lengths of sleep
// that overlap the longest counts.
double DailyTotals::total_of(LifestyleTreatment treatment, std::vector<Reading> readings) {
  std::sort(readings.begin(), readings.end());
  readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
  double sum = 0;
  double longest = 0;
  std::int64_t asleep_until = INT64_MIN;
  for (const Reading& reading : readings) {
    const bool overlaps = reading.start < asleep_until;
    if (treatment == LifestyleTreatment::asleep) {
      std::int64_t from = std::max(reading.start, asleep_until);
      if (reading.end > from) sum += static_cast<double>(reading.end - from);
    } else if (treatment == LifestyleTreatment::night_sum && overlaps) {
      sum += std::max(0.0, reading.value - longest);
      longest = std::max(longest, reading.value);
    } else {
      sum += reading.value;
      longest = reading.value;
    }
    asleep_until = std::max(asleep_until, reading.end);
  }
  if (treatment == LifestyleTreatment::asleep) return sum / static_cast<double>(kHour);
  return treatment == LifestyleTreatment::daily_mean ? sum / static_cast<double>(readings.size()) : sum;
}

DailyTotals::Total DailyTotals::total_of(const Day& day) {
  if (day.row->treatment == LifestyleTreatment::daily_mean) {
    std::vector<Reading> all;
    for (const auto& [name, source] : day.by_device)
      all.insert(all.end(), source.readings.begin(), source.readings.end());
    return {total_of(day.row->treatment, std::move(all)), "", true};
  }
  Total best{-1, "", true};
  for (const auto& [name, source] : day.by_device)
    if (double sum = total_of(day.row->treatment, source.readings); sum > best.value) best = {sum, name, source.sensed};
  return best;
}

DailyTotals::LeftOut DailyTotals::emit(RecordBuilder& builder, const WholeDays& whole) {
  place_nights();
  LeftOut left_out;
  for (const auto& [key, day] : days_) {
    const std::int64_t number = std::get<0>(key);
    const LifestyleRow& row = *day.row;
    if ((whole.nights || !is_by_night(row.treatment)) && (number < whole.first || number >= whole.open)) {
      ++left_out.open;
      continue;
    }
    Total total = total_of(day);
    if (total.value <= 0) {
      ++left_out.empty;
      continue;
    }
    Observation observation;
    observation.codes = {row.code};
    observation.text = row.text;
    observation.value = Decimal::of(total.value);
    observation.unit_text = row.units.front().second;
    std::int64_t midnight = number * kDay - day.offset_minutes * 60;
    observation.when = {midnight, midnight + kDay - 1, day.offset_minutes, day.has_offset};
    if (total.sensed) observation.setting = "device";
    observation.device = std::move(total.device);
    observation.one_of_day = row.treatment != LifestyleTreatment::daily_mean;
    observation.source.where = fmt::format("day {}", to_text(civil_from_days(number)));
    builder.add(std::move(observation), "");
  }
  return left_out;
}

}  // namespace regimen
