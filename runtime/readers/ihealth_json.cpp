// Answers of the iHealth OpenAPI: times are seconds since 1970 by the clock on the wall, with the offset beside them;
// one unit for a whole list, as a number; zero means not measured.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "runtime/readers/json_readers.h"
#include "runtime/readers/vendor_json.h"

namespace regimen {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr int kLargestOffset = 14;  // hours

// The lists of entries, and the field that names the unit of a list.
struct EntryList {
  const char* name;
  const char* unit;
};
constexpr std::array<EntryList, 5> kLists = {{{"ARDataList", ""},
                                              {"BGDataList", "BGUnit"},
                                              {"BODataList", ""},
                                              {"BPDataList", "BPUnit"},
                                              {"WeightDataList", "WeightUnit"}}};
constexpr const char* kSleepList = "SRDataList";
constexpr std::string_view kListEnding = "DataList";
constexpr std::array<std::string_view, 7> kBeside = {"LastChangeTime", "Lat",     "Lon",     "MDate",
                                                     "StartTime",      "EndTime", "TimeZone"};

bool recognises(const InputBytes& input) {
  const JsonShape shape = json_shape(input.bytes);
  return shape.json && std::any_of(shape.keys.begin(), shape.keys.end(),
                                   [](const std::string& key) { return key.ends_with(kListEnding); });
}

// "+0530", "-08:00", "-8" or the number of hours.
std::optional<int> offset_of(const Json& entry) {
  Json zone;
  if (!json_get(entry, "TimeZone", zone)) return std::nullopt;
  double hours = 0;
  if (zone.is_number()) {
    hours = Decimal::parse(json_number_text(zone)).value_or(Decimal()).to_double();
  } else {
    std::string text(json_text(entry, "TimeZone"));
    std::erase(text, ':');
    if (!text.empty() && text[0] == '+') text.erase(0, 1);
    const std::optional<Decimal> number = Decimal::parse(text);
    if (!number) return std::nullopt;
    hours = number->to_double();
  }
  if (std::fabs(hours) > kLargestOffset) hours = std::trunc(hours / 100) + std::fmod(hours, 100) / 60;  // hhmm
  if (!(std::fabs(hours) <= kLargestOffset)) return std::nullopt;
  return static_cast<int>(std::lround(hours * 60));
}

class IHealthAnswer {
 public:
  explicit IHealthAnswer(LifestyleFacts& facts) : facts_(facts) {}

  void read(const Json& answer) {
    simdjson::dom::object fields;
    if (answer.get(fields) != simdjson::SUCCESS) return facts_.reject("answer", "", "is no object");
    for (const EntryList& list : kLists) {
      const std::optional<std::int64_t> unit = json_integer(answer, list.unit);
      std::size_t number = 0;
      for (const Json& entry : json_items(answer, list.name))
        measures(entry, unit ? std::to_string(*unit) : "", fmt::format("{} {}", list.name, ++number));
    }
    std::size_t number = 0;
    for (const Json& entry : json_items(answer, kSleepList)) sleep(entry, fmt::format("{} {}", kSleepList, ++number));
    for (auto field : fields) {
      const bool known =
          field.key == kSleepList ||
          std::any_of(kLists.begin(), kLists.end(), [&](const EntryList& list) { return field.key == list.name; });
      simdjson::dom::array items;
      if (!known && field.key.ends_with(kListEnding) && field.value.get(items) == simdjson::SUCCESS && items.size() > 0)
        facts_.not_read(field.key);
    }
  }

 private:
  static LifestyleReading common_of(const Json& entry, const std::string& where) {
    LifestyleReading common;
    common.sensed = json_text(entry, "DataSource") != "Manual";
    common.device = common.sensed ? "iHealth" : "iHealth, by hand";
    common.where = where;
    common.version.instance = where;
    common.version.updated = json_integer(entry, "LastChangeTime");
    if (std::string_view id = json_text(entry, "DataID"); !id.empty())
      common.version.identifiers = {fmt::format("ihealth|{}", id)};
    return common;
  }

  void measures(const Json& entry, const std::string& unit, const std::string& where) {
    simdjson::dom::object fields;
    if (entry.get(fields) != simdjson::SUCCESS) return facts_.reject("entry", where, "is no object");
    LifestyleReading common = common_of(entry, where);
    common.start = wall_time(json_integer(entry, "MDate"), offset_of(entry));
    common.end = common.start;
    tell_without_offset(common);
    for (auto field : fields) {
      const std::string name(field.key);
      const LifestyleRow* row = facts_.row(name);
      const std::optional<Decimal> value = json_decimal(entry, name.c_str());
      if (value && value->to_double() == 0) continue;
      if (!row) {
        if (field.value.is_number() && std::find(kBeside.begin(), kBeside.end(), name) == kBeside.end())
          facts_.not_read(name);
        continue;
      }
      LifestyleReading reading = common;
      reading.value = value;
      reading.unit = row->unit("") ? "" : unit;
      if (row->treatment == LifestyleTreatment::daily_sum && !make_day(reading)) {
        facts_.reject(name, where, "the day was not over when it was last changed");
        continue;
      }
      facts_.take(name, std::move(reading));
    }
  }

  // The sum of the whole day in which it is dated; false when more may have followed.
  static bool make_day(LifestyleReading& reading) {
    if (!reading.start) return true;
    const int offset = reading.start->offset_minutes;
    reading.start->lo = local_day(reading.start->lo, offset) * kDay - offset * std::int64_t{60};
    reading.end->hi = reading.start->lo + kDay - 1;
    return !reading.version.updated || !reading.start->has_offset || *reading.version.updated > reading.end->hi;
  }

  void sleep(const Json& entry, const std::string& where) {
    const std::optional<int> offset = offset_of(entry);
    LifestyleReading night = common_of(entry, where);
    night.start = wall_time(json_integer(entry, "StartTime"), offset);
    night.end = wall_time(json_integer(entry, "EndTime"), offset);
    night.value = json_decimal(entry, "HoursSlept");
    tell_without_offset(night);
    facts_.take("HoursSlept", std::move(night));
    tell_other_measures(entry, kBeside, facts_);
  }

  void tell_without_offset(const LifestyleReading& reading) {
    if (reading.start && !reading.start->has_offset)
      facts_.tell("some of its times have no offset: they are read at the offset of the moment of evaluation");
  }

  LifestyleFacts& facts_;
};

Result<void> read_answer(const Json& answer, const std::string&, LifestyleFacts& facts, WholeDays&) {
  IHealthAnswer(facts).read(answer);
  return {};
}

Result<void> read(const InputBytes& input, const ReadOptions&, RecordBuilder& builder) {
  return read_answers(input, builder, "ihealth", Clock::local, read_answer);
}

}  // namespace

const Reader kIHealthReader{"ihealth", recognises, read};

}  // namespace regimen
