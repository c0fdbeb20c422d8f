// External interface: compile() and load(). One module a function; modules are compiled when they are first prepared.
#include "compiler/jit/jit.h"

#include <llvm/ExecutionEngine/Orc/CompileUtils.h>
#include <llvm/ExecutionEngine/Orc/ThreadSafeModule.h>
#include <llvm/IR/Module.h>
#include <llvm/Linker/Linker.h>
#include <llvm/Target/TargetMachine.h>

#include <deque>
#include <mutex>
#include <numeric>
#include <set>

#include "compiler/jit/machine.h"
#include "compiler/kernel/kernel_dump.h"
#include "compiler/lower/lower.h"
#include "runtime/support/check.h"

namespace regimen::jit {
namespace {

constexpr const char* kWhole = "*";  // stands for every symbol: an object that holds all of them
constexpr const char* kParts = "rgm_part_";

std::string function_symbol(std::uint32_t index) { return "rgm_row_" + std::to_string(index); }
std::string decision_symbol(std::uint32_t index) { return "rgm_decide_" + std::to_string(index); }

class Compiled final : public CompiledProgram {
 public:
  Compiled(KeptProgram program, Tier tier)
      : program_(std::move(program)), tier_(tier), functions_(program_.functions, nullptr), decisions_(program_.decisions, nullptr) {}

  // Everything is added before anything is looked up, so that the linker runs once.
  Result<void> prepare(std::span<const std::uint32_t> functions, std::span<const std::uint32_t> decisions) override {
    std::lock_guard lock(mutex_);
    if (functions.empty() && decisions.empty()) return {};
    RGM_TRY_VOID(start_linker());
    RGM_TRY_VOID(add_kept_parts());
    for (std::uint32_t index : functions) RGM_TRY_VOID(add_function(index));
    for (std::uint32_t index : decisions) {
      RGM_TRY_VOID(add(decision_symbol(index), [&] { return std::cref(program_.kernel().decisions[index]); }));
    }
    RGM_TRY(const auto found, look_up(functions, decisions));
    for (std::uint32_t index : functions) take(found, function_symbol(index), functions_[index]);
    for (std::uint32_t index : decisions) take(found, decision_symbol(index), decisions_[index]);
    return {};
  }

  Result<void> prepare_all() override {
    std::vector<std::uint32_t> functions(functions_.size()), decisions(decisions_.size());
    std::iota(functions.begin(), functions.end(), 0);
    std::iota(decisions.begin(), decisions.end(), 0);
    return prepare(functions, decisions);
  }

  Result<void> prepare_whole() override {
    {
      std::lock_guard lock(mutex_);
      if (!program_.kept.contains(kWhole)) {
        RGM_TRY(std::string object, compile_whole(program_.kernel()));
        program_.kept = {{kWhole, made_.emplace_back(std::move(object))}};
      }
    }
    return prepare_all();
  }

  void row(std::uint32_t index, const RowValue* slots, RowValue* values, RowTruth* truths,
           std::uint64_t* causes) const noexcept override {
    functions_[index](slots, values, truths, causes);
  }

  void decide(std::uint32_t index, const RowTruth* when, RowTruth* applies, RowTruth* blocked) const noexcept override {
    decisions_[index](when, applies, blocked);
  }

  RowFunction function(std::uint32_t index) const override { return functions_[index]; }
  const Objects& objects() const override { return program_.kept; }

 private:
  Result<void> start_linker() {
    if (linker_) return {};
    RGM_TRY(linker_, Linker::make());
    return {};
  }

  // Only what has no object yet needs the code generator.
  Result<void> start_code_generator() {
    if (target_) return {};
    RGM_TRY(target_, to_result(target_machine(tier_).createTargetMachine()));
    return {};
  }

  // What was compiled before calls no other parts than those compiled with it.
  Result<void> add_kept_parts() {
    for (const auto& [symbol, object] : program_.kept)
      if (symbol.starts_with(kParts)) RGM_TRY_VOID(link(symbol, object));
    return {};
  }

  Result<void> add_function(std::uint32_t index) {
    const std::string symbol = function_symbol(index);
    const bool fresh = !program_.kept.contains(kWhole) && !program_.kept.contains(symbol);
    if (fresh) RGM_TRY_VOID(add_parts_of(program_.kernel().functions[index]));
    return add(symbol, [&] { return std::cref(program_.kernel().functions[index]); });
  }

