// Apple Health export.xml, streamed: a record of any size needs no more memory than its days.
#include <fmt/format.h>

#include "runtime/facts/record_lifestyle.h"
#include "runtime/readers/daily_totals.h"
#include "runtime/readers/text_readers.h"
#include "runtime/readers/xml_stream.h"

namespace regimen {
namespace {

bool recognises(const InputBytes& input) {
  const std::size_t first = input.bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || input.bytes[first] != '<') return false;
  // A declaration that cannot be read is told as one of this format.
  return input.bytes.find("<!DOCTYPE HealthData") != std::string_view::npos || xml_root(input.bytes) == "HealthData";
}

// What the elements of one export give.
class AppleExport : public XmlHandler {
 public:
  AppleExport(RecordBuilder& builder, const LifestyleTable& table) : builder_(builder), table_(table) {}

  void start(std::string_view name, const XmlAttributes& attributes, std::uint64_t line) override {
    if (name == "ExportDate") return export_date(attributes);
    if (name == "Me") return person(attributes);
    if (name == "Record") record(attributes, line);
  }

  // The day of the export is not over: its sums are no daily values.
  void finish() const { totals_.emit(builder_, first_open_day_); }

 private:
  void export_date(const XmlAttributes& attributes) {
    if (auto time = parse_time(attributes.at("value")))
      first_open_day_ = local_day(time->lo, time->offset_minutes);
  }

  void person(const XmlAttributes& attributes) {
    Patient patient;
    patient.birth = parse_time(attributes.at("HKCharacteristicTypeIdentifierDateOfBirth"));
    std::string_view sex = attributes.at("HKCharacteristicTypeIdentifierBiologicalSex");
    if (sex == "HKBiologicalSexFemale") patient.sex = Sex::female;
    if (sex == "HKBiologicalSexMale") patient.sex = Sex::male;
    builder_.add_patient(std::move(patient), "", {0, "Me"});
  }

  void record(const XmlAttributes& attributes, std::uint64_t line) {
    std::string_view type = attributes.at("type");
    const LifestyleRow* row = table_.find("apple", type);
    if (!row) return;
    std::optional<TimeSpan> start = parse_time(attributes.at("startDate"));
    std::optional<TimeSpan> end = parse_time(attributes.at("endDate"));
    if (!start || !end || end->hi < start->lo) return reject(*row, type, line, "no usable start and end");
    std::string device(attributes.at("sourceName"));
    std::string_view value = attributes.at("value");
    if (row->treatment == LifestyleTreatment::asleep) {
      if (value.starts_with("HKCategoryValueSleepAnalysisAsleep")) totals_.add(*row, device, *start, *end, 0);
      return;
    }
    const std::string* unit = row->unit(attributes.at("unit"));
    if (!unit)
      return reject(*row, type, line, fmt::format("unit '{}' is not one of this type", attributes.at("unit")));
    std::optional<Decimal> number = Decimal::parse(value);
    if (!number) return reject(*row, type, line, "the value is no number");
    if (row->treatment != LifestyleTreatment::value)
      return totals_.add(*row, device, *start, *end, number->to_double());
    add_reading(*row, *number, *unit, *start, *end, std::move(device), line);
  }

  void add_reading(const LifestyleRow& row, const Decimal& number, const std::string& unit, const TimeSpan& start,
                   const TimeSpan& end, std::string device, std::uint64_t line) {
    Observation observation;
    observation.codes = {row.code};
    observation.text = row.text;
    observation.value = number;
    observation.unit_text = unit;
    observation.when = {start.lo, end.hi, start.offset_minutes, start.has_offset};
    observation.setting = row.setting_at("");
    observation.device = std::move(device);
    observation.source.where = fmt::format("line {}", line);
    builder_.add(std::move(observation), "");
  }

  void reject(const LifestyleRow& row, std::string_view type, std::uint64_t line, std::string reason) {
    builder_.reject({std::string(type), std::move(reason), {row.code}, {}, {0, fmt::format("line {}", line)}});
  }

  RecordBuilder& builder_;
  const LifestyleTable& table_;
  DailyTotals totals_;
  std::int64_t first_open_day_ = INT64_MAX;
};

Result<void> read(const InputBytes& input, const ReadOptions&, RecordBuilder& builder) {
  const LifestyleTable* table = builder.knowledge().lifestyle;
  if (!table) return fail(ErrorKind::usage, fmt::format("{}: no table of lifestyle measures was given", input.name));
  AppleExport target(builder, *table);
  RGM_TRY_VOID(parse_xml(input, target));
  target.finish();
  return {};
}

}  // namespace

const Reader kAppleHealthReader{"apple-health", recognises, read};

}  // namespace regimen
