// UTF-8: checked decoding, and counting for columns. Pure functions.
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

}  // namespace regimen
