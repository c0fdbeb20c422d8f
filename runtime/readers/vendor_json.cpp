#include "runtime/readers/vendor_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "runtime/readers/input_text.h"

namespace regimen {
namespace {

constexpr std::int64_t kFirstSecond = -62135596800;  // year 1
constexpr std::int64_t kLastSecond = 253402300799;   // year 9999
constexpr std::int64_t kMostPlaces = 20;

std::string number_text(const Json& value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? std::string(text) : json_number_text(value);
}

Result<void> read_answer(const Json& answer, const std::string& input, LifestyleFacts& facts, WholeDays& whole,
                         AnswerReader reader) {
  simdjson::dom::array list;
  if (answer.get(list) != simdjson::SUCCESS) return reader(answer, input, facts, whole);
  for (Json item : list) RGM_TRY_VOID(reader(item, input, facts, whole));
  return {};
}

}  // namespace

std::optional<std::int64_t> json_integer(const Json& object, const char* key) {
  Json value;
  if (!json_get(object, key, value)) return std::nullopt;
  const std::string text = number_text(value);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Decimal> json_decimal(const Json& object, const char* key) {
  Json value;
  return json_get(object, key, value) ? Decimal::parse(number_text(value)) : std::nullopt;
}

std::optional<Decimal> shifted_decimal(std::int64_t value, std::int64_t power_of_ten) {
  if (power_of_ten < -kMostPlaces || power_of_ten > kMostPlaces) return std::nullopt;
  std::string digits = std::to_string(value);
  if (power_of_ten >= 0) return Decimal::parse(digits + std::string(static_cast<std::size_t>(power_of_ten), '0'));
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  const auto places = static_cast<std::size_t>(-power_of_ten);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, 1, '.');
  return Decimal::parse((negative ? "-" : "") + digits);
}

std::optional<TimeSpan> utc_time(std::optional<std::int64_t> seconds) { return wall_time(seconds, 0); }

std::optional<TimeSpan> wall_time(std::optional<std::int64_t> seconds, std::optional<int> offset_minutes) {
  if (!seconds || *seconds < kFirstSecond || *seconds > kLastSecond) return std::nullopt;
  const std::int64_t instant = *seconds - offset_minutes.value_or(0) * std::int64_t{60};
  return TimeSpan{instant, instant, offset_minutes.value_or(0), offset_minutes.has_value()};
}

void tell_other_measures(const Json& entry, std::span<const std::string_view> beside, LifestyleFacts& facts) {
  simdjson::dom::object fields;
  if (entry.get(fields) != simdjson::SUCCESS) return;
  for (auto field : fields) {
    if (!field.value.is_number() || facts.row(field.key)) continue;
    if (std::find(beside.begin(), beside.end(), field.key) == beside.end()) facts.not_read(field.key);
  }
}

Result<void> read_answers(const InputBytes& input, RecordBuilder& builder, const char* format, Clock clock,
                          AnswerReader reader) {
  const LifestyleTable* table = builder.knowledge().lifestyle;
  if (!table) return fail(ErrorKind::usage, fmt::format("{}: no table of lifestyle measures was given", input.name));
  RGM_TRY(InputText text, InputText::of(input));
  RGM_TRY(std::vector<JsonDocument> documents, parse_json_documents(input.name, text.bytes()));
  LifestyleFacts facts(builder, *table, input.name, format, clock);
  WholeDays whole;
  for (const JsonDocument& document : documents)
    RGM_TRY_VOID(read_answer(document.root, input.name, facts, whole, reader));
  facts.finish(whole);
  return {};
}

}  // namespace regimen
