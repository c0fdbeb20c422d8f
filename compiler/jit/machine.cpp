#include "compiler/jit/machine.h"

#include <llvm/Analysis/AssumptionCache.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/Analysis/TargetLibraryInfo.h>
#include <llvm/Analysis/TargetTransformInfo.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PassInstrumentation.h>
#include <llvm/IR/PassManager.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>

#include "runtime/abi/helpers.h"

namespace regimen::jit {
namespace {

llvm::Error define_helpers(llvm::orc::LLJIT& machine) {
  llvm::orc::SymbolMap symbols;
  for (const HelperRow& row : all_helpers()) {
    symbols[machine.mangleAndIntern(row.symbol)] = {llvm::orc::ExecutorAddr::fromPtr(row.address),
                                                    llvm::JITSymbolFlags::Exported | llvm::JITSymbolFlags::Callable};
  }
  return machine.getMainJITDylib().define(llvm::orc::absoluteSymbols(std::move(symbols)));
}

}  // namespace

Error to_error(llvm::Error error) { return {ErrorKind::internal, "LLVM: " + llvm::toString(std::move(error))}; }

Result<void> to_result(llvm::Error error) {
  if (error) return std::unexpected(to_error(std::move(error)));
  return {};
}

llvm::orc::JITTargetMachineBuilder target_machine(Tier tier) {
  static const bool ready = !llvm::InitializeNativeTarget() && !llvm::InitializeNativeTargetAsmPrinter();
  (void)ready;
  llvm::orc::JITTargetMachineBuilder builder{llvm::Triple(llvm::sys::getProcessTriple())};
  builder.setCodeGenOptLevel(tier == Tier::quick ? llvm::CodeGenOptLevel::None : llvm::CodeGenOptLevel::Default);
  builder.setRelocationModel(llvm::Reloc::PIC_);
  builder.getOptions().AllowFPOpFusion = llvm::FPOpFusion::Strict;
  return builder;
}

std::string machine_name() {
  const auto target = target_machine(Tier::quick);
  std::string name = "LLVM " LLVM_VERSION_STRING "; " + target.getTargetTriple().str() + "; " + target.getCPU() + "; " +
                     target.getFeatures().getString();
  for (std::size_t part : {sizeof(RowValue), offsetof(RowValue, hi), offsetof(RowValue, state), sizeof(RowTruth)})
    name += "; " + std::to_string(part);
  for (const HelperRow& row : all_helpers()) name += std::string("; ") + row.symbol + "/" + std::to_string(row.operands);
  return name;
}

Result<std::unique_ptr<llvm::orc::LLJIT>> make_machine(Tier tier) {
  llvm::orc::LLJITBuilder builder;
  builder.setJITTargetMachineBuilder(target_machine(tier));
  builder.setLinkProcessSymbolsByDefault(false);
  builder.setPlatformSetUp(llvm::orc::setUpInactivePlatform);
  RGM_TRY(auto machine, to_result(builder.create()));
  // A library does not print; what fails is returned by the lookup that wanted it.
  machine->getExecutionSession().setErrorReporter([](llvm::Error error) { llvm::consumeError(std::move(error)); });
  RGM_TRY_VOID(to_result(define_helpers(*machine)));
  return machine;
}

void simplify(llvm::Module& module) {
  llvm::FunctionAnalysisManager analyses;
  analyses.registerPass([] { return llvm::PassInstrumentationAnalysis(); });
  analyses.registerPass([] { return llvm::DominatorTreeAnalysis(); });
  analyses.registerPass([] { return llvm::AssumptionAnalysis(); });
  analyses.registerPass([] { return llvm::TargetLibraryAnalysis(); });
  analyses.registerPass([] { return llvm::TargetIRAnalysis(); });
  llvm::EarlyCSEPass pass;
  for (llvm::Function& function : module) {
    if (!function.isDeclaration()) pass.run(function, analyses);
  }
}

}  // namespace regimen::jit
