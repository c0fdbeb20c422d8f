// UTF-8: checked decoding, counting for columns, and what of a foreign text may be shown. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace regimen {

// Decodes the code point at `at` (which must lie inside the text) and moves `at` behind it. Over-long forms, surrogates
// and cut sequences are not UTF-8: false, `at` unchanged.
bool decode_utf8(std::string_view text, std::size_t& at, char32_t& code_point);

void append_utf8(std::string& text, char32_t code_point);

// Every byte that does not continue a sequence counts as one, so broken text has columns too.
std::size_t count_code_points(std::string_view text);

bool is_utf8(std::string_view text);

// Control characters, and those that turn the direction of writing.
bool commands_a_terminal(char32_t code_point);

// The text as it may stand on a terminal: what is not UTF-8 or would command the terminal becomes U+FFFD. Line ends stay.
std::string printable(std::string_view text);

// The text, or as many whole characters of it as `most_bytes` hold and "...".
std::string beginning(std::string_view text, std::size_t most_bytes);

}  // namespace regimen
