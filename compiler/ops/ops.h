// The enumeration of operators and their properties, generated from ops.def.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace regimen {

enum class Op : std::uint8_t {
#define RGM_OP(name, spelling, family, result, signature, nulls) name,
#include "compiler/ops/ops.def"
#undef RGM_OP
};

enum class OpFamily : std::uint8_t { logic, compare, state, arith, temporal, choice, leaf };
enum class OpResult : std::uint8_t { Value, Truth };
enum class OpNulls : std::uint8_t { Propagate, Kleene, Own };

struct OpRow {
  Op op;
  const char* name;
  const char* spelling;
  OpFamily family;
  OpResult result;
  const char* signature;
  OpNulls nulls;
};

inline constexpr OpRow kOpRows[] = {
#define RGM_OP(name, spelling, family, result, signature, nulls) \
  {Op::name, #name, spelling, OpFamily::family, OpResult::result, signature, OpNulls::nulls},
#include "compiler/ops/ops.def"
#undef RGM_OP
};

inline constexpr const OpRow& op_row(Op op) { return kOpRows[static_cast<std::size_t>(op)]; }
inline constexpr std::span<const OpRow> all_ops() { return kOpRows; }

}  // namespace regimen
