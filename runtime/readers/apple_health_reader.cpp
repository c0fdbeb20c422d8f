// Apple Health export.xml, streamed: a record of any size needs no more memory than its days.
#include <expat.h>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <memory>

#include "runtime/facts/record_lifestyle.h"
#include "runtime/readers/daily_totals.h"
#include "runtime/readers/text_readers.h"

namespace regimen {
namespace {

constexpr std::size_t kChunk = 1 << 16;

bool recognises(const InputBytes& input) {
  std::size_t first = input.bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && input.bytes[first] == '<' &&
         (input.bytes.find("<HealthData") != std::string_view::npos ||
          input.bytes.find("<!DOCTYPE HealthData") != std::string_view::npos);
}

std::string_view attribute(const XML_Char** attributes, std::string_view name) {
  for (std::size_t i = 0; attributes[i] != nullptr; i += 2)
    if (name == attributes[i]) return attributes[i + 1];
  return {};
}

// What the elements of one export give. Knows nothing of expat but its attribute lists.
class AppleExport {
 public:
  AppleExport(RecordBuilder& builder, const LifestyleTable& table) : builder_(builder), table_(table) {}

  void element(std::string_view name, const XML_Char** attributes, std::uint64_t line) {
    if (name == "ExportDate") return export_date(attributes);
    if (name == "Me") return person(attributes);
    if (name == "Record") record(attributes, line);
  }

  // The day of the export is not over: its sums are no daily values.
  void finish() const { totals_.emit(builder_, first_open_day_); }

 private:
  void export_date(const XML_Char** attributes) {
    if (auto time = parse_time(attribute(attributes, "value")))
      first_open_day_ = local_day(time->lo, time->offset_minutes);
  }

  void person(const XML_Char** attributes) {
    Patient patient;
    patient.birth = parse_time(attribute(attributes, "HKCharacteristicTypeIdentifierDateOfBirth"));
    std::string_view sex = attribute(attributes, "HKCharacteristicTypeIdentifierBiologicalSex");
    if (sex == "HKBiologicalSexFemale") patient.sex = Sex::female;
    if (sex == "HKBiologicalSexMale") patient.sex = Sex::male;
    builder_.add_patient(std::move(patient), "", {0, "Me"});
  }

  void record(const XML_Char** attributes, std::uint64_t line) {
    std::string_view type = attribute(attributes, "type");
    const LifestyleRow* row = table_.find("apple", type);
    if (!row) return;
    std::optional<TimeSpan> start = parse_time(attribute(attributes, "startDate"));
    std::optional<TimeSpan> end = parse_time(attribute(attributes, "endDate"));
    if (!start || !end || end->hi < start->lo) return reject(*row, type, line, "no usable start and end");
    std::string device(attribute(attributes, "sourceName"));
    std::string_view value = attribute(attributes, "value");
    if (row->treatment == LifestyleTreatment::asleep) {
      if (value.starts_with("HKCategoryValueSleepAnalysisAsleep")) totals_.add(*row, device, *start, *end, 0);
      return;
    }
    const std::string* unit = row->unit(attribute(attributes, "unit"));
    if (!unit)
      return reject(*row, type, line, fmt::format("unit '{}' is not one of this type", attribute(attributes, "unit")));
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

// One parse. Exceptions must not cross expat, which is C: they are kept and thrown again afterwards.
struct Parse {
  XML_Parser parser;
  AppleExport* target;
  std::exception_ptr thrown;

  static void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto* self = static_cast<Parse*>(data);
    try {
      self->target->element(name, attributes, XML_GetCurrentLineNumber(self->parser));
    } catch (...) {
      self->thrown = std::current_exception();
      XML_StopParser(self->parser, XML_FALSE);
    }
  }
};

using ParserHandle = std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)>;

Result<void> feed(Parse& parse, const std::string& name, const char* bytes, std::size_t length, bool last) {
  if (XML_Parse(parse.parser, bytes, static_cast<int>(length), last ? XML_TRUE : XML_FALSE) != XML_STATUS_ERROR)
    return {};
  if (parse.thrown) std::rethrow_exception(parse.thrown);
  return fail(ErrorKind::input, fmt::format("{}:{}:{}: {}", name, XML_GetCurrentLineNumber(parse.parser),
                                            XML_GetCurrentColumnNumber(parse.parser) + 1,
                                            XML_ErrorString(XML_GetErrorCode(parse.parser))));
}

Result<void> feed_bytes(Parse& parse, const InputBytes& input) {
  std::string_view rest = input.bytes;
  do {
    std::string_view chunk = rest.substr(0, kChunk);
    rest.remove_prefix(chunk.size());
    RGM_TRY_VOID(feed(parse, input.name, chunk.data(), chunk.size(), rest.empty()));
  } while (!rest.empty());
  return {};
}

Result<void> feed_file(Parse& parse, const InputBytes& input) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(input.path.c_str(), "rb"), std::fclose);
  if (!file) return fail(ErrorKind::input, fmt::format("{}: cannot be opened", input.name));
  std::string buffer(kChunk, '\0');
  while (true) {
    std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get());
    if (std::ferror(file.get())) return fail(ErrorKind::input, fmt::format("{}: cannot be read", input.name));
    RGM_TRY_VOID(feed(parse, input.name, buffer.data(), got, got == 0));
    if (got == 0) return {};
  }
}

Result<void> read(const InputBytes& input, const ReadOptions&, RecordBuilder& builder) {
  const LifestyleTable* table = builder.knowledge().lifestyle;
  if (!table) return fail(ErrorKind::usage, fmt::format("{}: no table of lifestyle measures was given", input.name));
  ParserHandle parser(XML_ParserCreate(nullptr), XML_ParserFree);
  if (!parser) return fail(ErrorKind::internal, fmt::format("{}: out of memory", input.name));
  AppleExport target(builder, *table);
  Parse parse{parser.get(), &target, nullptr};
  XML_SetUserData(parser.get(), &parse);
  XML_SetStartElementHandler(parser.get(), Parse::on_start);
  RGM_TRY_VOID(input.complete ? feed_bytes(parse, input) : feed_file(parse, input));
  target.finish();
  return {};
}

}  // namespace

const Reader kAppleHealthReader{"apple-health", recognises, read};

}  // namespace regimen
