// Facts in time as the binder sees them: what exists at the as-of moment, on which calendar days, and how far back.
//
// A fact without an offset of its own is read in the patient's offset. Whole days, months and years are inclusive.
// Threads: pure functions. Failure: none.
#pragma once

#include <cstdint>
#include <string>

#include "runtime/facts/bind.h"
#include "runtime/facts/slot_spec.h"
#include "runtime/value/date.h"
#include "runtime/value/kleene.h"

namespace regimen {

// The span as seconds since 1970 UTC, a floating one placed in the patient's offset.
struct Seconds {
  std::int64_t lo = 0;
  std::int64_t hi = 0;
};
Seconds seconds_of(const TimeSpan& span, const AsOf& as_of);

struct Days {
  std::int64_t first = 0;
  std::int64_t last = 0;
};
// The calendar days it covers, by the fact's own clock.
Days days_of(const TimeSpan& span);

// True for a date, month or year; false for an instant and for a measured interval such as a night's sleep.
bool is_whole_days(const TimeSpan& span);

// yes: it had happened; no: it lies later and does not exist; unknown: its date overlaps the as-of moment.
Kleene happened(const TimeSpan& span, const AsOf& as_of);

// yes: over before the as-of moment. The last day of an end without a time of day still counts.
Kleene ended(const TimeSpan& end, const AsOf& as_of);

// yes: the as-of day is at most `length` after the day of the fact (the day exactly that long ago counts).
Kleene is_within(const TimeSpan& span, const Duration& length, const AsOf& as_of);

std::int64_t add(std::int64_t day, const Duration& length);
// The first of the calendar days of `length` that end with `last_day`.
std::int64_t first_day_of_last(const Duration& length, std::int64_t last_day);

std::string to_text(const Duration& length);  // "7 days", "12 months"
std::string day_text(const TimeSpan& span);   // "2008-03-01", "2008-03", "2008"
std::string day_text(std::int64_t day);

}  // namespace regimen
