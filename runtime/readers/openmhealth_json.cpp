// Open mHealth data points: one, an array of them, one a line, or the bodies of a response; with or without a header.
#include <fmt/format.h>

#include "runtime/facts/record_lifestyle.h"
#include "runtime/readers/daily_totals.h"
#include "runtime/readers/input_text.h"
#include "runtime/readers/json_document.h"
#include "runtime/readers/json_readers.h"

namespace regimen {
namespace {

constexpr std::int64_t kLongestCount = 24 * 3600;  // a count over more than a day is no part of a day

bool recognises(const InputBytes& input) {
  JsonShape shape = json_shape(input.bytes);
  return shape.json && !shape.has("resourceType") && (shape.has("effective_time_frame") || shape.has("body"));
}

struct Frame {
  TimeSpan start;
  TimeSpan end;
};

std::optional<std::int64_t> seconds_of(const Json& duration) {
  Json value;
  if (!json_get(duration, "value", value)) return std::nullopt;
  auto number = Decimal::parse(json_number_text(value));
  if (!number) return std::nullopt;
  std::string_view unit = json_text(duration, "unit");
  double seconds = unit == "sec" || unit == "s" ? 1 : unit == "min" ? 60 : unit == "h" ? 3600 : unit == "d" ? 86400 : 0;
  double length = number->to_double() * seconds;
  if (!(length > 0) || length > 400.0 * 86400) return std::nullopt;
  return static_cast<std::int64_t>(length);
}

std::optional<TimeSpan> shifted(std::optional<TimeSpan> time, std::int64_t seconds) {
  if (!time) return std::nullopt;
  time->lo += seconds;
  time->hi += seconds;
  return time;
}

std::optional<TimeSpan> time_at(const Json& object, const char* key) {
  std::string_view text = json_text(object, key);
  // A data point is taken at an instant; a bare date is no such thing.
  return text.find('T') == std::string_view::npos ? std::nullopt : parse_time(text);
}

std::optional<Frame> frame_of(const Json& body) {
  Json frame, interval, duration;
  if (!json_get(body, "effective_time_frame", frame)) return std::nullopt;
  if (auto point = time_at(frame, "date_time")) return Frame{*point, *point};
  if (!json_get(frame, "time_interval", interval)) return std::nullopt;
  std::optional<TimeSpan> start = time_at(interval, "start_date_time");
  std::optional<TimeSpan> end = time_at(interval, "end_date_time");
  if (json_get(interval, "duration", duration)) {
    std::optional<std::int64_t> length = seconds_of(duration);
    if (!length) return std::nullopt;
    if (!end) end = shifted(start, *length);
    if (!start) start = shifted(end, -*length);
  }
  if (!start || !end || end->hi < start->lo) return std::nullopt;
  return Frame{*start, *end};
}

// One measure of a data point.
struct Measure {
  const LifestyleRow* row = nullptr;
  std::string name;
  std::optional<Decimal> value;
  std::string unit;
};

class PointReader {
 public:
  PointReader(RecordBuilder& builder, const LifestyleTable& table) : builder_(builder), table_(table) {}

  // `value` is a data point, a bare body, or a response whose "body" is a list of data points.
  void read(const Json& value) {
    simdjson::dom::array list;
    if (value.get(list) == simdjson::SUCCESS) {
      for (Json item : list) read(item);
      return;
    }
    Json body;
    if (!json_get(value, "body", body)) return read_body(value, value);
    if (body.get(list) == simdjson::SUCCESS) return read(body);
    read_body(body, value);
  }

  void finish() { totals_.emit(builder_, INT64_MAX); }

 private:
  void read_body(const Json& body, const Json& point) {
    ++position_;
    where_ = fmt::format("data point {}", position_);
    simdjson::dom::object fields;
    if (body.get(fields) != simdjson::SUCCESS) return reject("data point", "is no object");
    std::optional<Frame> frame = frame_of(body);
    std::string_view statistic = json_text(body, "descriptive_statistic");
    read_header(point);
    place_ = json_text(body, "measurement_location");
    std::vector<Measure> measures;
    bool mapped = false;
    for (auto field : fields) {
      const LifestyleRow* row = table_.find("omh", field.key);
      if (!row) continue;
      mapped = true;
      Measure measure{row, std::string(field.key), {}, ""};
      std::string reason = !statistic.empty() ? fmt::format("a statistic ({}), not a reading", statistic)
                           : !frame           ? "no usable time frame"
                                              : read_measure(field.value, *frame, measure);
      // A data point counts as a whole: one broken measure makes the others doubtful.
      if (!reason.empty()) return reject(measure.name, std::move(reason));
      measures.push_back(std::move(measure));
    }
    if (!mapped) return reject("data point", "none of its measures is known");
    for (Measure& measure : measures) add(std::move(measure), *frame);
  }

