#include "runtime/facts/bind_time.h"

namespace regimen {

namespace {

constexpr std::int64_t kSecondsPerDay = 86400;
constexpr std::int64_t kSecondsPerMinute = 60;

std::int64_t end_of_day(std::int64_t day, int offset_minutes) {
  return (day + 1) * kSecondsPerDay - 1 - offset_minutes * kSecondsPerMinute;
}

std::string counted(std::int64_t count, const std::string& unit) {
  return std::to_string(count) + " " + unit + (count == 1 ? "" : "s");
}

}  // namespace

std::optional<AsOf> parse_as_of(const std::string& text, int patient_offset_minutes) {
  AsOf as_of;
  as_of.text = text;
  as_of.offset_minutes = patient_offset_minutes;
  if (const auto date = parse_civil(text)) {
    as_of.day = days_from_civil(*date);
    as_of.instant = end_of_day(as_of.day, patient_offset_minutes);
    return as_of;
  }
  const auto span = parse_time(text, patient_offset_minutes);
  if (!span || is_whole_days(*span)) return std::nullopt;
  as_of.instant = span->hi;
  as_of.day = local_day(span->hi, patient_offset_minutes);
  return as_of;
}

Seconds seconds_of(const TimeSpan& span, const AsOf& as_of) {
  if (span.has_offset) return {span.lo, span.hi};
  const std::int64_t shift = (span.offset_minutes - as_of.offset_minutes) * kSecondsPerMinute;
  return {span.lo + shift, span.hi + shift};
}

Days days_of(const TimeSpan& span) {
  return {local_day(span.lo, span.offset_minutes), local_day(span.hi, span.offset_minutes)};
}

bool is_whole_days(const TimeSpan& span) {
  const std::int64_t start = span.lo + span.offset_minutes * kSecondsPerMinute;
  const std::int64_t end = span.hi + span.offset_minutes * kSecondsPerMinute + 1;
  return end > start + 1 && start % kSecondsPerDay == 0 && end % kSecondsPerDay == 0;
}

Kleene happened(const TimeSpan& span, const AsOf& as_of) {
  const Seconds at = seconds_of(span, as_of);
  if (at.hi <= as_of.instant) return Kleene::yes();
  return at.lo > as_of.instant ? Kleene::no() : Kleene::unknown();
}

Kleene ended(const TimeSpan& end, const AsOf& as_of) {
  const Seconds at = seconds_of(end, as_of);
  if (at.hi < as_of.instant) return Kleene::yes();
  const std::int64_t earliest = is_whole_days(end) ? at.lo + kSecondsPerDay - 1 : at.lo;
  return earliest >= as_of.instant ? Kleene::no() : Kleene::unknown();
}

Kleene is_within(const TimeSpan& span, const Duration& length, const AsOf& as_of) {
  const Days days = days_of(span);
  if (add(days.first, length) >= as_of.day) return Kleene::yes();
  return add(days.last, length) < as_of.day ? Kleene::no() : Kleene::unknown();
}

std::int64_t add(std::int64_t day, const Duration& length) {
  return (length.months == 0 ? day : add_months(day, length.months)) + length.days;
}

std::int64_t first_day_of_last(const Duration& length, std::int64_t last_day) {
  return add(last_day, {-length.days, -length.months}) + 1;
}

std::string to_text(const Duration& length) {
  if (length.months == 0) return counted(length.days, "day");
  const std::string months = counted(length.months, "month");
  return length.days == 0 ? months : months + " and " + counted(length.days, "day");
}

std::string day_text(std::int64_t day) { return to_text(civil_from_days(day)); }

std::string day_text(const TimeSpan& span) {
  const std::int64_t last = local_day(span.hi, span.offset_minutes);
  const bool several_days = is_whole_days(span) && local_day(span.lo, span.offset_minutes) != last;
  return several_days ? to_text(span) : day_text(last);
}

}  // namespace regimen
