// Where the public reference data lies, when the machine has it. Tests that need it print a reason and stop when it is absent.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>

namespace regimen::test {

// The folder of reference data: the environment variable RGM_REFERENCE, else `../shared/reference` beside the project.
inline std::optional<std::filesystem::path> reference_folder() {
  const char* set = std::getenv("RGM_REFERENCE");
  std::filesystem::path folder = set ? std::filesystem::path(set) : std::filesystem::path(RGM_SOURCE_DIR) / ".." / "shared" / "reference";
  if (std::filesystem::is_directory(folder)) return folder;
  std::cout << "skipped: no reference data at " << folder.lexically_normal().filename() << "\n";
  return std::nullopt;
}

}  // namespace regimen::test
