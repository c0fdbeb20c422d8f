// Domains: the values a node can still have, and how operators pass them on, upwards to the result and downwards to the operands.
// Sound: whatever an evaluator can compute stays inside; numbers are widened where an operation may round.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "compiler/analysis/graph.h"
#include "runtime/abi/abi.h"

namespace regimen::analysis {

// States of a value, as bits. `bounded`: known, but only within bounds.
enum : std::uint8_t { kMissing = 1, kExact = 2, kBounded = 4, kNoValue = 8, kIndeterminate = 16, kUnstated = 32 };
inline constexpr std::uint8_t kKnown = kExact | kBounded, kOpen = kMissing | kIndeterminate;
inline constexpr std::uint8_t kAnyState = kMissing | kExact | kBounded | kNoValue | kIndeterminate;

// Truths, as bits.
enum : std::uint8_t { kYes = 1, kNo = 2, kUnknown = 4 };
inline constexpr std::uint8_t kAnyTruth = kYes | kNo | kUnknown;

// Whole numbers from -1 to 62, as bits; kAnyNumber: any number at all.
using Numbers = std::uint64_t;
inline constexpr Numbers kAnyNumber = ~Numbers{0};
Numbers number_bit(double value);  // kAnyNumber when it has no bit

struct Domain {
  std::uint8_t states = kAnyState;
  double lo = -std::numeric_limits<double>::infinity();  // of known values: both of their bounds lie within
  double hi = std::numeric_limits<double>::infinity();
  Numbers numbers = kAnyNumber;

  static Domain of(const RowValue& value);
  static Domain nothing() { return {0, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), 0}; }
  static Domain state(std::uint8_t states) {
    Domain out = nothing();
    out.states = states;
    return out;
  }
  bool empty() const { return states == 0; }
  bool maybe(std::uint8_t state) const { return (states & state) != 0; }
  bool only(std::uint8_t state) const { return (states & ~state) == 0; }
  // One value, or bounds, of which a domain cannot say more.
  bool is_settled() const { return only(kExact) ? lo == hi : (states & (states - 1)) == 0; }
  friend bool operator==(const Domain&, const Domain&) = default;
};

Domain meet(const Domain& a, const Domain& b, double grid);  // what both allow
Domain join(const Domain& a, const Domain& b);
bool disjoint(const Domain& a, const Domain& b);             // no value is in both

// What is known of the nodes while a question is answered.
struct Domains {
  const Graph& graph;
  std::span<const Domain> values;      // by node; those of truths are not used
  std::span<const std::uint8_t> truths;
  std::span<const Domain> slots;       // unstated is a state of slots alone

  const Domain& value(Ref node, std::size_t i) const { return values[graph.args(node)[i]]; }
  std::uint8_t truth(Ref node, std::size_t i) const { return truths[graph.args(node)[i]]; }
};

// What a node's operands let it be.
Domain value_above(const Domains& domains, Ref node);
std::uint8_t truth_above(const Domains& domains, Ref node);

// Where refinements of operands go to. Both return false once nothing is left.
class Refiner {
 public:
  virtual ~Refiner() = default;
  virtual bool refine(Ref node, const Domain& to) = 0;
  virtual bool refine(Ref node, std::uint8_t truth) = 0;
  virtual bool refine_slot(std::uint32_t slot, const Domain& to) = 0;
};

// Takes from the operands what the node's own domain excludes. false: a contradiction.
bool pass_down(const Domains& domains, Ref node, Refiner& refiner);
bool pass_down_compare(const Domains& domains, Ref node, Refiner& refiner);
bool pass_down_choice(const Domains& domains, Ref node, Refiner& refiner);
bool pass_down_arith(const Domains& domains, Ref node, Refiner& refiner);

std::uint8_t compare_above(const Domains& domains, Ref node);
Domain choice_above(const Domains& domains, Ref node);
Domain arith_above(const Domains& domains, Ref node);

// A threshold of a computed quantity counts as moved (interp/eval_compare.cpp).
double lowered(double threshold, bool moved);
double raised(double threshold, bool moved);

}  // namespace regimen::analysis
