// Open mHealth data points: one, an array of them, one a line, or the bodies of a response; with or without a header.
#include <fmt/format.h>

#include "runtime/facts/record_lifestyle.h"
#include "runtime/readers/input_text.h"
#include "runtime/readers/json_document.h"
#include "runtime/readers/json_readers.h"
#include "runtime/readers/lifestyle_facts.h"

namespace regimen {
namespace {

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

class PointReader {
 public:
  explicit PointReader(LifestyleFacts& facts) : facts_(facts) {}

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

 private:
  void read_body(const Json& body, const Json& point) {
    ++position_;
    where_ = fmt::format("data point {}", position_);
    simdjson::dom::object fields;
    if (body.get(fields) != simdjson::SUCCESS) return reject("data point", "is no object");
    read_header(point, body, frame_of(body));
    std::string_view statistic = json_text(body, "descriptive_statistic");
    std::vector<std::pair<const LifestyleRow*, LifestyleReading>> readings;
    for (auto field : fields) {
      const LifestyleRow* row = facts_.row(field.key);
      if (!row) continue;
      LifestyleReading reading = common_;
      std::string reason = !statistic.empty()  ? fmt::format("a statistic ({}), not a reading", statistic)
                           : !reading.start ? "no usable time frame"
                                            : read_measure(field.value, reading);
      if (reason.empty()) reason = LifestyleFacts::refusal(*row, reading);
      // A data point counts as a whole: one broken measure makes the others doubtful.
      if (!reason.empty()) return reject(field.key, std::move(reason));
      readings.emplace_back(row, std::move(reading));
    }
    if (readings.empty()) return reject("data point", "none of its measures is known");
    for (auto& [row, reading] : readings) facts_.keep(*row, std::move(reading));
  }

  // What the measures of one data point share.
  void read_header(const Json& point, const Json& body, const std::optional<Frame>& frame) {
    common_ = {};
    if (frame) {
      common_.start = frame->start;
      common_.end = frame->end;
    }
    common_.where = where_;
    common_.place = json_text(body, "measurement_location");
    common_.sensed = false;
    Json header, provenance;
    if (!json_get(point, "header", header)) return;
    FactVersion& version = common_.version;
    if (std::string_view id = json_text(header, "id"); !id.empty()) version.identifiers = {fmt::format("omh|{}", id)};
    version.instance = where_;
    if (!json_get(header, "acquisition_provenance", provenance)) return;
    common_.device = json_text(provenance, "source_name");
    common_.sensed = json_text(provenance, "modality") == "sensed";
  }

  // The reason why a measure has no value; "" when it has one.
  static std::string read_measure(const Json& value, LifestyleReading& reading) {
    Json number = value;
    if (value.is_object() && !json_get(value, "value", number)) return "no value";
    reading.unit = json_text(value, "unit");
    reading.value = Decimal::parse(json_number_text(number));
    return {};
  }

  void reject(std::string_view what, std::string reason) { facts_.reject(what, where_, std::move(reason)); }

  LifestyleFacts& facts_;
  std::uint64_t position_ = 0;
  std::string where_;
  LifestyleReading common_;
};

Result<void> read(const InputBytes& input, const ReadOptions&, RecordBuilder& builder) {
  const LifestyleTable* table = builder.knowledge().lifestyle;
  if (!table) return fail(ErrorKind::usage, fmt::format("{}: no table of lifestyle measures was given", input.name));
  RGM_TRY(InputText text, InputText::of(input));
  RGM_TRY(std::vector<JsonDocument> documents, parse_json_documents(input.name, text.bytes()));
  LifestyleFacts facts(builder, *table, input.name, "omh", Clock::local);
  PointReader reader(facts);
  for (const JsonDocument& document : documents) reader.read(document.root);
  facts.finish();
  return {};
}

}  // namespace

const Reader kOpenMHealthReader{"open-mhealth", recognises, read};

}  // namespace regimen
