#include "runtime/readers/lifestyle_facts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "runtime/support/utf8.h"

namespace regimen {
namespace {

constexpr std::int64_t kLongestCount = 24 * 3600;  // a count over more than a day is no part of a day
constexpr double kLargestCount = 1e9;              // of one reading; sums of such stay exact
constexpr std::size_t kMostNames = 12;             // of one note
constexpr std::size_t kLongestName = 60;

std::string counted(std::uint64_t days) { return fmt::format("{} day{}", days, days == 1 ? "" : "s"); }

}  // namespace

LifestyleFacts::LifestyleFacts(RecordBuilder& builder, const LifestyleTable& table, std::string input,
                               std::string format, Clock clock)
    : builder_(builder),
      table_(table),
      input_(std::move(input)),
      format_(std::move(format)),
      clock_(clock),
      totals_(clock) {}

void LifestyleFacts::take(std::string_view name, LifestyleReading reading) {
  const LifestyleRow* row = this->row(name);
  if (!row) return not_read(name);
  if (std::string reason = refusal(*row, reading); !reason.empty())
    return reject(name, std::move(reading.where), std::move(reason));
  keep(*row, std::move(reading));
}

std::string LifestyleFacts::refusal(const LifestyleRow& row, const LifestyleReading& reading) {
  const LifestyleTreatment treatment = row.treatment;
  if (!reading.start || !reading.end || reading.end->hi < reading.start->lo) return "no usable start and end";
  if (treatment == LifestyleTreatment::asleep) return {};
  if (!row.unit(reading.unit)) return fmt::format("unit '{}' is not one of this measure", reading.unit);
  if (!reading.value) return "the value is no number";
  const std::int64_t length = reading.end->hi - reading.start->lo;
  if (treatment == LifestyleTreatment::interval && length <= 0) return "it needs an interval";
  if (!is_by_day(treatment)) return {};
  const double count = reading.value->to_double();
  if (!(count >= 0 && count <= kLargestCount)) return "the value is no count of a day";
  if (treatment == LifestyleTreatment::daily_sum && (length <= 0 || length > kLongestCount))
    return "a count needs an interval of at most one day";
  return {};
}

void LifestyleFacts::keep(const LifestyleRow& row, LifestyleReading reading) {
  if (!is_by_day(row.treatment)) return add_observation(row, std::move(reading));
  if (clock_ == Clock::utc && !reading.day) tell("its times name no time zone: its days are days of UTC");
  totals_.add({.row = &row,
               .device = std::move(reading.device),
               .start = *reading.start,
               .end = *reading.end,
               .value = reading.value ? reading.value->to_double() : 0,
               .sensed = reading.sensed,
               .day = reading.day});
}

void LifestyleFacts::add_observation(const LifestyleRow& row, LifestyleReading reading) {
  Observation observation;
  observation.codes = {row.code};
  observation.text = row.text;
  observation.value = std::move(reading.value);
  observation.unit_text = *row.unit(reading.unit);
  observation.when = {reading.start->lo, reading.end->hi, reading.start->offset_minutes, reading.start->has_offset};
  observation.setting = row.setting_at(reading.place);
  // What a person tells by hand is no estimate of what is worn.
  if (observation.setting == "device" && !reading.sensed) observation.setting.clear();
  observation.device = std::move(reading.device);
  observation.source.where = std::move(reading.where);
  builder_.add(std::move(observation), "", std::move(reading.version));
}

void LifestyleFacts::reject(std::string_view name, std::string where, std::string reason) {
  const LifestyleRow* row = this->row(name);
  std::vector<Code> codes;
  if (row) codes.push_back(row->code);
  builder_.reject({std::string(name), std::move(reason), std::move(codes), {}, {0, std::move(where)}});
}

void LifestyleFacts::not_read(std::string_view name) {
  if (not_read_.contains(name)) return;
  if (not_read_.size() < kMostNames) {
    not_read_.insert(beginning(name, kLongestName));
  } else {
    more_not_read_ = true;
  }
}

void LifestyleFacts::tell(const std::string& text) {
  if (told_.insert(text).second) builder_.note(Severity::note, input_, text);
}

void LifestyleFacts::tell_not_read() {
  if (not_read_.empty()) return;
  tell(fmt::format("not read: {}{}; the record holds no such measure", fmt::join(not_read_, ", "),
                   more_not_read_ ? " and others" : ""));
}

void LifestyleFacts::finish(const WholeDays& whole) {
  const DailyTotals::LeftOut left_out = totals_.emit(builder_, whole);
  if (left_out.open > 0) tell(fmt::format("left out: {} not covered whole", counted(left_out.open)));
  if (left_out.empty > 0) tell(fmt::format("left out: {} of zero, taken as not measured", counted(left_out.empty)));
  tell_not_read();
}

}  // namespace regimen
