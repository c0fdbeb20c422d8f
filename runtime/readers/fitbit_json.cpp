// Answers of the Fitbit Web API: times local and without an offset, units those of the Accept-Language header, which
// the answer does not repeat. Goals, summaries that do not name their day and values that are carried over are no
// facts.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "runtime/readers/json_readers.h"
#include "runtime/readers/vendor_json.h"

namespace regimen {
namespace {

constexpr const char* kDevice = "Fitbit";
constexpr std::array<std::string_view, 2> kBesideWeight = {"logId", "time"};
constexpr std::array<std::string_view, 3> kBesideSleep = {"duration", "infoCode", "logId"};

bool recognises(const InputBytes& input) {
  const JsonShape shape = json_shape(input.bytes);
  if (!shape.json) return false;
  const auto series = [](const std::string& key) { return key.starts_with("activities-") || key.starts_with("body-"); };
  return std::any_of(shape.keys.begin(), shape.keys.end(), series) || shape.has("sleep") || shape.has("weight") ||
         (shape.has("activities") && shape.has("summary")) ||
         (shape.has("dateTime") && (shape.has("minutes") || shape.has_inner("value.avg")));
}

class FitbitAnswer {
 public:
  explicit FitbitAnswer(LifestyleFacts& facts) : facts_(facts) {}

  void read(const Json& answer) {
    simdjson::dom::object fields;
    if (answer.get(fields) != simdjson::SUCCESS) return facts_.reject("answer", "", "is no object");
    for (auto field : fields) {
      const std::string_view key = field.key;
      if (key == "activities-steps") {
        steps(answer);
      } else if (key == "activities-heart") {
        resting_heart_rate(answer);
      } else if (key == "activities-heart-intraday") {
        heart_rate(answer, field.value);
      } else if (key == "sleep") {
        sleep(answer);
      } else if (key == "weight") {
        weights(answer);
      } else if (key == "minutes") {
        oxygen(answer);
      } else if (key == "summary" && answer_has(answer, "activities")) {
        facts_.tell("not read: summary; it does not name its day (the activity time series does)");
      } else if (key == "activities" || key == "goals" || key.starts_with("activities-") || key.starts_with("body-")) {
        // The steps of each minute are those of the day that stands beside them.
        if (key != "activities-steps-intraday") facts_.not_read(key);
      } else if (key == "value") {
        facts_.not_read("averages of a night");
      }
    }
  }

 private:
  static bool answer_has(const Json& answer, const char* key) {
    Json value;
    return json_get(answer, key, value);
  }

  // `start` and `end` are texts of local times.
  LifestyleReading reading(std::string where, const std::string& start, const std::string& end) {
    LifestyleReading reading;
    reading.start = parse_time(start);
    reading.end = parse_time(end);
    reading.device = kDevice;
    reading.where = std::move(where);
    if (reading.start && !reading.start->has_offset)
      facts_.tell("its times are local without an offset: they are read at the offset of the moment of evaluation");
    return reading;
  }

  void steps(const Json& answer) {
    std::size_t number = 0;
    for (const Json& day : json_items(answer, "activities-steps")) {
      const std::string date(json_text(day, "dateTime"));
      LifestyleReading total = reading(fmt::format("activities-steps {}", ++number), date, date);
      total.value = json_decimal(day, "value");
      facts_.take("activities-steps", std::move(total));
    }
  }

  void resting_heart_rate(const Json& answer) {
    std::size_t number = 0;
    for (const Json& day : json_items(answer, "activities-heart")) {
      const std::string where = fmt::format("activities-heart {}", ++number);
      Json value;
      if (!json_get(day, "value", value) || !value.is_object()) {
        facts_.not_read("activities-heart value");
        continue;
      }
      if (!answer_has(value, "restingHeartRate")) continue;
      const std::string date(json_text(day, "dateTime"));
      LifestyleReading rate = reading(where, date, date);
      rate.value = json_decimal(value, "restingHeartRate");
      facts_.take("restingHeartRate", std::move(rate));
    }
  }

