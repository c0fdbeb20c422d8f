// One target as libFuzzer calls it; RGM_FUZZ_FUNCTION names it.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  return regimen::fuzz::RGM_FUZZ_FUNCTION(bytes) ? 0 : -1;
}
