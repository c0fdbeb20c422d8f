// JSON texts: parsing, checks that a parser leaves to its caller, and where a broken text breaks.
#pragma once

#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/support/result.h"

namespace regimen {

using Json = simdjson::dom::element;

// A parsed text; elements live as long as it does.
struct JsonDocument {
  std::unique_ptr<simdjson::dom::parser> parser;
  Json root;
};

// Fails with line and column. Refused besides broken syntax: nesting deeper than 256, a key that stands twice in one
// object (which of the two holds?), bytes that are no UTF-8, numbers beyond double or 64 bits.
Result<JsonDocument> parse_json(const std::string& name, std::string_view text, int first_line = 1);

// One document, or NDJSON: one document a line.
Result<std::vector<JsonDocument>> parse_json_documents(const std::string& name, std::string_view text);

// The keys of the outermost object, or of the first object of an outermost array, and of the objects in it,
// as far as `text` (possibly cut off) shows them; empty when the text does not begin as JSON.
struct JsonShape {
  bool json = false;
  bool array = false;
  std::vector<std::string> keys;
  std::vector<std::string> inner;  // of the objects in it
  std::string resource_type;  // value of "resourceType"
  bool has(std::string_view key) const;
  bool has_inner(std::string_view path) const;  // "body.date"
};
JsonShape json_shape(std::string_view text);

// ---- access that answers instead of failing ----
std::string_view json_text(const Json& object, const char* key);    // "" when absent or no string
bool json_get(const Json& object, const char* key, Json& value);    // false when absent, null or `object` is no object
std::string json_number_text(const Json& number);                   // "" when it is no number
std::vector<Json> json_items(const Json& object, const char* key);  // the items of an array; a lone value counts as one
bool json_true(const Json& object, const char* key);

}  // namespace regimen
