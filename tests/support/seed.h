// The seed of generated tests: fixed, so that a run can be repeated; RGM_SEED chooses another.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace regimen::test {

inline std::uint64_t seed() {
  const char* set = std::getenv("RGM_SEED");
  return set ? std::stoull(set) : 20250101;
}

}  // namespace regimen::test
