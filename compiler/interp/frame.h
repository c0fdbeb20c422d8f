// Private to the folder: room for the results of all nodes of one call, and the walk over them.
#pragma once

#include <cstddef>
#include <memory>

#include "compiler/interp/eval.h"
#include "runtime/abi/abi.h"

namespace regimen::interp {

// On the stack for usual rules, on the heap for very large ones.
class Scratch {
 public:
  Scratch(std::size_t nodes, std::size_t words) {
    const std::size_t need = nodes * (sizeof(RowValue) + words * sizeof(std::uint64_t) + sizeof(Kleene));
    std::byte* at = near_;
    if (need > sizeof near_) {
      far_ = std::make_unique_for_overwrite<std::byte[]>(need);
      at = far_.get();
    }
    values = reinterpret_cast<RowValue*>(at);
    causes = reinterpret_cast<std::uint64_t*>(at + nodes * sizeof(RowValue));
    truths = reinterpret_cast<Kleene*>(at + nodes * (sizeof(RowValue) + words * sizeof(std::uint64_t)));
  }
  RowValue* values;
  std::uint64_t* causes;
  Kleene* truths;

 private:
  alignas(RowValue) std::byte near_[16 * 1024];
  std::unique_ptr<std::byte[]> far_;
};

struct Outputs {
  RowValue* values;
  RowTruth* truths;
  std::uint64_t* causes;
};

inline RowTruth to_row(Kleene t) { return static_cast<RowTruth>((t.t ? kRowYes : 0) | (t.f ? kRowNo : 0)); }

// Evaluates every node in order, then copies the outputs.
void walk(const Frame& frame, Outputs outputs);

}  // namespace regimen::interp
