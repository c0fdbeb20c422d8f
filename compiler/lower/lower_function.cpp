// External interface: lower() of a function. First the outputs are computed; why they are open is worked out in blocks of
// its own, which run only when one that has causes is.
#include <llvm/IR/Module.h>

#include "compiler/lower/lower.h"
#include "compiler/lower/node_lowering.h"

namespace regimen::lower {
namespace {

constexpr std::size_t kNodesOfBlock = 64;

void store(Emitter& e, llvm::Value* v, llvm::Value* base, std::uint64_t byte) {
  e.b.CreateStore(v, e.b.CreateConstInBoundsGEP1_64(e.b.getInt8Ty(), base, byte));
}

// void row(slots, values, truths, causes)
class RowLowering {
 public:
  RowLowering(const Function& function, const Uses& uses, llvm::Function& target, llvm::IRBuilder<>& builder)
      : function_(function), uses_(uses), target_(target), e_(builder), nodes_(function, uses, e_, target.getArg(0)) {}

  // An output is stored as soon as it is computed, so that it need not wait in a register.
  void lower() {
    const std::vector<std::vector<std::uint32_t>> value_places = places(function_.values);
    const std::vector<std::vector<std::uint32_t>> truth_places = places(function_.truths);
    std::size_t lowered = 0;
    for (NodeId id = 0; id < function_.nodes.size(); ++id) {
      if (!uses_.needed[id]) continue;
      if (++lowered % kNodesOfBlock == 0) start_block();
      nodes_.lower(id);
      for (std::uint32_t place : value_places[id]) store_value(nodes_.value(id), place);
      for (std::uint32_t place : truth_places[id]) store_truth(nodes_.truth(id), place);
    }
    store_causes();
    e_.b.CreateRetVoid();
  }

 private:
  // Code is generated a block at a time, in time that grows with the square of its length.
  void start_block() {
    auto* next = llvm::BasicBlock::Create(e_.b.getContext(), "next", &target_);
    e_.b.CreateBr(next);
    e_.b.SetInsertPoint(next);
  }

  // Where among the outputs each node stands.
  std::vector<std::vector<std::uint32_t>> places(const std::vector<NodeId>& outputs) const {
    std::vector<std::vector<std::uint32_t>> result(function_.nodes.size());
    for (std::uint32_t i = 0; i < outputs.size(); ++i) result[outputs[i]].push_back(i);
    return result;
  }

  llvm::Value* state(const MaybeValue& v) {
    const auto when = [&](llvm::Value* flag, State s) {
      return e_.b.CreateAnd(e_.b.CreateSExt(flag, e_.b.getInt64Ty()), e_.b.getInt64(static_cast<std::uint64_t>(s)));
    };
    return e_.b.CreateOr(e_.b.CreateOr(when(v.known, State::known), when(v.no_value, State::no_value)),
                         when(v.indeterminate, State::indeterminate));
  }

  void store_value(const MaybeValue& v, std::uint64_t place) {
    const std::uint64_t at = place * sizeof(RowValue);
    store(e_, e_.zeroed_bits(v, v.lo), target_.getArg(1), at + offsetof(RowValue, lo));
    store(e_, e_.zeroed_bits(v, v.hi), target_.getArg(1), at + offsetof(RowValue, hi));
    store(e_, state(v), target_.getArg(1), at + offsetof(RowValue, state));
  }

  void store_truth(const MaybeTruth& t, std::uint64_t place) {
    llvm::Type* byte = e_.b.getInt8Ty();
    llvm::Value* no = e_.b.CreateShl(e_.b.CreateZExt(t.no, byte), 1);
    store(e_, e_.b.CreateOr(e_.b.CreateZExt(t.yes, byte), no), target_.getArg(2), place);
  }

  void store_causes() {
    const std::vector<NodeId> outputs = outputs_with_causes(function_);
    if (function_.cause_words() == 0 || outputs.empty()) return;
    llvm::Value* all_settled = e_.flag(true);
    for (NodeId id : outputs) all_settled = e_.both(all_settled, nodes_.settled(id));
    llvm::LLVMContext& context = e_.b.getContext();
    auto* open = llvm::BasicBlock::Create(context, "open", &target_);
    auto* settled = llvm::BasicBlock::Create(context, "settled", &target_);
    e_.b.CreateCondBr(all_settled, settled, open);
    e_.b.SetInsertPoint(open);
    std::size_t blamed = 0;
    for (NodeId id = 0; id < function_.nodes.size(); ++id) {
      if (!uses_.asked_why[id]) continue;
      if (++blamed % kNodesOfBlock == 0) start_block();
      nodes_.blame(id);
    }
    store_masks(outputs, [&](NodeId id) { return nodes_.mask(id); });
    e_.b.CreateRetVoid();
    e_.b.SetInsertPoint(settled);
    store_masks(outputs, [&](NodeId) { return Mask(function_.cause_words(), nullptr); });
  }

  template <class MaskOf>
  void store_masks(const std::vector<NodeId>& outputs, MaskOf mask_of) {
    std::uint64_t at = 0;
    for (NodeId id : outputs) {
      for (llvm::Value* word : mask_of(id)) {
        store(e_, word ? word : e_.b.getInt64(0), target_.getArg(3), at);
        at += sizeof(std::uint64_t);
      }
    }
  }

  const Function& function_;
  const Uses& uses_;
  llvm::Function& target_;
  Emitter e_;
  NodeLowering nodes_;
};

}  // namespace

std::unique_ptr<llvm::Module> lower(const Function& function, const std::string& symbol, llvm::LLVMContext& context) {
  auto module = std::make_unique<llvm::Module>(function.name, context);
  llvm::IRBuilder<> builder(context);
  llvm::Type* pointer = builder.getPtrTy();
  auto* type = llvm::FunctionType::get(builder.getVoidTy(), {pointer, pointer, pointer, pointer}, false);
  auto* row = llvm::Function::Create(type, llvm::Function::ExternalLinkage, symbol, *module);
  row->setDoesNotThrow();
  for (unsigned i = 0; i < 4; ++i) row->addParamAttr(i, llvm::Attribute::NoAlias);  // four arrays apart
  builder.SetInsertPoint(llvm::BasicBlock::Create(context, "entry", row));
  const Uses uses = find_uses(function);
  RowLowering(function, uses, *row, builder).lower();
  return module;
}

}  // namespace regimen::lower
