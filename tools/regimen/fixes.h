// Fixes: the replacements that diagnostics offer, applied to sources in memory.
#pragma once

#include <regimen/regimen.hpp>
#include <string>
#include <vector>

namespace regimen::tools {

// Applies the fixes of a report of diagnostics (JSON) and returns how many; of fixes that overlap, the first.
std::size_t apply_fixes(const std::string& report, std::vector<rgm::Source>& sources);

}  // namespace regimen::tools
