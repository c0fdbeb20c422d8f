// Random kernel programs and records: every operator over operands in every state, wherever thresholds, bounds and
// rounding could go wrong. The same seed gives the same programs on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/kernel/kernel.h"

namespace regimen::test {

// A generator with a fixed algorithm (std distributions differ between libraries).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(next() >> 33) % limit; }
  bool chance(std::uint32_t percent) { return below(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[below(static_cast<std::uint32_t>(from.size()))];
  }

 private:
  std::uint64_t state_;
};

struct GeneratedFunction {
  kernel::Function function;
  bool shows_all_nodes = false;  // every node is an output, in order within its stratum
};

inline constexpr std::uint32_t kGeneratedSlots = 12;

// Numbers near which something changes: the constants of the programs are drawn from here and so are the records.
double interesting_number(Random& random);
RowValue random_slot_value(Random& random);
GeneratedFunction random_function(Random& random, const std::string& name);
kernel::DecisionLogic random_decision(Random& random, const std::string& name, std::uint32_t rules);

}  // namespace regimen::test
