// The readings behind an input, as a statement can give them: a value and its calendar day.
//
// In: what bind() takes, and an input with readings. Out: its readings up to the as-of day, oldest first. Threads: pure function.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"

namespace regimen {

struct DayReading {
  double value = 0;      // in the input's unit
  std::int64_t day = 0;  // days since 1970-01-01
};
struct DayReadings {
  std::vector<DayReading> readings;
  std::string unsaid;  // what no statement can say of them: "a reading dated 2024-05"; "" all is said
};

// `slots`: those of the input that are read. Readings before all of their windows are left out. Where the order within a day matters to
// one of them, only the last reading of a day is given.
DayReadings day_readings(const SlotTable& table, const Record& record, const BindContext& context, std::uint32_t input,
                         std::span<const std::uint32_t> slots);

}  // namespace regimen
