// Private to the folder: the parts of LLVM that turn a module into machine code.
#pragma once

#include <llvm/ExecutionEngine/Orc/Core.h>
#include <llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h>
#include <llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h>
#include <llvm/Support/Error.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>

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

// Object files linked into this process. Without platform support, background threads or symbols of the process: only
// helpers.def can be called. Nothing of the code generator is made: what was compiled before is loaded without it, which an
// LLJIT could not (it makes two target machines, a tenth of a warm start).
class Linker {
 public:
  static Result<std::unique_ptr<Linker>> make();
  Linker(const Linker&) = delete;
  Linker& operator=(const Linker&) = delete;
  ~Linker();

  // Linked when one of its symbols is first looked up. Copied, since it must be aligned and what is kept is not. Error: it is none,
  // or defines a symbol again.
  Result<void> add(std::string_view object, const std::string& name);
  Result<llvm::orc::SymbolMap> look_up(const std::set<std::string>& symbols);
  llvm::orc::SymbolStringPtr interned(const std::string& symbol) { return session_.intern(symbol); }

 private:
  explicit Linker(std::unique_ptr<llvm::orc::ExecutorProcessControl> process);

  llvm::orc::ExecutionSession session_;
  llvm::orc::ObjectLinkingLayer layer_;
  llvm::orc::JITDylib& library_;
};

// The only IR pass, early-cse; very long functions are then left as they are. Not for the quick tier: it takes as long as all code
// generation, and saves nothing there.
void simplify(llvm::Module& module);

}  // namespace regimen::jit
