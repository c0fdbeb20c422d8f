#include "runtime/value/date.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace regimen {

namespace {

constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;
constexpr std::int64_t kDaysFromYearOne = 719162;  // 0001-01-01 to 1970-01-01
constexpr std::int64_t kFirstDay = -kDaysFromYearOne;
constexpr std::int64_t kLastDay = 2932896;  // 9999-12-31
constexpr std::int64_t kSecondsPerDay = 86400;
constexpr int kLongestOffset = 14 * 60;  // minutes; the widest in use, and FHIR's limit

bool leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(std::int64_t year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

int days_before_month(std::int64_t year, int month) {
  int days = 0;
  for (int m = 1; m < month; ++m) days += days_in_month(year, m);
  return days;
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

// Days from 0001-01-01 to 1 January of `year`.
std::int64_t days_before_year(std::int64_t year) {
  const std::int64_t past = year - 1;
  return past * 365 + floor_divide(past, 4) - floor_divide(past, 100) + floor_divide(past, 400);
}

// Months since year 0, and back.
std::int64_t month_index(CivilDate date) { return std::int64_t{date.year} * 12 + date.month - 1; }

bool digits(std::string_view text, std::size_t at, std::size_t count, int& value) {
  if (at + count > text.size()) return false;
  value = 0;
  for (char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  return true;
}

// Z, +01:00, +0100; nullopt for anything else.
std::optional<int> parse_offset(std::string_view text) {
  if (text == "Z") return 0;
  if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const bool colon = text[3] == ':';
  int hours = 0;
  int minutes = 0;
  if (text.size() != (colon ? 6U : 5U) || !digits(text, 1, 2, hours) || !digits(text, colon ? 4 : 3, 2, minutes)) {
    return std::nullopt;
  }
  const int total = hours * 60 + minutes;
  if (minutes > 59 || total > kLongestOffset) return std::nullopt;
  return text[0] == '-' ? -total : total;
}

struct ClockTime {
  std::int64_t seconds = 0;  // of the day
  bool to_the_second = false;
};

// hh:mm, hh:mm:ss, hh:mm:ss.fff off the front of `text`. A fraction is cut off: an instant is one second here.
std::optional<ClockTime> take_clock(std::string_view& text) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!digits(text, 0, 2, hour) || text.size() < 5 || text[2] != ':' || !digits(text, 3, 2, minute))
    return std::nullopt;
  text.remove_prefix(5);
  ClockTime clock;
  if (!text.empty() && text[0] == ':') {
    if (!digits(text, 1, 2, second)) return std::nullopt;
    text.remove_prefix(3);
    clock.to_the_second = true;
    if (!text.empty() && text[0] == '.') {
      std::size_t n = 1;
      while (n < text.size() && text[n] >= '0' && text[n] <= '9') ++n;
      if (n == 1) return std::nullopt;
      text.remove_prefix(n);
    }
  }
  const bool leap_second = second == 60 && minute == 59;  // counted with the second before it, so that the day stays
  if (hour > 23 || minute > 59 || (second > 59 && !leap_second)) return std::nullopt;
  clock.seconds = hour * 3600 + minute * 60 + (leap_second ? 59 : second);
  return clock;
}

TimeSpan days_span(std::int64_t first_day, std::int64_t last_day, int offset_minutes) {
  TimeSpan span;
  span.lo = first_day * kSecondsPerDay - offset_minutes * 60;
  span.hi = (last_day + 1) * kSecondsPerDay - offset_minutes * 60 - 1;
  span.offset_minutes = offset_minutes;
  return span;
}

// YYYY and YYYY-MM.
std::optional<TimeSpan> parse_partial_date(std::string_view text, int offset_minutes) {
  int year = 0;
  int month = 0;
  if (!digits(text, 0, 4, year)) return std::nullopt;
  if (text.size() == 4 && valid({year, 1, 1})) {
    return days_span(days_from_civil({year, 1, 1}), days_from_civil({year, 12, 31}), offset_minutes);
  }
  if (text.size() != 7 || text[4] != '-' || !digits(text, 5, 2, month) || !valid({year, month, 1})) return std::nullopt;
  return days_span(days_from_civil({year, month, 1}), days_from_civil({year, month, days_in_month(year, month)}),
                   offset_minutes);
}

std::optional<TimeSpan> parse_instant(std::int64_t day, std::string_view rest, int default_offset_minutes) {
  auto clock = take_clock(rest);
  if (!clock) return std::nullopt;
  TimeSpan span;
  span.offset_minutes = default_offset_minutes;
  if (rest.size() > 1 && rest[0] == ' ') rest.remove_prefix(1);
  if (!rest.empty()) {
    const auto offset = parse_offset(rest);
    if (!offset) return std::nullopt;
    span.offset_minutes = *offset;
    span.has_offset = true;
  }
  span.lo = day * kSecondsPerDay + clock->seconds - span.offset_minutes * 60;
  span.hi = span.lo + (clock->to_the_second ? 0 : 59);
  return span;
}

std::string offset_text(int minutes) {
  if (minutes == 0) return "Z";
  const int size = minutes < 0 ? -minutes : minutes;
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60, size % 60);
  return buffer.data();
}

std::string instant_text(std::int64_t seconds, int offset_minutes, bool has_offset, bool to_the_second) {
  const std::int64_t day = local_day(seconds, offset_minutes);
  const auto rest = static_cast<int>(seconds + offset_minutes * 60 - day * kSecondsPerDay);
  std::array<char, 32> buffer{};
  if (to_the_second) {
    std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d", rest / 3600, rest / 60 % 60, rest % 60);
  } else {
    std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d", rest / 3600, rest / 60 % 60);
  }
  return to_text(civil_from_days(day)) + buffer.data() + (has_offset ? offset_text(offset_minutes) : "");
}

// The shortest date text that means exactly these days; empty when none does.
std::string days_text(CivilDate first, CivilDate last) {
  if (first == last) return to_text(first);
  if (first.year != last.year || first.day != 1 || last.day != days_in_month(last.year, last.month)) return {};
  if (first.month == last.month) return to_text(first).substr(0, 7);
  return first.month == 1 && last.month == 12 ? to_text(first).substr(0, 4) : std::string();
}

}  // namespace

