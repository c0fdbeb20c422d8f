// Tests that rules lack, printed or appended to their files.
#pragma once

#include <regimen/regimen.hpp>
#include <string>
#include <vector>

namespace regimen::tools {

int generate_tests(const std::vector<std::string>& paths, const rgm::EngineOptions& options, bool write);

}  // namespace regimen::tools
