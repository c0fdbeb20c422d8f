// Parts of messages, which may have any shape, and the codes of errors. Failure: what is missing or of another sort is empty.
#pragma once

#include <algorithm>
#include <optional>
#include <regimen/regimen.hpp>
#include <string>

#include "tools/regimen/lsp/frames.h"

namespace regimen::tools::lsp {

// Codes of JSON-RPC and of the protocol.
inline constexpr int kParseError = -32700, kInvalidRequest = -32600, kMethodNotFound = -32601, kInvalidParams = -32602, kInternal = -32603;
inline constexpr int kNotInitialized = -32002, kRequestFailed = -32803, kCancelled = -32800, kContentModified = -32801;

inline const Json& member(const Json& json, const char* name) {
  static const Json kNothing;
  return json.is_object() && json.contains(name) ? json[name] : kNothing;
}
inline std::string text_member(const Json& json, const char* name) {
  const Json& found = member(json, name);
  return found.is_string() ? found.get<std::string>() : "";
}

inline std::optional<rgm_position> position_of(const Json& json) {
  const Json &line = member(json, "line"), &character = member(json, "character");
  if (!line.is_number_unsigned() || !character.is_number_unsigned()) return std::nullopt;
  const auto most = [](const Json& number) { return static_cast<uint32_t>(std::min<std::uint64_t>(number.get<std::uint64_t>(), UINT32_MAX)); };
  return rgm_position{most(line), most(character)};
}

inline std::optional<rgm_range> range_of(const Json& json) {
  const auto start = position_of(member(json, "start")), end = position_of(member(json, "end"));
  if (!start || !end) return std::nullopt;
  return rgm_range{*start, *end};
}

inline bool flag_member(const Json& json, const char* name, bool otherwise) {
  const Json& found = member(json, name);
  return found.is_boolean() ? found.get<bool>() : otherwise;
}

}  // namespace regimen::tools::lsp
