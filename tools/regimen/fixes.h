// Fixes: the replacements that diagnostics offer, applied to sources in memory.
#pragma once

#include <regimen/regimen.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace regimen::tools {

// Applies the fixes of a report of diagnostics (JSON) and returns how many; of fixes that overlap, the first.
std::size_t apply_fixes(std::string_view report, std::vector<rgm::Source>& sources);

}  // namespace regimen::tools
