// Which operands an operator takes: how many, and the stratum of each.
#pragma once

#include <cstdint>

#include "compiler/ops/ops.h"

namespace regimen::kernel {

enum class Stratum : std::uint8_t { value, truth };

inline constexpr std::uint32_t kAnyCount = 1u << 20;

// A count is allowed when min <= count <= max and (count - min) is a multiple of step.
struct Arity {
  std::uint32_t min = 0;
  std::uint32_t max = 0;
  std::uint32_t step = 1;
  constexpr bool allows(std::uint32_t count) const { return count >= min && count <= max && (count - min) % step == 0; }
};

Arity arity(Op op);
Stratum operand_stratum(Op op, std::uint32_t position, std::uint32_t count);
inline Stratum result_stratum(Op op) { return op_row(op).result == OpResult::Truth ? Stratum::truth : Stratum::value; }

}  // namespace regimen::kernel
