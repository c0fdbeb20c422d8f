#include "compiler/jit/machine.h"

#include <llvm/Analysis/AssumptionCache.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/ExecutionEngine/Orc/ExecutorProcessControl.h>
#include <llvm/ExecutionEngine/Orc/TaskDispatch.h>
#include <llvm/Analysis/TargetLibraryInfo.h>
#include <llvm/Analysis/TargetTransformInfo.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PassInstrumentation.h>
#include <llvm/IR/PassManager.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>

#include <deque>

#include "runtime/abi/helpers.h"
#include "runtime/support/check.h"

namespace regimen::jit {
namespace {

llvm::Error define_helpers(llvm::orc::ExecutionSession& session, llvm::orc::JITDylib& library) {
  llvm::orc::SymbolMap symbols;
  for (const HelperRow& row : all_helpers()) {
    symbols[session.intern(row.symbol)] = {llvm::orc::ExecutorAddr::fromPtr(row.address),
                                           llvm::JITSymbolFlags::Exported | llvm::JITSymbolFlags::Callable};
  }
  return library.define(llvm::orc::absoluteSymbols(std::move(symbols)));
}

bool start_code_generator() {
  const bool failed = llvm::InitializeNativeTarget() || llvm::InitializeNativeTargetAsmPrinter();
  RGM_CHECK(!failed);
  return true;
}

// Runs a task when the one before has ended. LLVM's own dispatcher runs it at once, inside the task that asked for it: every object
// that calls a helper then links the next object deep in its own lookup, and a thousand objects take a thousand times that stack.
class OneAfterAnother final : public llvm::orc::TaskDispatcher {
 public:
  void dispatch(std::unique_ptr<llvm::orc::Task> task) override {
    waiting_.push_back(std::move(task));
    if (running_) return;
    running_ = true;
    while (!waiting_.empty()) {
      const std::unique_ptr<llvm::orc::Task> next = std::move(waiting_.front());
      waiting_.pop_front();
      next->run();
    }
    running_ = false;
  }
  void shutdown() override {}

 private:
  std::deque<std::unique_ptr<llvm::orc::Task>> waiting_;
  bool running_ = false;
};

// Instructions of a function. The scheduler takes time that grows with the square of a block's length, and optimising joins
// blocks: what is longer is generated as in the quick tier, block by block (compiler/lower keeps those short).
constexpr unsigned kMostOptimised = 3000;

}  // namespace

Error to_error(llvm::Error error) { return {ErrorKind::internal, "LLVM: " + llvm::toString(std::move(error))}; }

Result<void> to_result(llvm::Error error) {
  if (error) return std::unexpected(to_error(std::move(error)));
  return {};
}

llvm::orc::JITTargetMachineBuilder target_machine(Tier tier) {
  [[maybe_unused]] static const bool started = start_code_generator();
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

Linker::Linker(std::unique_ptr<llvm::orc::ExecutorProcessControl> process)
    : session_(std::move(process)), layer_(session_), library_(session_.createBareJITDylib("program")) {
  // A library does not print; what fails is returned by the lookup that wanted it.
  session_.setErrorReporter([](llvm::Error error) { llvm::consumeError(std::move(error)); });
}

Linker::~Linker() { llvm::consumeError(session_.endSession()); }

Result<std::unique_ptr<Linker>> Linker::make() {
  RGM_TRY(auto process, to_result(llvm::orc::SelfExecutorProcessControl::Create(nullptr, std::make_unique<OneAfterAnother>())));
  std::unique_ptr<Linker> linker(new Linker(std::move(process)));
  RGM_TRY_VOID(to_result(define_helpers(linker->session_, linker->library_)));
  return linker;
}

Result<void> Linker::add(std::string_view object, const std::string& name) {
  return to_result(layer_.add(library_, llvm::MemoryBuffer::getMemBufferCopy(object, name)));
}

Result<llvm::orc::SymbolMap> Linker::look_up(const std::set<std::string>& symbols) {
  llvm::orc::SymbolLookupSet wanted;
  for (const std::string& symbol : symbols) wanted.add(interned(symbol));
  return to_result(session_.lookup(llvm::orc::makeJITDylibSearchOrder(&library_), std::move(wanted)));
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
    if (function.isDeclaration()) continue;
    pass.run(function, analyses);
    if (function.getInstructionCount() <= kMostOptimised) continue;
    function.addFnAttr(llvm::Attribute::OptimizeNone);
    function.addFnAttr(llvm::Attribute::NoInline);  // which the other asks for
  }
}

}  // namespace regimen::jit
