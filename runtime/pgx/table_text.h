// Lines of a stdlib/genes file: comments and blanks skipped, cells split at tabs, numbers parsed, errors with their
// place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/support/result.h"

namespace regimen {

struct TableLine {
  int number = 0;
  std::vector<std::string> cells;  // at least one
};

std::vector<TableLine> table_lines(std::string_view text);
std::vector<std::string> split_text(std::string_view text,
                                    std::string_view separator);  // parts trimmed of blanks; empty ones kept
bool parse_long(std::string_view text, long& value);
bool parse_double(std::string_view text, double& value);
std::unexpected<Error> table_error(const std::string& file, int line, const std::string& why);

}  // namespace regimen
