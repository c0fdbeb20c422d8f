// The slots of a question: their declarations, what the world says of them, and how they read as values.
#pragma once

#include <set>
#include <string>

#include "compiler/analysis/question.h"
#include "tests/support/smt/terms.h"

namespace regimen::test::smt {

// A value: its state (missing when none of the three), and its bounds when known.
struct ValueTerms {
  Term known = "false", none = "false", indeterminate = "false";
  Term lo = "0.0", hi = "0.0";
  bool may_be_bounded = false;       // else lo is hi
  std::vector<double> constants;     // all numbers it can be, where those are few; else empty
};

std::set<std::uint32_t> slots_of(const analysis::Question& question);
// Names of slot s: s<s>k known, s<s>z no value, s<s>i indeterminate, s<s>u unstated, s<s>n its number (of grid steps), s<s>h its upper bound.
std::string declared(const analysis::World& world, const std::set<std::uint32_t>& slots);
ValueTerms slot_terms(const analysis::World& world, std::uint32_t slot);
Term unstated(std::uint32_t slot);
Term slot_is(const analysis::World& world, std::uint32_t slot, const RowValue& value);

}  // namespace regimen::test::smt
