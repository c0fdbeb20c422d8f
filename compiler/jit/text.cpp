// External interface: llvm_text() and assembly_text(): what the JIT compiles, as text.
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/SmallVectorMemoryBuffer.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>

#include <functional>

#include "compiler/jit/machine.h"
#include "compiler/lower/lower.h"

namespace regimen::jit {
namespace {

using Print = std::function<Result<void>(llvm::Module&, llvm::TargetMachine&)>;

Result<void> for_each_module(const kernel::Program& program, Tier tier, const Print& print) {
  RGM_TRY(auto machine, to_result(target_machine(tier).createTargetMachine()));
  llvm::LLVMContext context;
  const auto prepared = [&](std::unique_ptr<llvm::Module> module) -> Result<void> {
    module->setDataLayout(machine->createDataLayout());
    module->setTargetTriple(machine->getTargetTriple().str());
    if (tier == Tier::optimised) simplify(*module);
    return print(*module, *machine);
  };
  for (std::uint32_t i = 0; i < program.parts.size(); ++i) RGM_TRY_VOID(prepared(lower::lower(program.parts[i], lower::part_symbol(i), context)));
  for (std::size_t i = 0; i < program.functions.size(); ++i) {
    RGM_TRY_VOID(prepared(lower::lower(program.functions[i], "rgm_row_" + std::to_string(i), context)));
  }
  for (std::size_t i = 0; i < program.decisions.size(); ++i) {
    RGM_TRY_VOID(prepared(lower::lower(program.decisions[i], "rgm_decide_" + std::to_string(i), context)));
  }
  return {};
}

}  // namespace

Result<std::string> llvm_text(const kernel::Program& program, Tier tier) {
  std::string text;
  llvm::raw_string_ostream out(text);
  RGM_TRY_VOID(for_each_module(program, tier, [&](llvm::Module& module, llvm::TargetMachine&) -> Result<void> {
    module.print(out, nullptr);
    return {};
  }));
  return text;
}

Result<std::string> assembly_text(const kernel::Program& program, Tier tier) {
  llvm::SmallVector<char, 0> text;
  llvm::raw_svector_ostream out(text);
  RGM_TRY_VOID(for_each_module(program, tier, [&](llvm::Module& module, llvm::TargetMachine& machine) -> Result<void> {
    llvm::legacy::PassManager passes;
    if (machine.addPassesToEmitFile(passes, out, nullptr, llvm::CodeGenFileType::AssemblyFile)) {
      return fail(ErrorKind::internal, "LLVM: this target cannot print assembly");
    }
    passes.run(module);
    return {};
  }));
  return std::string(text.begin(), text.end());
}

}  // namespace regimen::jit
