// External interface: lower() of a decision. One byte a rule, as in memory: bit 0 yes, bit 1 no; Kleene logic on whole
// bytes.
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>

#include "compiler/lower/lower.h"
#include "compiler/lower/planted.h"
#include "runtime/abi/abi.h"

namespace regimen::lower {
namespace {

class DecisionLowering {
 public:
  DecisionLowering(const kernel::DecisionLogic& decision, llvm::Function& target, llvm::IRBuilder<>& builder)
      : decision_(decision), target_(target), b(builder) {}

  void lower() {
    const std::size_t rules = decision_.parents.size();
    applies_.resize(rules);
    blocked_.assign(rules, b.getInt8(kRowNo));
    for (std::uint32_t rule : decision_.order) {
      applies_[rule] = applies(rule);
      for (std::uint32_t parent : decision_.parents[rule]) blocked_[parent] = either(blocked_[parent], applies_[rule]);
    }
    if (planted(Fault::decision_blocked_only_when_unblocked)) forgive_blocked_exceptions();
    for (std::uint32_t rule = 0; rule < rules; ++rule) {
      b.CreateStore(applies_[rule], at(1, rule));
      b.CreateStore(blocked_[rule], at(2, rule));
    }
    b.CreateRetVoid();
  }

 private:
  llvm::Value* at(unsigned argument, std::uint32_t rule) {
    return b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), target_.getArg(argument), rule);
  }
  llvm::Value* bit(llvm::Value* v, std::uint8_t which) { return b.CreateAnd(v, b.getInt8(which)); }
  llvm::Value* both(llvm::Value* x, llvm::Value* y) {
    return b.CreateOr(bit(b.CreateAnd(x, y), kRowYes), bit(b.CreateOr(x, y), kRowNo));
  }
  llvm::Value* either(llvm::Value* x, llvm::Value* y) {
    return b.CreateOr(bit(b.CreateOr(x, y), kRowYes), bit(b.CreateAnd(x, y), kRowNo));
  }

  llvm::Value* applies(std::uint32_t rule) {
    llvm::Value* when = b.CreateLoad(b.getInt8Ty(), at(0, rule));
    const auto& parents = decision_.parents[rule];
    if (parents.empty()) return when;
    llvm::Value* reached = applies_[parents[0]];
    for (std::size_t i = 1; i < parents.size(); ++i) reached = either(reached, applies_[parents[i]]);
    return both(when, reached);
  }

  void forgive_blocked_exceptions() {
    std::vector<llvm::Value*> blocked(applies_.size(), b.getInt8(kRowNo));
    for (std::size_t i = decision_.order.size(); i-- > 0;) {
      const std::uint32_t rule = decision_.order[i];
      llvm::Value* free =
          b.CreateSelect(b.CreateICmpEQ(blocked[rule], b.getInt8(kRowYes)), b.getInt8(kRowNo), applies_[rule]);
      for (std::uint32_t parent : decision_.parents[rule]) blocked[parent] = either(blocked[parent], free);
    }
    blocked_ = blocked;
  }

  const kernel::DecisionLogic& decision_;
  llvm::Function& target_;
  llvm::IRBuilder<>& b;
  std::vector<llvm::Value*> applies_;
  std::vector<llvm::Value*> blocked_;
};

}  // namespace

std::unique_ptr<llvm::Module> lower(const kernel::DecisionLogic& decision, const std::string& symbol,
                                    llvm::LLVMContext& context) {
  auto module = std::make_unique<llvm::Module>(decision.name, context);
  llvm::IRBuilder<> builder(context);
  llvm::Type* pointer = builder.getPtrTy();
  auto* type = llvm::FunctionType::get(builder.getVoidTy(), {pointer, pointer, pointer}, false);
  auto* target = llvm::Function::Create(type, llvm::Function::ExternalLinkage, symbol, *module);
  target->setDoesNotThrow();
  builder.SetInsertPoint(llvm::BasicBlock::Create(context, "entry", target));
  DecisionLowering(decision, *target, builder).lower();
  return module;
}

}  // namespace regimen::lower
