// Values that are made once for many functions: a call of the part, whose outputs are read as slots are.
#include <llvm/IR/Function.h>
#include <llvm/IR/Module.h>

#include "compiler/lower/lower.h"
#include "compiler/lower/site.h"

namespace regimen::lower {
namespace {

std::uint32_t words_of(const kernel::PartUse& use) { return static_cast<std::uint32_t>((use.causes.size() + 63) / 64); }

// Room for the value and its causes, made once for the whole function.
llvm::Value* room_for(Emitter& emit, std::uint32_t words) {
  llvm::Function& function = *emit.b.GetInsertBlock()->getParent();
  llvm::IRBuilder<> at(&function.getEntryBlock(), function.getEntryBlock().begin());
  llvm::Type* type = llvm::ArrayType::get(at.getInt64Ty(), sizeof(RowValue) / 8 + words);
  return at.CreateAlloca(type);
}

llvm::Value* member(Emitter& emit, llvm::Value* room, std::size_t byte) { return emit.b.CreateConstInBoundsGEP1_64(emit.b.getInt8Ty(), room, byte); }

}  // namespace

std::string part_symbol(std::uint32_t index) { return "rgm_part_" + std::to_string(index); }

MaybeValue lower_op(OpTag<Op::Part>, const Site& site) {
  llvm::IRBuilder<>& b = site.emit.b;
  const kernel::PartUse& use = site.part_use();
  llvm::Value* room = room_for(site.emit, words_of(use));
  llvm::Value* causes = member(site.emit, room, sizeof(RowValue));
  llvm::Type* pointer = b.getPtrTy();
  auto* type = llvm::FunctionType::get(b.getVoidTy(), {pointer, pointer, pointer, pointer}, false);
  llvm::FunctionCallee callee = b.GetInsertBlock()->getModule()->getOrInsertFunction(part_symbol(use.part), type);
  llvm::cast<llvm::Function>(callee.getCallee())->setDoesNotThrow();
  b.CreateCall(callee, {site.slots(), room, llvm::ConstantPointerNull::get(b.getPtrTy()), causes});
  site.keep_part_causes(causes);
  llvm::Value* state = b.CreateLoad(b.getInt64Ty(), member(site.emit, room, offsetof(RowValue, state)));
  const auto in = [&](State s) { return b.CreateICmpEQ(state, b.getInt64(static_cast<std::uint64_t>(s))); };
  MaybeValue v;
  v.lo = b.CreateLoad(b.getDoubleTy(), member(site.emit, room, offsetof(RowValue, lo)));
  v.hi = b.CreateLoad(b.getDoubleTy(), member(site.emit, room, offsetof(RowValue, hi)));
  v.known = in(State::known);
  v.no_value = in(State::no_value);
  v.indeterminate = in(State::indeterminate);
  v.zeroed = true;
  return v;
}

void Site::blame_part() const {
  llvm::IRBuilder<>& b = emit.b;
  const kernel::PartUse& use = part_use();
  llvm::Value* word = nullptr;
  for (std::uint32_t i = 0; i < use.causes.size(); ++i) {
    if (i % 64 == 0) word = b.CreateLoad(b.getInt64Ty(), member(emit, results_.part_causes[id_], i / 64 * sizeof(std::uint64_t)));
    llvm::Value* bit = b.CreateAnd(word, b.getInt64(std::uint64_t{1} << (i % 64)));
    blame_cause(use.causes[i], b.CreateICmpNE(bit, b.getInt64(0)));
  }
}

}  // namespace regimen::lower
