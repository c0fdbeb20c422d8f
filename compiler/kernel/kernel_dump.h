// A stable text form of the kernel: `regimen dump --stage kernel` and golden tests; and the invariants.
#pragma once

#include <string>

#include "compiler/kernel/kernel.h"

namespace regimen::kernel {

std::string dump(const Program& program);
std::string dump(const Function& function);

// "" when every invariant listed in kernel.h holds, else the first broken one. Run in tests and by RGM_CHECK before lowering.
std::string verify(const Program& program);
std::string verify(const Function& function, std::uint32_t slot_count);

}  // namespace regimen::kernel
