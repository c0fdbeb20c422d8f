// Private to the folder: the few shapes of IR that all handlers are made of. Nothing here branches, reassociates or
// contracts; flags that are constant fold away while they are built.
#pragma once

#include <llvm/IR/IRBuilder.h>

#include "compiler/lower/maybe_value.h"
#include "runtime/abi/abi.h"

namespace regimen::lower {

class Emitter {
 public:
  explicit Emitter(llvm::IRBuilder<>& builder) : b(builder) {}

  // flags
  llvm::Value* flag(bool v) { return b.getInt1(v); }
  llvm::Value* both(llvm::Value* x, llvm::Value* y);
  llvm::Value* either(llvm::Value* x, llvm::Value* y);
  llvm::Value* opposite(llvm::Value* x);
  llvm::Value* alike(llvm::Value* x, llvm::Value* y);  // x equals y
  llvm::Value* but_not(llvm::Value* x, llvm::Value* y) { return both(x, opposite(y)); }

  // doubles
  llvm::Value* number(double v) { return llvm::ConstantFP::get(b.getDoubleTy(), v); }
  llvm::Value* bits(llvm::Value* number) { return b.CreateBitCast(number, b.getInt64Ty()); }
  llvm::Value* from_bits(llvm::Value* bits) { return b.CreateBitCast(bits, b.getDoubleTy()); }
  llvm::Value* magnitude(llvm::Value* number);
  llvm::Value* finite(llvm::Value* number);
  llvm::Value* pick(llvm::Value* condition, llvm::Value* x, llvm::Value* y);  // doubles or flags, without a branch

  // values
  MaybeValue constant(RowValue v);
  MaybeValue exactly(llvm::Value* number, llvm::Value* known, llvm::Value* no_value);
  MaybeValue pick(llvm::Value* condition, const MaybeValue& x, const MaybeValue& y);
  llvm::Value* exact(const MaybeValue& v);    // known, and both bounds equal
  llvm::Value* missing(const MaybeValue& v);  // no flag set
  llvm::Value* settled(const MaybeValue& v) { return either(exact(v), v.no_value); }
  llvm::Value* zeroed_bits(const MaybeValue& v, llvm::Value* bound);
  llvm::Value* same(const MaybeValue& x, const MaybeValue& y);  // state and bits

  // truths
  MaybeTruth truth(bool yes, bool no) { return {flag(yes), flag(no)}; }
  MaybeTruth of(llvm::Value* condition) { return {condition, opposite(condition)}; }
  llvm::Value* settled(const MaybeTruth& t) { return either(t.yes, t.no); }

  // sets of causes: `into` gets `from` as well, when `when`
  void join(Mask& into, const Mask& from, llvm::Value* when);
  void join(Mask& into, std::uint32_t cause, llvm::Value* when);
  void clear(Mask& mask, llvm::Value* when);
  static bool empty(const Mask& mask);

  llvm::IRBuilder<>& b;
};

}  // namespace regimen::lower
