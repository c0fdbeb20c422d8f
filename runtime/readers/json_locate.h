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

}  // namespace regimen