  void read_header(const Json& point) {
    version_ = {};
    device_.clear();
    sensed_ = false;
    Json header, provenance;
    if (!json_get(point, "header", header)) return;
    if (std::string_view id = json_text(header, "id"); !id.empty()) version_.identifiers = {fmt::format("omh|{}", id)};
    version_.instance = where_;
    if (!json_get(header, "acquisition_provenance", provenance)) return;
    device_ = json_text(provenance, "source_name");
    sensed_ = json_text(provenance, "modality") == "sensed";
  }

  // The reason why a measure cannot be used; "" when it can.
  std::string read_measure(const Json& value, const Frame& frame, Measure& measure) const {
    Json number = value;
    std::string_view unit = json_text(value, "unit");
    if (value.is_object() && !json_get(value, "value", number)) return "no value";
    const std::string* ucum = measure.row->unit(unit);
    if (!ucum) return fmt::format("unit '{}' is not one of this measure", unit);
    measure.unit = *ucum;
    measure.value = Decimal::parse(json_number_text(number));
    if (!measure.value) return "the value is no number";
    std::int64_t length = frame.end.hi - frame.start.lo;
    LifestyleTreatment treatment = measure.row->treatment;
    if (treatment == LifestyleTreatment::interval && length <= 0) return "it needs an interval";
    bool by_day = treatment != LifestyleTreatment::value && treatment != LifestyleTreatment::interval;
    if (by_day && (length <= 0 || length > kLongestCount)) return "a count needs an interval of at most one day";
    return {};
  }

  void add(Measure measure, const Frame& frame) {
    LifestyleTreatment treatment = measure.row->treatment;
    if (treatment != LifestyleTreatment::value && treatment != LifestyleTreatment::interval)
      return totals_.add(*measure.row, device_, frame.start, frame.end, measure.value->to_double());
    Observation observation;
    observation.codes = {measure.row->code};
    observation.text = measure.row->text;
    observation.value = measure.value;
    observation.unit_text = measure.unit;
    observation.when = {frame.start.lo, frame.end.hi, frame.start.offset_minutes, frame.start.has_offset};
    observation.setting = measure.row->setting_at(place_);
    // What a person tells by hand is no estimate of what is worn.
    if (observation.setting == "device" && !sensed_) observation.setting.clear();
    observation.device = device_;
    observation.source.where = where_;
    builder_.add(std::move(observation), "", version_);
  }

  void reject(const std::string& what, std::string reason) {
    const LifestyleRow* row = table_.find("omh", what);
    std::vector<Code> codes;
    if (row) codes.push_back(row->code);
    builder_.reject({what, std::move(reason), codes, {}, {0, where_}});
  }

  RecordBuilder& builder_;
  const LifestyleTable& table_;
  DailyTotals totals_;
  std::uint64_t position_ = 0;
  std::string where_;
  std::string device_;
  std::string place_;
  bool sensed_ = false;
  FactVersion version_;
};

Result<void> read(const InputBytes& input, const ReadOptions&, RecordBuilder& builder) {
  const LifestyleTable* table = builder.knowledge().lifestyle;
  if (!table) return fail(ErrorKind::usage, fmt::format("{}: no table of lifestyle measures was given", input.name));
  RGM_TRY(InputText text, InputText::of(input));
  RGM_TRY(std::vector<JsonDocument> documents, parse_json_documents(input.name, text.bytes()));
  PointReader reader(builder, *table);
  for (const JsonDocument& document : documents) reader.read(document.root);
  reader.finish();
  return {};
}

}  // namespace

const Reader kOpenMHealthReader{"open-mhealth", recognises, read};

}  // namespace regimen
