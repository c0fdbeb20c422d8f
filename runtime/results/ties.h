// Tied diplotypes: the slot values of every combination, at most 64; beyond that the facts on which they differ are unknown.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/results/conclude.h"
#include "runtime/results/decide.h"

namespace regimen {

inline constexpr std::size_t kMostCombinations = 64;

struct Combination {
  std::vector<std::size_t> choice;  // one a relevant tie
  SlotValues slots;
};

struct Combinations {
  std::vector<TiedGene> genes;      // the relevant ties, when they were spread
  std::vector<Combination> all;     // never empty
};

// `relevant`: which tied genes matter here.
Combinations combine(const SlotTable& table, const BoundSlots& bound, const std::function<bool(const GeneTie&)>& relevant);

// Relevant for functions that read one of these slots (ascending).
bool touches(const GeneTie& tie, const std::vector<std::uint32_t>& slots);

}  // namespace regimen
