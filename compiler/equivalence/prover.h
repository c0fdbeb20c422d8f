// What the search says of conditions and nodes, over every record (analysis/search.h). Private to the folder.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "compiler/analysis/search.h"
#include "compiler/equivalence/conditions.h"

namespace regimen::equivalence {

class Prover {
 public:
  Prover(const Conditions& conditions, const SlotTable& table) : conditions_(conditions), table_(table) {}

  // Found::none: on no record.
  analysis::Found holds(Condition condition) const;
  analysis::Found values_apart(std::span<const NodeId> a, std::span<const NodeId> b, Condition where) const;
  // Two truths, or two values.
  analysis::Found apart(NodeId a, NodeId b) const;

  // The same of the records of another search.
  analysis::Finding record_of(analysis::Search& search, Condition condition) const;
  analysis::Finding record_of(analysis::Search& search, std::span<const NodeId> a, std::span<const NodeId> b, Condition where) const;

 private:
  template <class Question>
  analysis::Found ask(const Question& question, std::size_t steps) const;

  const Conditions& conditions_;
  const SlotTable& table_;
};

struct FunctionPair {
  const kernel::Function* original;
  const kernel::Function* other;
};

// From the innermost nodes that differ outwards: where two are the same on every record, they are one from then on, and with
// them all that is made of them.
void sweep(Conditions& conditions, const Prover& prover, std::span<const FunctionPair> functions);

}  // namespace regimen::equivalence
