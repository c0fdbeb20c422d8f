// The tab-separated tables of stdlib that the record uses: lines, cells and comma lists, strict, with line numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace regimen {

struct TsvLine {
  int number = 0;  // 1-based
  std::vector<std::string_view> cells;
};

// Lines that are neither empty nor a comment ('#'). A carriage return before the newline is dropped. Views into `text`.
std::vector<TsvLine> tsv_lines(std::string_view text);

// The items of a comma-separated cell, blanks around each dropped; empty items are kept so that a check can refuse
// them. An empty cell has no items.
std::vector<std::string> tsv_list(std::string_view cell);

}  // namespace regimen
