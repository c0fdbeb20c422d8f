// Lines of tab-separated tables. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace regimen {

using Cells = std::vector<std::string_view>;

// Takes the first line off the text, without its end.
std::string_view take_line(std::string_view& text);
void split_tabs(std::string_view line, Cells& cells);

// Empty, or one of the words that stand for it: NA, NR, nan, a point.
bool is_absent(std::string_view cell);
// A finite number written with a decimal point; nullopt: anything else.
std::optional<double> number_of(std::string_view cell);

}  // namespace regimen
