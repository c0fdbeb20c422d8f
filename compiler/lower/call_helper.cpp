#include "compiler/lower/call_helper.h"

#include <llvm/IR/Function.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/ModRef.h>

namespace regimen::lower {

llvm::Value* call_helper(Emitter& emit, const char* symbol, std::initializer_list<llvm::Value*> operands) {
  llvm::Module& module = *emit.b.GetInsertBlock()->getModule();
  llvm::Type* number = emit.b.getDoubleTy();
  llvm::SmallVector<llvm::Type*, 2> types(operands.size(), number);
  llvm::FunctionCallee callee = module.getOrInsertFunction(symbol, llvm::FunctionType::get(number, types, false));
  auto* function = llvm::cast<llvm::Function>(callee.getCallee());
  function->setDoesNotThrow();
  function->setWillReturn();
  function->setMemoryEffects(llvm::MemoryEffects::none());
  return emit.b.CreateCall(callee, llvm::ArrayRef<llvm::Value*>(operands.begin(), operands.size()));
}

}  // namespace regimen::lower
