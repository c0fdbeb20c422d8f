// Door 3b: kernel functions -> LLVM modules in row form: one function a rule, one module a rule.
// Out: a verified module whose one external function has the C signature RowFunction (or DecisionFunction).
#pragma once

#include <memory>
#include <string>

#include "compiler/kernel/kernel.h"

namespace llvm {
class LLVMContext;
class Module;
}  // namespace llvm

namespace regimen::lower {

// What the module of a function calls for part number `index`.
std::string part_symbol(std::uint32_t index);

std::unique_ptr<llvm::Module> lower(const kernel::Function& function, const std::string& symbol,
                                    llvm::LLVMContext& context);
std::unique_ptr<llvm::Module> lower(const kernel::DecisionLogic& decision, const std::string& symbol,
                                    llvm::LLVMContext& context);

}  // namespace regimen::lower