  // The times of the readings name no day: that is the day of the answer, when it has one.
  void heart_rate(const Json& answer, const Json& intraday) {
    const std::vector<Json> days = json_items(answer, "activities-heart");
    if (days.size() != 1)
      return facts_.reject("activities-heart-intraday", "", fmt::format("its readings may be of {} days", days.size()));
    const std::string date(json_text(days[0], "dateTime"));
    std::size_t number = 0;
    for (const Json& item : json_items(intraday, "dataset")) {
      const std::string time = date + "T" + std::string(json_text(item, "time"));
      LifestyleReading rate = reading(fmt::format("dataset {}", ++number), time, time);
      rate.value = json_decimal(item, "value");
      facts_.take("activities-heart-intraday", std::move(rate));
    }
  }

  void sleep(const Json& answer) {
    std::size_t number = 0;
    for (const Json& log : json_items(answer, "sleep")) {
      LifestyleReading night = reading(fmt::format("sleep {}", ++number), std::string(json_text(log, "startTime")),
                                       std::string(json_text(log, "endTime")));
      const std::optional<std::int64_t> milliseconds = json_integer(log, "duration");
      constexpr std::int64_t kLongest = std::int64_t{7} * 86400 * 1000;
      if (!night.end && night.start && milliseconds && *milliseconds >= 0 && *milliseconds <= kLongest) {
        night.end = night.start;
        night.end->lo += *milliseconds / 1000;
        night.end->hi += *milliseconds / 1000;
      }
      night.value = json_decimal(log, "minutesAsleep");
      night.sensed = json_text(log, "logType") != "manual";
      facts_.take("minutesAsleep", std::move(night));
      tell_other_measures(log, kBesideSleep, facts_);
    }
  }

  void weights(const Json& answer) {
    std::size_t number = 0;
    for (const Json& log : json_items(answer, "weight")) {
      const std::string time = std::string(json_text(log, "date")) + "T" + std::string(json_text(log, "time"));
      LifestyleReading common = reading(fmt::format("weight {}", ++number), time, time);
      if (std::string_view source = json_text(log, "source"); !source.empty())
        common.device = fmt::format("{}, {}", kDevice, source);
      common.version.instance = common.where;
      if (auto id = json_integer(log, "logId")) common.version.identifiers = {fmt::format("fitbit|{}", *id)};
      if (answer_has(log, "bmi")) {
        LifestyleReading index = common;
        index.value = json_decimal(log, "bmi");
        facts_.take("bmi", std::move(index));
      }
      common.value = json_decimal(log, "weight");
      if (std::string doubt = unit_doubt(log); !doubt.empty()) {
        facts_.reject("weight", common.where, std::move(doubt));
      } else {
        facts_.take("weight", std::move(common));
        facts_.tell("weights are taken as kilograms, which Fitbit answers unless asked for another unit system");
      }
      tell_other_measures(log, kBesideWeight, facts_);
    }
  }

  // A weight in pounds or stone looks like one in kilograms, but with its BMI it implies a height that nobody has.
  std::string unit_doubt(const Json& log) const {
    const LifestyleRow* row = facts_.row("weight and bmi");
    const std::optional<Decimal> weight = json_decimal(log, "weight");
    const std::optional<Decimal> index = json_decimal(log, "bmi");
    if (!row || !weight || !index || !(index->to_double() > 0)) return {};
    const double squared = weight->to_double() / index->to_double();
    const auto bound = [&](std::size_t i) {
      const double metres = Decimal::parse(row->units[i].first).value_or(Decimal()).to_double();
      return metres * metres;
    };
    if (squared >= bound(0) && squared <= bound(1)) return {};
    return "with its BMI it implies a height that nobody has: it is not in kilograms";
  }

  void oxygen(const Json& answer) {
    std::size_t number = 0;
    for (const Json& item : json_items(answer, "minutes")) {
      const std::string time(json_text(item, "minute"));
      LifestyleReading saturation = reading(fmt::format("minutes {}", ++number), time, time);
      saturation.value = json_decimal(item, "value");
      facts_.take("minutes", std::move(saturation));
    }
  }

  LifestyleFacts& facts_;
};

Result<void> read_answer(const Json& answer, const std::string&, LifestyleFacts& facts, WholeDays&) {
  FitbitAnswer(facts).read(answer);
  return {};
}

Result<void> read(const InputBytes& input, const ReadOptions&, RecordBuilder& builder) {
  return read_answers(input, builder, "fitbit", Clock::local, read_answer);
}

}  // namespace

const Reader kFitbitReader{"fitbit", recognises, read};

}  // namespace regimen