  Result<void> add_parts_of(const kernel::Function& function) {
    for (const kernel::PartUse& use : function.parts) {
      const kernel::Function& part = program_.kernel().parts[use.part];
      const std::string symbol = lower::part_symbol(use.part);
      if (added_.contains(symbol)) continue;
      RGM_TRY_VOID(add_parts_of(part));
      RGM_TRY_VOID(add(symbol, [&] { return std::cref(part); }));
    }
    return {};
  }

  // The symbol's object, compiled when there is none, goes to the linker once.
  template <class Source>
  Result<void> add(const std::string& symbol, const Source& source) {
    auto object = program_.kept.find(kWhole);
    if (object == program_.kept.end()) object = program_.kept.find(symbol);
    if (object == program_.kept.end()) {
      RGM_TRY_VOID(start_code_generator());
      RGM_TRY(std::string made, object_of(*module_of(source().get(), symbol)));
      object = program_.kept.emplace(symbol, made_.emplace_back(std::move(made))).first;
    }
    return link(object->first, object->second);
  }

  Result<void> link(const std::string& symbol, std::string_view object) {
    if (!added_.insert(symbol).second) return {};
    return linker_->add(object, symbol);
  }

  Result<llvm::orc::SymbolMap> look_up(std::span<const std::uint32_t> functions, std::span<const std::uint32_t> decisions) {
    std::set<std::string> symbols;
    for (std::uint32_t index : functions)
      if (!functions_[index]) symbols.insert(function_symbol(index));
    for (std::uint32_t index : decisions)
      if (!decisions_[index]) symbols.insert(decision_symbol(index));
    if (symbols.empty()) return llvm::orc::SymbolMap();
    return linker_->look_up(symbols);
  }

  template <class Source>
  std::unique_ptr<llvm::Module> module_of(const Source& source, const std::string& symbol) {
    auto module = lower::lower(source, symbol, *context_.getContext());
    module->setDataLayout(target_->createDataLayout());
    if (tier_ == Tier::optimised) simplify(*module);
    return module;
  }

  Result<std::string> object_of(llvm::Module& module) {
    RGM_TRY(const auto object, to_result(llvm::orc::SimpleCompiler(*target_)(module)));
    return object->getBuffer().str();
  }

  Result<std::string> compile_whole(const kernel::Program& program) {
    RGM_TRY_VOID(start_code_generator());
    llvm::Module whole(program.name, *context_.getContext());
    whole.setDataLayout(target_->createDataLayout());
    llvm::Linker linker(whole);
    const auto join = [&](const auto& source, const std::string& symbol) -> Result<void> {
      if (linker.linkInModule(module_of(source, symbol))) return fail(ErrorKind::internal, "LLVM: modules of one program do not fit together");
      return {};
    };
    for (std::uint32_t i = 0; i < program.parts.size(); ++i) RGM_TRY_VOID(join(program.parts[i], lower::part_symbol(i)));
    for (std::uint32_t i = 0; i < program.functions.size(); ++i) RGM_TRY_VOID(join(program.functions[i], function_symbol(i)));
    for (std::uint32_t i = 0; i < program.decisions.size(); ++i) RGM_TRY_VOID(join(program.decisions[i], decision_symbol(i)));
    return object_of(whole);
  }

  template <class Pointer>
  void take(const llvm::orc::SymbolMap& found, const std::string& symbol, Pointer& pointer) {
    const auto at = found.find(linker_->interned(symbol));
    if (at != found.end()) pointer = at->second.getAddress().template toPtr<Pointer>();
  }

  KeptProgram program_;
  std::deque<std::string> made_;  // object files compiled here
  Tier tier_;
  llvm::orc::ThreadSafeContext context_{std::make_unique<llvm::LLVMContext>()};
  std::unique_ptr<llvm::TargetMachine> target_;  // none until something is to be compiled
  std::unique_ptr<Linker> linker_;               // none until something is to run
  std::set<std::string> added_;
  std::mutex mutex_;
  std::vector<RowFunction> functions_;
  std::vector<DecisionFunction> decisions_;
};

}  // namespace

CompiledProgram::~CompiledProgram() = default;

std::unique_ptr<CompiledProgram> load(KeptProgram program, Tier tier) { return std::make_unique<Compiled>(std::move(program), tier); }

Result<std::unique_ptr<CompiledProgram>> compile(const kernel::Program& program, Tier tier) {
  RGM_CHECK(kernel::verify(program).empty());
  KeptProgram fresh;
  fresh.functions = static_cast<std::uint32_t>(program.functions.size());
  fresh.decisions = static_cast<std::uint32_t>(program.decisions.size());
  fresh.kernel = [&program]() -> const kernel::Program& { return program; };
  return load(std::move(fresh), tier);
}

}  // namespace regimen::jit