std::int64_t days_from_civil(CivilDate date) {
  return days_before_year(date.year) + days_before_month(date.year, date.month) + date.day - 1 - kDaysFromYearOne;
}

CivilDate civil_from_days(std::int64_t days) {
  const std::int64_t since = std::clamp(days, kFirstDay, kLastDay) + kDaysFromYearOne;
  // 146097 days are 400 years; the guess is at most one year off.
  std::int64_t year = floor_divide(since * 400, 146097) + 1;
  while (days_before_year(year) > since) --year;
  while (days_before_year(year + 1) <= since) ++year;
  auto rest = static_cast<int>(since - days_before_year(year));
  int month = 1;
  while (rest >= days_in_month(year, month)) rest -= days_in_month(year, month++);
  return {static_cast<int>(year), month, rest + 1};
}

bool valid(CivilDate date) {
  return date.year >= kFirstYear && date.year <= kLastYear && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

std::optional<CivilDate> parse_civil(std::string_view text) {
  CivilDate date;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (!digits(text, 0, 4, date.year) || !digits(text, 5, 2, date.month) || !digits(text, 8, 2, date.day)) {
    return std::nullopt;
  }
  if (!valid(date)) return std::nullopt;
  return date;
}

std::string to_text(CivilDate date) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return buffer.data();
}

std::int64_t completed_years(std::int64_t from_day, std::int64_t to_day) {
  return completed_months(from_day, to_day) / 12;
}

std::int64_t completed_months(std::int64_t from_day, std::int64_t to_day) {
  if (to_day < from_day) return -completed_months(to_day, from_day);
  const CivilDate from = civil_from_days(from_day);
  const CivilDate to = civil_from_days(to_day);
  // A day that the month of `to` does not have is reached on the first of the next: the month is not complete yet.
  return month_index(to) - month_index(from) - (to.day < from.day ? 1 : 0);
}

std::int64_t add_months(std::int64_t day, std::int64_t months) {
  const CivilDate date = civil_from_days(day);
  constexpr std::int64_t kMonths = std::int64_t{kLastYear} * 12;
  const std::int64_t index = month_index(date) + std::clamp(months, -kMonths, kMonths);
  if (index < kFirstYear * 12) return kFirstDay;
  if (index >= (kLastYear + 1) * 12) return kLastDay;
  CivilDate result;
  result.year = static_cast<int>(floor_divide(index, 12));
  result.month = static_cast<int>(index - std::int64_t{result.year} * 12) + 1;
  const int last = days_in_month(result.year, result.month);
  result.day = date.day < last ? date.day : last;
  return days_from_civil(result);
}

std::optional<TimeSpan> parse_time(std::string_view text, int default_offset_minutes) {
  if (text.size() < 10) return parse_partial_date(text, default_offset_minutes);
  const auto date = parse_civil(text.substr(0, 10));
  if (!date) return std::nullopt;
  const std::int64_t day = days_from_civil(*date);
  if (text.size() == 10) return days_span(day, day, default_offset_minutes);
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  return parse_instant(day, text.substr(11), default_offset_minutes);
}

std::string to_text(const TimeSpan& span) {
  const std::int64_t start = span.lo + span.offset_minutes * 60;
  const std::int64_t end = span.hi + span.offset_minutes * 60 + 1;
  if (!span.has_offset && floor_divide(start, kSecondsPerDay) * kSecondsPerDay == start &&
      floor_divide(end, kSecondsPerDay) * kSecondsPerDay == end && end > start) {
    const std::string days =
        days_text(civil_from_days(start / kSecondsPerDay), civil_from_days(floor_divide(end, kSecondsPerDay) - 1));
    if (!days.empty()) return days;
  }
  if (span.exact()) return instant_text(span.lo, span.offset_minutes, span.has_offset, true);
  if (span.hi - span.lo == 59 && start % 60 == 0) {
    return instant_text(span.lo, span.offset_minutes, span.has_offset, false);
  }
  return instant_text(span.lo, span.offset_minutes, span.has_offset, true) + "/" +
         instant_text(span.hi, span.offset_minutes, span.has_offset, true);
}

std::int64_t local_day(std::int64_t seconds, int offset_minutes) {
  return floor_divide(seconds + std::int64_t{offset_minutes} * 60, kSecondsPerDay);
}

}  // namespace regimen
