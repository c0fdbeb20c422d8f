// The run-time functions that generated code and the interpreter call; the rows are in helpers.def.
// Threads: pure functions. Failure: a result that is not finite, which the caller turns into unknown ("not
// computable").
#pragma once

#include <array>
#include <span>

extern "C" {
#define RGM_HELPER_OPERANDS_1 double
#define RGM_HELPER_OPERANDS_2 double, double
#define RGM_HELPER(symbol, operands) double symbol(RGM_HELPER_OPERANDS_##operands) noexcept;
#include "runtime/abi/helpers.def"
#undef RGM_HELPER
#undef RGM_HELPER_OPERANDS_1
#undef RGM_HELPER_OPERANDS_2
}

namespace regimen {

struct HelperRow {
  const char* symbol;
  int operands;
  void* address;
};

// Every helper with its address, for the JIT's symbol table.
std::span<const HelperRow> all_helpers();

}  // namespace regimen
