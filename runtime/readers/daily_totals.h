// Readings of wearables gathered by local calendar day: sums, means and nights (rules: stdlib/lifestyle.tsv).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "runtime/facts/record_builder.h"
#include "runtime/facts/record_lifestyle.h"

namespace regimen {

class DailyTotals {
 public:
  // One reading from `start` to `end` (seconds since 1970) at the offset it was written with.
  void add(const LifestyleRow& row, const std::string& device, const TimeSpan& start, const TimeSpan& end,
           double value);

  // One observation a day and row. A day from `first_open_day` on is not over yet and is left out.
  void emit(RecordBuilder& builder, std::int64_t first_open_day) const;

 private:
  struct Reading {
    std::int64_t start = 0;
    std::int64_t end = 0;
    double value = 0;
    auto operator<=>(const Reading&) const = default;
  };
  struct Day {
    const LifestyleRow* row = nullptr;
    int offset_minutes = 0;  // of its first reading
    std::map<std::string, std::vector<Reading>> by_device;
  };
  static double total(LifestyleTreatment treatment, std::vector<Reading> readings);

  std::map<std::pair<std::int64_t, Code>, Day> days_;  // by day and code
};

}  // namespace regimen
