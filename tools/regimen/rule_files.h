// Rule files as a user names them: files, folders (every .rgm below) or "-" for standard input.
#pragma once

#include <regimen/regimen.hpp>
#include <string>
#include <vector>

namespace regimen::tools {

rgm::Outcome<std::string> read_file(const std::string& path);  // "-": standard input

// In path order, each file once.
rgm::Outcome<std::vector<rgm::Source>> gather_rules(const std::vector<std::string>& paths);

}  // namespace regimen::tools
