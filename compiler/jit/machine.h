// Private to the folder: the parts of LLVM that turn a module into machine code.
#pragma once

#include <llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h>
#include <llvm/ExecutionEngine/Orc/LLJIT.h>
#include <llvm/Support/Error.h>

#include <memory>

#include "compiler/jit/jit.h"
#include "runtime/support/result.h"

namespace regimen::jit {

// The one place where LLVM's errors become ours.
Error to_error(llvm::Error error);

template <class T>
Result<T> to_result(llvm::Expected<T> expected) {
  if (!expected) return std::unexpected(to_error(expected.takeError()));
  return std::move(*expected);
}

Result<void> to_result(llvm::Error error);

// The processor family without the features of this machine: the same code, and so the same bits, everywhere.
llvm::orc::JITTargetMachineBuilder target_machine(Tier tier);

// An LLJIT without platform support, background threads or symbols of the process: only helpers.def can be called.
Result<std::unique_ptr<llvm::orc::LLJIT>> make_machine(Tier tier);

// The only IR pass, early-cse. Not for the quick tier: it takes as long as all code generation, and saves nothing
// there.
void simplify(llvm::Module& module);

}  // namespace regimen::jit
