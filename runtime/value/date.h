// Calendar dates, instants and intervals of time. Proleptic Gregorian calendar; no time-zone database:
// an instant carries the offset it was written with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace regimen {

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

std::int64_t days_from_civil(CivilDate date);  // days since 1970-01-01
CivilDate civil_from_days(std::int64_t days);  // days outside the years 1..9999 give the first or last of them
bool valid(CivilDate date);
std::optional<CivilDate> parse_civil(std::string_view text);  // YYYY-MM-DD only
std::string to_text(CivilDate date);

// Completed calendar units from a to b (days since 1970-01-01); negative when b < a.
// A birthday on 29 February counts on 1 March in common years, and a month from 31 January is complete on 1 March:
// completed_years is completed_months / 12 for every pair of days.
std::int64_t completed_years(std::int64_t from_day, std::int64_t to_day);
std::int64_t completed_months(std::int64_t from_day, std::int64_t to_day);
// 31 January + 1 month = end of February; stops at the first and last day of the years 1..9999.
std::int64_t add_months(std::int64_t day, std::int64_t months);

// A span of time, from its earliest to its latest possible second (UTC), both inclusive. FHIR `2010` is the whole
// year, `2010-06` the month, `2010-06-01` the day, an instant one second.
struct TimeSpan {
  std::int64_t lo = 0;  // seconds since 1970-01-01T00:00:00Z
  std::int64_t hi = 0;
  int offset_minutes = 0;   // the offset it was written with, else the default it was read in
  bool has_offset = false;  // whether it was written with one
  friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
  bool exact() const { return lo == hi; }
};

// FHIR date, dateTime or instant, Open mHealth date-time, Apple Health `YYYY-MM-DD HH:MM:SS +ZZZZ`. nullopt: not a
// date. A text without an offset is read in `default_offset_minutes`. A time to the minute spans that minute; fractions
// of a second are cut off; `24:00`, years outside 1..9999 and offsets beyond 14 hours are no dates; second 60 counts
// as 59.
std::optional<TimeSpan> parse_time(std::string_view text, int default_offset_minutes = 0);
std::string to_text(const TimeSpan& span);  // "2010-06-01", "2010", "2010-06-01T10:00:00+01:00"

// The local calendar day of an instant: days since 1970-01-01 at the given offset.
std::int64_t local_day(std::int64_t seconds, int offset_minutes);

}  // namespace regimen
