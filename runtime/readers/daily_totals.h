// Readings of wearables gathered by calendar day: sums, means and nights (rules: stdlib/lifestyle.tsv).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "runtime/facts/record_builder.h"
#include "runtime/facts/record_lifestyle.h"

namespace regimen {

// Whether the times of a format tell the time of day where the person was.
enum class Clock { local, utc };

// Days that have no sum. Days since 1970.
struct WholeDays {
  std::int64_t first = INT64_MIN;  // days before it are covered in part
  std::int64_t open = INT64_MAX;   // days from it on are not over
  bool nights = true;              // whether that holds for nights too
};

// A part of a day or night that one source tells.
struct DayPart {
  const LifestyleRow* row = nullptr;
  std::string device;
  TimeSpan start;
  TimeSpan end;
  double value = 0;                 // a stretch of sleep has none
  bool sensed = true;               // false: told by hand
  std::optional<std::int64_t> day;  // the calendar day that the format itself names
};

class DailyTotals {
 public:
  explicit DailyTotals(Clock clock) : clock_(clock) {}

  void add(const DayPart& part);

  // What gave no observation.
  struct LeftOut {
    std::uint64_t open = 0;   // days that are not whole
    std::uint64_t empty = 0;  // days whose sum is zero
  };

  // One observation a day and row.
  LeftOut emit(RecordBuilder& builder, const WholeDays& whole);

 private:
  struct Reading {
    std::int64_t start = 0;
    std::int64_t end = 0;
    double value = 0;
    auto operator<=>(const Reading&) const = default;
  };
  struct Source {
    std::vector<Reading> readings;
    bool sensed = false;  // whether any was
  };
  struct Day {
    const LifestyleRow* row = nullptr;
    int offset_minutes = 0;  // of its first reading
    bool has_offset = true;
    std::map<std::string, Source> by_device;
  };
  struct Total {
    double value = 0;
    std::string device;
    bool sensed = true;
  };
  static double total_of(LifestyleTreatment treatment, std::vector<Reading> readings);
  static Total total_of(const Day& day);
  void add_to(std::int64_t day, std::uint64_t night, const DayPart& part);
  void place_nights();

  Clock clock_;
  std::vector<DayPart> unplaced_;                                      // stretches of sleep in UTC
  std::map<std::tuple<std::int64_t, Code, std::uint64_t>, Day> days_;  // by day and code; nights in UTC also by number
};

}  // namespace regimen
