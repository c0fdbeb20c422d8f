#include "runtime/readers/json_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/readers/json_locate.h"
#include "runtime/value/decimal.h"

namespace regimen {
namespace {

constexpr std::size_t kDeepest = 256;

// The first key that stands twice in one object. The depth is bounded by the parser.
std::string_view repeated_key(const Json& element) {
  simdjson::dom::array array;
  if (element.get(array) == simdjson::SUCCESS) {
    for (Json item : array)
      if (std::string_view key = repeated_key(item); !key.empty()) return key;
    return {};
  }
  simdjson::dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return {};
  std::vector<std::string_view> keys;
  for (auto field : object) {
    keys.push_back(field.key);
    if (std::string_view key = repeated_key(field.value); !key.empty()) return key;
  }
  std::sort(keys.begin(), keys.end());
  auto twice = std::adjacent_find(keys.begin(), keys.end());
  return twice == keys.end() ? std::string_view{} : *twice;
}

std::string_view without_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

std::string explain(simdjson::error_code error) {
  switch (error) {
    case simdjson::DEPTH_ERROR:
      return "nested too deep";
    case simdjson::CAPACITY:
      return "larger than 4 GB";
    case simdjson::EMPTY:
      return "empty";
    case simdjson::UTF8_ERROR:
      return "not UTF-8";
    case simdjson::NUMBER_ERROR:
      return "a number that is broken or out of range";
    case simdjson::MEMALLOC:
      return "out of memory";
    case simdjson::UNCLOSED_STRING:
      return "a string without an end";
    default:
      return "not valid JSON";
  }
}

}  // namespace

Result<JsonDocument> parse_json(const std::string& name, std::string_view text, int first_line) {
  text = without_mark(text);
  JsonDocument document{std::make_unique<simdjson::dom::parser>(), {}};
  simdjson::error_code error = document.parser->allocate(std::max<std::size_t>(text.size(), 64), kDeepest);
  if (error == simdjson::SUCCESS) {
    simdjson::padded_string padded(text);
    error = document.parser->parse(padded).get(document.root);
  }
  if (error != simdjson::SUCCESS) {
    bool bytes = error == simdjson::UTF8_ERROR;
    JsonPlace place = bytes ? locate_utf8_error(text) : locate_json_error(text, kDeepest);
    return fail(ErrorKind::input,
                fmt::format("{}:{}:{}: {}", name, place.line + first_line - 1, place.column, explain(error)));
  }
  if (std::string_view key = repeated_key(document.root); !key.empty())
    return fail(ErrorKind::input, fmt::format("{}: the key '{}' stands twice in one object", name, key));
  return document;
}

// A text that is one document over several lines is not NDJSON.
Result<std::vector<JsonDocument>> parse_json_documents(const std::string& name, std::string_view text) {
  std::vector<JsonDocument> found;
  Result<JsonDocument> whole = parse_json(name, text);
  if (whole) {
    found.push_back(std::move(*whole));
    return found;
  }
  std::size_t line_end = text.find('\n');
  bool several = line_end != std::string_view::npos && parse_json(name, text.substr(0, line_end)).has_value();
  if (!several) return std::unexpected(whole.error());
  int number = 0;
  while (!text.empty()) {
    line_end = text.find('\n');
    std::string_view line = text.substr(0, line_end);
    text = line_end == std::string_view::npos ? std::string_view{} : text.substr(line_end + 1);
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    RGM_TRY(JsonDocument document, parse_json(name, line, number));
    found.push_back(std::move(document));
  }
  return found;
}

bool JsonShape::has(std::string_view key) const { return std::find(keys.begin(), keys.end(), key) != keys.end(); }

bool JsonShape::has_inner(std::string_view path) const {
  return std::find(inner.begin(), inner.end(), path) != inner.end();
}

bool json_get(const Json& object, const char* key, Json& value) {
  simdjson::dom::object fields;
  return object.get(fields) == simdjson::SUCCESS && fields.at_key(key).get(value) == simdjson::SUCCESS &&
         !value.is_null();
}

std::string_view json_text(const Json& object, const char* key) {
  Json value;
  std::string_view text;
  if (!json_get(object, key, value) || value.get(text) != simdjson::SUCCESS) return {};
  return text;
}

std::string json_number_text(const Json& number) {
  std::int64_t whole = 0;
  std::uint64_t large = 0;
  double real = 0;
  if (number.is_int64() && number.get(whole) == simdjson::SUCCESS) return std::to_string(whole);
  if (number.is_uint64() && number.get(large) == simdjson::SUCCESS) return std::to_string(large);
  if (number.is_double() && number.get(real) == simdjson::SUCCESS) return Decimal::of(real).text();
  return {};
}

std::vector<Json> json_items(const Json& object, const char* key) {
  Json value;
  if (!json_get(object, key, value)) return {};
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return {value};
  std::vector<Json> items;
  for (Json item : array) items.push_back(item);
  return items;
}

bool json_true(const Json& object, const char* key) {
  Json value;
  bool truth = false;
  return json_get(object, key, value) && value.get(truth) == simdjson::SUCCESS && truth;
}

}  // namespace regimen
