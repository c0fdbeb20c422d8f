// The IR form of the kernel's values and truths, as SSA values.
//
// A value is its bounds and three flags, of which at most one is set; none set is missing. `lo` and `hi` hold anything
// unless known, and are the same SSA value when the value is exact whenever it is known; `zeroed` says that they are 0
// when not known, as in memory. A truth is a Kleene pair, never both.
// A mask is the set of causes in 64-bit words; a null word is empty.
#pragma once

#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/Value.h>

namespace regimen::lower {

struct MaybeValue {
  llvm::Value* lo = nullptr;
  llvm::Value* hi = nullptr;
  llvm::Value* known = nullptr;
  llvm::Value* no_value = nullptr;
  llvm::Value* indeterminate = nullptr;
  bool zeroed = false;

  bool always_exact() const { return lo == hi; }
};

struct MaybeTruth {
  llvm::Value* yes = nullptr;
  llvm::Value* no = nullptr;
};

using Mask = llvm::SmallVector<llvm::Value*, 1>;

}  // namespace regimen::lower
