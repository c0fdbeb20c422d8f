// The functions that are fuzzed. Each takes any bytes and ends the program when Regimen breaks a promise: an internal error, a
// report that is no JSON, a text that is no UTF-8, a unit that does not read back as itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace regimen::fuzz {

// False: the bytes are not of this target's format, so that they teach a fuzzer nothing about it.
#define RGM_FUZZ_TARGET(name, sentence) bool fuzz_##name(std::string_view bytes);
#include "tests/fuzz/targets.def"
#undef RGM_FUZZ_TARGET

// Rows of readers.def that no input of any target went through so far; all of them at first.
std::vector<std::string> readers_not_reached();

}  // namespace regimen::fuzz
