// The lines in which two texts differ, in the unified form that patch reads.
#pragma once

#include <string>

namespace regimen::tools {

// "" when they are the same.
std::string line_diff(const std::string& name, const std::string& before, const std::string& after);

}  // namespace regimen::tools
