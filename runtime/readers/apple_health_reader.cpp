// Apple Health export.xml, streamed: a record of any size needs no more memory than its days.
#include <fmt/format.h>

#include "runtime/facts/record_lifestyle.h"
#include "runtime/readers/lifestyle_facts.h"
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
  AppleExport(RecordBuilder& builder, LifestyleFacts& facts) : builder_(builder), facts_(facts) {}

  void start(std::string_view name, const XmlAttributes& attributes, std::uint64_t line) override {
    if (name == "ExportDate") return export_date(attributes);
    if (name == "Me") return person(attributes);
    if (name == "Record") record(attributes, line);
  }

  // The day of the export is not over: its sums are no daily values.
  void finish() { facts_.finish({.open = first_open_day_}); }

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
    const LifestyleRow* row = facts_.row(type);
    if (!row) return facts_.not_read(type);
    std::string_view value = attributes.at("value");
    const bool asleep = row->treatment == LifestyleTreatment::asleep;
    if (asleep && !value.starts_with("HKCategoryValueSleepAnalysisAsleep")) return;
    LifestyleReading reading;
    if (!asleep) reading.value = Decimal::parse(value);
    reading.unit = attributes.at("unit");
    reading.start = parse_time(attributes.at("startDate"));
    reading.end = parse_time(attributes.at("endDate"));
    reading.device = attributes.at("sourceName");
    reading.where = fmt::format("line {}", line);
    facts_.take(type, std::move(reading));
  }

  RecordBuilder& builder_;
  LifestyleFacts& facts_;
  std::int64_t first_open_day_ = INT64_MAX;
};

Result<void> read(const InputBytes& input, const ReadOptions&, RecordBuilder& builder) {
  const LifestyleTable* table = builder.knowledge().lifestyle;
  if (!table) return fail(ErrorKind::usage, fmt::format("{}: no table of lifestyle measures was given", input.name));
  LifestyleFacts facts(builder, *table, input.name, "apple", Clock::local);
  AppleExport target(builder, facts);
  RGM_TRY_VOID(parse_xml(input, target));
  target.finish();
  return {};
}

}  // namespace

const Reader kAppleHealthReader{"apple-health", recognises, read};

}  // namespace regimen
