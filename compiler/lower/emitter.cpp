#include "compiler/lower/emitter.h"

#include <llvm/IR/Constants.h>

namespace regimen::lower {
namespace {

constexpr std::uint64_t kSignBit = 0x8000000000000000;
constexpr std::uint64_t kExponentBits = 0x7FF0000000000000;  // all set: infinite or not a number

bool is(llvm::Value* flag, bool v) {
  auto* constant = llvm::dyn_cast<llvm::ConstantInt>(flag);
  return constant && constant->isOne() == v;
}

}  // namespace

llvm::Value* Emitter::both(llvm::Value* x, llvm::Value* y) {
  if (is(x, false) || is(y, true) || x == y) return x;
  if (is(y, false) || is(x, true)) return y;
  return b.CreateAnd(x, y);
}

llvm::Value* Emitter::either(llvm::Value* x, llvm::Value* y) {
  if (is(x, true) || is(y, false) || x == y) return x;
  if (is(y, true) || is(x, false)) return y;
  return b.CreateOr(x, y);
}

llvm::Value* Emitter::opposite(llvm::Value* x) { return b.CreateNot(x); }

llvm::Value* Emitter::alike(llvm::Value* x, llvm::Value* y) {
  if (x == y) return flag(true);
  if (is(x, true)) return y;
  if (is(y, true)) return x;
  if (is(x, false)) return opposite(y);
  if (is(y, false)) return opposite(x);
  return b.CreateICmpEQ(x, y);
}

// Integer operations on the bits: the quick tier selects these directly, and they cannot raise or round.
llvm::Value* Emitter::magnitude(llvm::Value* number) {
  return from_bits(b.CreateAnd(bits(number), b.getInt64(~kSignBit)));
}

llvm::Value* Emitter::finite(llvm::Value* number) {
  llvm::Value* exponent = b.CreateAnd(bits(number), b.getInt64(kExponentBits));
  return b.CreateICmpNE(exponent, b.getInt64(kExponentBits));
}

llvm::Value* Emitter::pick(llvm::Value* condition, llvm::Value* x, llvm::Value* y) {
  if (x == y || is(condition, true)) return x;
  if (is(condition, false)) return y;
  if (x->getType()->isIntegerTy(1)) {
    return either(both(condition, x), but_not(y, condition));
  }
  // As integers: a select of doubles would become a branch on processors without a blend instruction.
  return from_bits(b.CreateSelect(condition, bits(x), bits(y)));
}

MaybeValue Emitter::constant(RowValue v) {
  llvm::Value* lo = number(v.lo);
  llvm::Value* hi = number(v.hi);  // the same SSA value when the bits are the same: constants are unique
  return {
      lo,  hi, flag(v.state == State::known), flag(v.state == State::no_value), flag(v.state == State::indeterminate),
      true};
}

MaybeValue Emitter::exactly(llvm::Value* number, llvm::Value* known, llvm::Value* no_value) {
  return {number, number, known, no_value, flag(false), is(known, true)};
}

MaybeValue Emitter::pick(llvm::Value* condition, const MaybeValue& x, const MaybeValue& y) {
  MaybeValue v;
  v.lo = pick(condition, x.lo, y.lo);
  v.hi = x.always_exact() && y.always_exact() ? v.lo : pick(condition, x.hi, y.hi);
  v.known = pick(condition, x.known, y.known);
  v.no_value = pick(condition, x.no_value, y.no_value);
  v.indeterminate = pick(condition, x.indeterminate, y.indeterminate);
  v.zeroed = x.zeroed && y.zeroed;
  return v;
}

llvm::Value* Emitter::exact(const MaybeValue& v) {
  return v.always_exact() ? v.known : both(v.known, b.CreateFCmpOEQ(v.lo, v.hi));
}

llvm::Value* Emitter::missing(const MaybeValue& v) {
  return opposite(either(either(v.known, v.no_value), v.indeterminate));
}

llvm::Value* Emitter::zeroed_bits(const MaybeValue& v, llvm::Value* bound) {
  if (v.zeroed || is(v.known, true)) return bits(bound);
  return b.CreateAnd(bits(bound), b.CreateSExt(v.known, b.getInt64Ty()));
}

llvm::Value* Emitter::same(const MaybeValue& x, const MaybeValue& y) {
  llvm::Value* result = both(alike(x.known, y.known), alike(x.no_value, y.no_value));
  result = both(result, alike(x.indeterminate, y.indeterminate));
  result = both(result, b.CreateICmpEQ(zeroed_bits(x, x.lo), zeroed_bits(y, y.lo)));
  if (x.always_exact() && y.always_exact()) return result;
  return both(result, b.CreateICmpEQ(zeroed_bits(x, x.hi), zeroed_bits(y, y.hi)));
}

void Emitter::join(Mask& into, const Mask& from, llvm::Value* when) {
  if (is(when, false)) return;
  for (std::size_t w = 0; w < from.size(); ++w) {
    if (!from[w]) continue;
    llvm::Value* word = is(when, true) ? from[w] : b.CreateSelect(when, from[w], b.getInt64(0));
    into[w] = into[w] ? b.CreateOr(into[w], word) : word;
  }
}

void Emitter::join(Mask& into, std::uint32_t cause, llvm::Value* when) {
  Mask one(into.size(), nullptr);
  one[cause / 64] = b.getInt64(std::uint64_t{1} << (cause % 64));
  join(into, one, when);
}

void Emitter::clear(Mask& mask, llvm::Value* when) {
  for (llvm::Value*& word : mask) {
    if (!word || is(when, false)) continue;
    word = is(when, true) ? nullptr : b.CreateSelect(when, b.getInt64(0), word);
  }
}

bool Emitter::empty(const Mask& mask) {
  for (llvm::Value* word : mask) {
    if (word) return false;
  }
  return true;
}

}  // namespace regimen::lower
