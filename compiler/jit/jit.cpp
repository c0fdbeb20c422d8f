// External interface: compile(). One module a function; modules are compiled when they are first prepared.
#include "compiler/jit/jit.h"

#include <llvm/ExecutionEngine/Orc/ThreadSafeModule.h>
#include <llvm/IR/Module.h>

#include <mutex>
#include <numeric>

#include "compiler/jit/machine.h"
#include "compiler/kernel/kernel_dump.h"
#include "compiler/lower/lower.h"
#include "runtime/support/check.h"

namespace regimen::jit {
namespace {

class Compiled final : public CompiledProgram {
 public:
  Compiled(const kernel::Program& program, Tier tier, std::unique_ptr<llvm::orc::LLJIT> machine)
      : program_(program),
        tier_(tier),
        machine_(std::move(machine)),
        functions_(program.functions.size(), nullptr),
        decisions_(program.decisions.size(), nullptr) {}

  Result<void> prepare(std::span<const std::uint32_t> functions, std::span<const std::uint32_t> decisions) override {
    std::lock_guard lock(mutex_);
    for (std::uint32_t index : functions) {
      if (!functions_[index])
        RGM_TRY_VOID(compile(program_.functions[index], function_symbol(index), functions_[index]));
    }
    for (std::uint32_t index : decisions) {
      if (!decisions_[index])
        RGM_TRY_VOID(compile(program_.decisions[index], decision_symbol(index), decisions_[index]));
    }
    return {};
  }

  void row(std::uint32_t index, const RowValue* slots, RowValue* values, RowTruth* truths,
           std::uint64_t* causes) const noexcept override {
    functions_[index](slots, values, truths, causes);
  }

  void decide(std::uint32_t index, const RowTruth* when, RowTruth* applies, RowTruth* blocked) const noexcept override {
    decisions_[index](when, applies, blocked);
  }

  RowFunction function(std::uint32_t index) const override { return functions_[index]; }
  const kernel::Program& program() const override { return program_; }

 private:
  static std::string function_symbol(std::uint32_t index) { return "rgm_row_" + std::to_string(index); }
  static std::string decision_symbol(std::uint32_t index) { return "rgm_decide_" + std::to_string(index); }

  template <class Source, class Pointer>
  Result<void> compile(const Source& source, const std::string& symbol, Pointer& pointer) {
    auto module = lower::lower(source, symbol, *context_.getContext());
    module->setDataLayout(machine_->getDataLayout());
    if (tier_ == Tier::optimised) simplify(*module);
    RGM_TRY_VOID(to_result(machine_->addIRModule({std::move(module), context_})));
    RGM_TRY(auto address, to_result(machine_->lookup(symbol)));
    pointer = address.template toPtr<Pointer>();
    return {};
  }

  const kernel::Program& program_;
  Tier tier_;
  llvm::orc::ThreadSafeContext context_{std::make_unique<llvm::LLVMContext>()};
  std::unique_ptr<llvm::orc::LLJIT> machine_;
  std::mutex mutex_;
  std::vector<RowFunction> functions_;
  std::vector<DecisionFunction> decisions_;
};

}  // namespace

CompiledProgram::~CompiledProgram() = default;

Result<void> CompiledProgram::prepare_all() {
  std::vector<std::uint32_t> functions(program().functions.size()), decisions(program().decisions.size());
  std::iota(functions.begin(), functions.end(), 0);
  std::iota(decisions.begin(), decisions.end(), 0);
  return prepare(functions, decisions);
}

Result<std::unique_ptr<CompiledProgram>> compile(const kernel::Program& program, Tier tier) {
  RGM_CHECK(kernel::verify(program).empty());
  RGM_TRY(auto machine, make_machine(tier));
  return std::make_unique<Compiled>(program, tier, std::move(machine));
}

}  // namespace regimen::jit
