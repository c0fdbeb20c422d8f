// Where the library's data lies: the folder that holds stdlib/ and rules/.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "runtime/support/result.h"

namespace regimen::embed {

// `wanted` when not empty; else the environment variable RGM_HOME; else beside the running program: ../share/regimen of
// an installed one, or the source tree of one that still lies in its build folder. Failure: says where it looked for.
Result<std::filesystem::path> find_home(const std::string& wanted);

Result<std::string> read_text(const std::filesystem::path& path);

// Every file below the folder with that extension (".rgm"), sorted by path.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder, const std::string& extension);

}  // namespace regimen::embed
