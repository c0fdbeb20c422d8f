// Which operators have been met with their operands in which states. A gap means that the generator is blind there.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "compiler/kernel/kernel.h"
#include "tests/property/evaluators.h"

namespace regimen::test {

class OperandCoverage {
 public:
  // `outcome` shows every node of `function`: its values and truths in order of the nodes.
  void add(const kernel::Function& function, const Outcome& outcome);

  // "" when every operator has met every combination: of two operands all pairs of states, of rows every pair of
  // condition and value; and every operator that can answer so has given each kind of answer.
  std::string gaps() const;
  std::string report() const;

 private:
  std::map<std::string, std::uint64_t> met_;
};

}  // namespace regimen::test
