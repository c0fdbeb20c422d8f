// What an evaluator may be watched by: every node of every function that ran, not its outputs alone. For the coverage of tests;
// nothing of a run knows it.
#pragma once

#include <cstdint>
#include <span>

#include "runtime/abi/abi.h"

namespace regimen {

struct SeenNode {
  RowTruth truth = kRowUnknown;  // of a node that is a truth
  bool used = false;             // an output took part of it: not a stage behind the one that holds, nor what a test states otherwise
};

class NodeWatcher {
 public:
  virtual ~NodeWatcher() = default;
  virtual void row(std::uint32_t function, std::span<const SeenNode> nodes) = 0;
  virtual void decide(std::uint32_t decision, std::span<const RowTruth> applies, std::span<const RowTruth> blocked) = 0;
};

}  // namespace regimen
