// Answers of the Withings interface: values as whole numbers with a power of ten, times in seconds of UTC, days as
// local dates. A goal is no measure, and a measure that may be another person's is refused.
#include <fmt/format.h>

#include <array>

#include "runtime/readers/json_readers.h"
#include "runtime/readers/vendor_json.h"

namespace regimen {
namespace {

constexpr std::int64_t kMeasured = 1;  // categories
constexpr std::int64_t kGoal = 2;
constexpr std::int64_t kAmbiguous = 1;  // attributions: the device may have measured another of its users
constexpr std::int64_t kByHand = 2;
constexpr std::int64_t kByHandAtStart = 4;
constexpr std::array<std::string_view, 3> kBesideActivity = {"brand", "created", "modified"};
constexpr std::array<const char*, 3> kAsleep = {"lightsleepduration", "deepsleepduration", "remsleepduration"};
constexpr std::array<std::string_view, 4> kAsleepFields = {"total_sleep_time", kAsleep[0], kAsleep[1], kAsleep[2]};

bool recognises(const InputBytes& input) {
  const JsonShape shape = json_shape(input.bytes);
  if (!shape.json || !shape.has("body")) return false;
  return shape.has("status") || shape.has_inner("body.measuregrps") || shape.has_inner("body.activities") ||
         shape.has_inner("body.series");
}

std::string number_text(const Json& object, const char* key) {
  const std::optional<std::int64_t> number = json_integer(object, key);
  return number ? std::to_string(*number) : "";
}

class WithingsAnswer {
 public:
  explicit WithingsAnswer(LifestyleFacts& facts) : facts_(facts) {}

  void read(const Json& body) {
    std::size_t number = 0;
    for (const Json& group : json_items(body, "measuregrps")) measures(group, fmt::format("measuregrps {}", ++number));
    number = 0;
    for (const Json& day : json_items(body, "activities")) activity(day, fmt::format("activities {}", ++number));
    Json value;
    if (json_get(body, "date", value) && json_get(body, "steps", value)) activity(body, "body");
    if (!json_get(body, "series", value)) return;
    if (value.is_object())
      return facts_.tell("not read: activity by the minute; it does not say which days it covers whole");
    number = 0;
    for (const Json& item : json_items(body, "series")) sleep(item, fmt::format("series {}", ++number));
  }

 private:
  static std::string device_of(const Json& object) {
    const std::string_view model = json_text(object, "model");
    return model.empty() ? "Withings" : fmt::format("Withings, {}", model);
  }

  void measures(const Json& group, const std::string& where) {
    const std::optional<std::int64_t> category = json_integer(group, "category");
    if (category == kGoal) return facts_.tell("not read: goals");
    if (category != kMeasured) return facts_.reject("measures", where, "it is not said whether they were measured");
    const std::optional<std::int64_t> attribution = json_integer(group, "attrib");
    LifestyleReading common;
    common.start = utc_time(json_integer(group, "date"));
    common.end = common.start;
    common.device = device_of(group);
    common.sensed = attribution != kByHand && attribution != kByHandAtStart;
    common.where = where;
    common.version.instance = where;
    common.version.updated = json_integer(group, "modified");
    if (auto id = json_integer(group, "grpid")) common.version.identifiers = {fmt::format("withings|{}", *id)};
    for (const Json& item : json_items(group, "measures")) {
      const std::string name = fmt::format("measure {}", number_text(item, "type"));
      if (!facts_.row(name)) {
        facts_.not_read(name);
      } else if (!attribution) {
        facts_.reject(name, where, "it is not said whose it is");
      } else if (attribution == kAmbiguous) {
        facts_.reject(name, where, "it may be another person's who uses the device");
      } else {
        LifestyleReading reading = common;
        const auto value = json_integer(item, "value");
        const auto power = json_integer(item, "unit");
        if (value && power) reading.value = shifted_decimal(*value, *power);
        reading.place = number_text(item, "position");
        facts_.take(name, std::move(reading));
      }
    }
  }

  void activity(const Json& day, const std::string& where) {
    LifestyleReading total;
    total.start = parse_time(json_text(day, "date"));
    total.end = total.start;
    total.value = json_decimal(day, "steps");
    total.device = device_of(day);
    total.where = where;
    if (total.start) total.day = local_day(total.start->lo, 0);
    facts_.take("steps", std::move(total));
    tell_other_measures(day, kBesideActivity, facts_);
  }

  // A summary of a night, or a stretch of one state.
  void sleep(const Json& item, const std::string& where) {
    LifestyleReading reading;
    reading.start = utc_time(json_integer(item, "startdate"));
    reading.end = utc_time(json_integer(item, "enddate"));
    reading.device = "Withings";
    reading.where = where;
    Json data, completed;
    if (json_get(item, "data", data)) {
      if (json_get(item, "completed", completed) && !json_true(item, "completed"))
        return facts_.reject("sleep", where, "the night was not over");
      reading.value = asleep(data);
      if (const auto date = parse_civil(json_text(item, "date"))) reading.day = days_from_civil(*date);
      facts_.take("sleep", std::move(reading));
      return tell_other_measures(data, kAsleepFields, facts_);
    }
    const LifestyleRow* row = facts_.row("state");
    reading.unit = number_text(item, "state");
    if (row && row->unit(reading.unit)) return facts_.take("state", std::move(reading));
    if (reading.unit != "0") facts_.not_read(fmt::format("state {}", reading.unit));
  }

  static std::optional<Decimal> asleep(const Json& data) {
    if (auto total = json_decimal(data, kAsleepFields[0].data())) return total;
    constexpr std::int64_t kLongest = std::int64_t{7} * 86400;
    std::optional<std::int64_t> seconds;
    for (const char* state : kAsleep)
      if (auto length = json_integer(data, state)) {
        if (*length < 0 || *length > kLongest) return std::nullopt;
        seconds = seconds.value_or(0) + *length;
      }
    return seconds ? Decimal::parse(std::to_string(*seconds)) : std::nullopt;
  }

  LifestyleFacts& facts_;
};

Result<void> read_answer(const Json& answer, const std::string& input, LifestyleFacts& facts, WholeDays&) {
  const std::optional<std::int64_t> status = json_integer(answer, "status");
  if (status.value_or(0) != 0)
    return fail(ErrorKind::input, fmt::format("{}: Withings refused the request (status {})", input, *status));
  Json body;
  if (json_get(answer, "body", body)) WithingsAnswer(facts).read(body);
  return {};
}

Result<void> read(const InputBytes& input, const ReadOptions&, RecordBuilder& builder) {
  return read_answers(input, builder, "withings", Clock::utc, read_answer);
}

}  // namespace

const Reader kWithingsReader{"withings", recognises, read};

}  // namespace regimen
