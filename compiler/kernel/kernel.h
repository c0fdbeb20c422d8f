// The kernel form: the one thing both evaluators read. Straight-line functions over slots in four strata: slots, values
// ({lo, hi, state}), truths (Kleene pairs) and the logic of a decision (applies, blocked).
//
// In: made from HIR by compiler/sema (build_kernel). Out: interpreted (compiler/interp) or lowered (compiler/lower).
// A value that many functions read, such as a large table's, is made once, as a part: a function of its own that they use.
// Invariants (kernel_verify): operands stand before their users; every operand is of the stratum its operator takes;
// slots, causes and outputs are in range; no loops, and no calls but of parts, which use only parts before them.
// Threads: immutable once built.
//
// Meaning of every operator, over states (m missing, k known, n no value, i indeterminate); `exact` means lo == hi:
//   Propagate (values)  any operand n -> n; else any m or i -> m; else the operation. Non-finite result or domain error -> m with
//                       the node's own cause. Bounds: Add, Subtract, Negate, Multiply by an exact operand, and the temporal
//                       operators (monotone in each date) keep them; anything else on a non-exact operand -> m.
//   Propagate (truths)  any operand n -> no; else any m or i -> unknown; else yes or no when it holds or fails over the whole
//                       bounds, unknown otherwise. `moved`: the right operand b counts as b -/+ |b|*1e-12:
//                       less is a < b - |b|*1e-12, more is a > b + |b|*1e-12, at least is not less, at most is not more,
//                       is: neither less nor more (yes only when both are exact, no when surely less or surely more).
//   And Or Not          Kleene. TruthOf: value 1 yes, 0 no, n no, else unknown. ValueOf: yes 1, no 0, unknown m.
//   Demand(p)           yes if p is yes, else unknown ("only if tested for": not called is unknown, not no).
//   IsKnown             k exact yes, else no.             IsMissing   m or k not exact yes, else no.
//   IsAbsent            m yes, else no.                   IsIndeterminate  i yes; k, n no; m unknown.
//   IsNoValue           n yes; k, i no; m unknown.        MatchesIndeterminate  i yes, else no.
//   Otherwise(a, b)     a when k or i, else b (causes of both when b is not exact).
//   Staged(c1, v1, ..., else)  the first whose condition is yes; with unknown conditions before it, the value only if all
//                       values still possible are equal (same state and bits), else m.
//   FirstRow(c1, v1, ...)  like Staged over rows up to and including the first sure hit; no sure hit: if `covered` and the
//                       possible rows agree, that value, else m; no possible row -> m with the node's cause (no row).
//   OneRow(c1, v1, ...) two sure hits -> m with second_cause; else all rows not surely missed must agree, and one must surely
//                       hit unless `covered`; no possible row -> m with the node's cause.
//   MissingRow(p, a, b) a if p is yes, else b.
//   PointsWhen(p, v)    yes v, no exact 0, unknown the bounds of {0, v} (m or i v: that state; n v: 0 in the bounds).
//   Bounded(v)          k, n as they are; m or i -> k within [lo, hi] of the node.
//   Stated(s, v)        v when s is unstated, else s.
//   Constant            {lo, hi, state} of the node. Slot: slot number `index`; unstated reads as m outside Stated.
//   Always              `index` 0 unknown, 1 yes, 2 no.
//   Part                the first value output of the part that use number `index` of the function names.
// Causes of a node: none when exact or n (truth: known); else the union of its operands' causes (Staged and FirstRow: of the
// conditions not surely missed up to the first sure hit and of the values still possible; OneRow: of all conditions not surely
// missed and their values, but only second_cause after two sure hits; Stated, MissingRow, Otherwise that takes its first
// operand: of the operand taken, and of the condition), plus its own cause where said. A slot that is m, i or not exact has
// the cause that names it; so have Constant, Always and Demand when they have a cause. A Part has those of its value output, which
// the use says the function's own numbers of.
// Where lo and hi would be two zeros of different sign: Multiply puts its first bound first, PointsWhen writes +0,
// Smaller and Larger of equal operands take the first. Operations on exact operands read `lo`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/ops/ops.h"
#include "compiler/source/session.h"
#include "runtime/abi/abi.h"

namespace regimen::kernel {

using NodeId = std::uint32_t;
inline constexpr std::uint32_t kNone = ~std::uint32_t{0};

struct Node {
  Op op = Op::Constant;
  std::uint32_t first_arg = 0;  // operands are Function::args[first_arg .. first_arg + arg_count)
  std::uint32_t arg_count = 0;
  double lo = 0;                // Constant, Bounded
  double hi = 0;
  State state = State::known;   // Constant
  std::uint32_t index = 0;      // Slot, Always, Part
  std::uint32_t cause = kNone;         // Slot: its cause; operations: not computable; rows: no row
  std::uint32_t second_cause = kNone;  // OneRow: two rows
  bool moved = false;           // comparisons of computed quantities
  bool covered = false;         // FirstRow, OneRow: some row always hits
  Span span;                    // what the author wrote

  friend bool operator==(const Node&, const Node&) = default;
};

struct PartUse {
  std::uint32_t part = 0;             // of Program::parts
  std::vector<std::uint32_t> causes;  // for each cause of the part, which it is of the function
};

struct Function {
  std::string name;              // "rule poor_acs", unique in the program
  std::vector<Node> nodes;
  std::vector<NodeId> args;
  std::vector<NodeId> values;    // value outputs
  std::vector<NodeId> truths;    // truth outputs; the first `truths_with_causes` of them have causes
  std::uint32_t truths_with_causes = 0;
  std::uint32_t cause_count = 0;
  std::vector<PartUse> parts;
  std::vector<std::uint32_t> origins;  // of functions that use parts, and of parts: a number for each node, the same for the same thing

  std::uint32_t cause_words() const { return (cause_count + 63) / 64; }
  const NodeId* operands(const Node& node) const { return args.data() + node.first_arg; }
};

// Rule i applies when its `when` holds and, for an exception, one of the rules it names applies. It is blocked when an
// exception that names it applies, also when that exception is itself blocked. Acyclic; `order` lists parents first.
struct DecisionLogic {
  std::string name;
  std::vector<std::vector<std::uint32_t>> parents;  // per rule; empty: a base rule
  std::vector<std::uint32_t> order;
};

struct Program {
  std::string name;
  std::uint32_t slot_count = 0;
  std::vector<Function> functions;
  std::vector<DecisionLogic> decisions;
  std::vector<Function> parts;  // of one value output each
};

}  // namespace regimen::kernel
