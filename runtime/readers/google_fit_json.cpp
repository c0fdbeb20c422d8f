// Data sets of the Google Fit REST interface, single or in the buckets of an aggregate: times in nanoseconds of UTC,
// values by their place among the fields of a data type.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "runtime/readers/json_readers.h"
#include "runtime/readers/vendor_json.h"

namespace regimen {
namespace {

constexpr std::int64_t kNanoseconds = 1'000'000'000;
constexpr std::int64_t kMilliseconds = 1'000;
constexpr std::int64_t kDay = 86400;
constexpr std::string_view kByHand = "user_input";  // the last part of the name of such a source

// Which field of a type says where on the body, or of what, a value was taken.
struct PlaceField {
  std::string_view type;
  std::size_t field;
};
constexpr std::array<PlaceField, 2> kPlaceFields = {
    {{"com.google.blood_pressure", 3}, {"com.google.blood_glucose", 4}}};

bool recognises(const InputBytes& input) {
  const JsonShape shape = json_shape(input.bytes);
  return shape.json &&
         ((shape.has("dataSourceId") && (shape.has("point") || shape.has("minStartTimeNs"))) || shape.has("bucket"));
}

std::optional<std::int64_t> seconds_of(const Json& object, const char* key, std::int64_t parts) {
  const std::optional<std::int64_t> count = json_integer(object, key);
  if (!count || *count < 0) return std::nullopt;
  return *count / parts;
}

std::optional<Decimal> value_of(const Json& field) {
  std::optional<Decimal> value = json_decimal(field, "fpVal");
  return value ? value : json_decimal(field, "intVal");
}

class GoogleFitAnswer {
 public:
  GoogleFitAnswer(LifestyleFacts& facts, WholeDays& whole) : facts_(facts), whole_(whole) {}

  void read(const Json& answer) {
    const std::vector<Json> buckets = json_items(answer, "bucket");
    if (buckets.empty()) {
      covers(seconds_of(answer, "minStartTimeNs", kNanoseconds), seconds_of(answer, "maxEndTimeNs", kNanoseconds));
      return data_set(answer);
    }
    std::optional<std::int64_t> first, last;
    for (const Json& bucket : buckets) {
      const auto start = seconds_of(bucket, "startTimeMillis", kMilliseconds);
      const auto end = seconds_of(bucket, "endTimeMillis", kMilliseconds);
      if (start) first = std::min(first.value_or(*start), *start);
      if (end) last = std::max(last.value_or(*end), *end);
      for (const Json& set : json_items(bucket, "dataset")) data_set(set);
    }
    covers(first, last);
  }

 private:
  // Only the days that the answer covers from midnight to midnight have a sum.
  void covers(std::optional<std::int64_t> first, std::optional<std::int64_t> last) {
    whole_.first = std::max(whole_.first, first ? (*first + kDay - 1) / kDay : INT64_MAX);
    whole_.open = std::min(whole_.open, last ? *last / kDay : INT64_MIN);
    whole_.nights = false;
  }

  void data_set(const Json& set) {
    for (const Json& item : json_items(set, "point")) point(item);
  }

  void point(const Json& item) {
    const std::string type(json_text(item, "dataTypeName"));
    const std::vector<Json> fields = json_items(item, "value");
    LifestyleReading common;
    common.where = fmt::format("point {}", ++number_);
    if (type.empty() || fields.empty()) return facts_.reject("point", common.where, "it names no type or has no value");
    common.start = utc_time(seconds_of(item, "startTimeNanos", kNanoseconds));
    common.end = utc_time(seconds_of(item, "endTimeNanos", kNanoseconds));
    common.device = json_text(item, "originDataSourceId");
    common.sensed = !common.device.ends_with(kByHand);
    for (const PlaceField& place : kPlaceFields)
      if (place.type == type && fields.size() > place.field)
        if (auto code = json_integer(fields[place.field], "intVal")) common.place = std::to_string(*code);
    if (facts_.row(type)) return measure(type, fields[0], std::move(common));
    bool known = false;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::string name = fmt::format("{} {}", type, i);
      if (!facts_.row(name)) continue;
      known = true;
      measure(name, fields[i], common);
    }
    if (!known) facts_.not_read(type);
  }

  void measure(const std::string& name, const Json& field, LifestyleReading reading) {
    const LifestyleRow& row = *facts_.row(name);
    if (row.treatment == LifestyleTreatment::asleep) {
      const std::optional<std::int64_t> state = json_integer(field, "intVal");
      const std::string text = state ? std::to_string(*state) : "";
      if (!row.unit(text)) return facts_.not_read(fmt::format("{} {}", name, text));
      reading.unit = text;
    } else {
      reading.value = value_of(field);
      // A reading is of the end of its point.
      if (row.treatment == LifestyleTreatment::value) reading.start = reading.end;
    }
    facts_.take(name, std::move(reading));
  }

  LifestyleFacts& facts_;
  WholeDays& whole_;
  std::size_t number_ = 0;
};

Result<void> read_answer(const Json& answer, const std::string&, LifestyleFacts& facts, WholeDays& whole) {
  GoogleFitAnswer(facts, whole).read(answer);
  return {};
}

Result<void> read(const InputBytes& input, const ReadOptions&, RecordBuilder& builder) {
  return read_answers(input, builder, "google", Clock::utc, read_answer);
}

}  // namespace

const Reader kGoogleFitReader{"google-fit", recognises, read};

}  // namespace regimen
