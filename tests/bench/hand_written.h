// The rules of usual_rule.h as a programmer would write them in C++: three-valued, with the causes of an unknown result
// and the truth of every comparison. The thresholds are written into the code by tests/bench/write_rules.cpp.
#pragma once

#include <cstdint>

#include "runtime/abi/abi.h"

namespace regimen::test {

inline constexpr std::uint32_t kHandWrittenRules = 20;

RowFunction hand_written(std::uint32_t rule);

}  // namespace regimen::test
