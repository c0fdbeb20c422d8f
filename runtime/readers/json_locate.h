// Where a JSON text breaks: for messages only. Linear, without recursion.
#pragma once

#include <cstddef>
#include <string_view>

namespace regimen {

struct JsonPlace {
  int line = 1;
  int column = 1;
};

// The first place at which `text` is no JSON, is nested deeper than `deepest`, or ends too early.
JsonPlace locate_json_error(std::string_view text, std::size_t deepest);

// The first byte that is no UTF-8 (overlong forms, surrogates and values beyond Unicode included); the end when there
// is none.
JsonPlace locate_utf8_error(std::string_view text);

}  // namespace regimen
