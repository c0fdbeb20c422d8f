// Private to the folder: a call to a row of runtime/abi/helpers.def.
#pragma once

#include <initializer_list>

#include "compiler/lower/emitter.h"

namespace regimen::lower {

llvm::Value* call_helper(Emitter& emit, const char* symbol, std::initializer_list<llvm::Value*> operands);

}  // namespace regimen::lower
