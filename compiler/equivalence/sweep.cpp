// External interface: sweep, in prover.h.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "compiler/equivalence/prover.h"

namespace regimen::equivalence {

namespace {

constexpr std::size_t kMostPairs = 12;

class Sweep {
 public:
  Sweep(Conditions& conditions, const Prover& prover) : conditions_(conditions), prover_(prover) {}

  void add(const FunctionPair& functions) {
    const kernel::Function &f = *functions.original, &g = *functions.other;
    const std::vector<NodeId> x = conditions_.import(f, Conditions::Side::original), y = conditions_.import(g, Conditions::Side::other);
    for (std::size_t i = 0; i < std::min(f.truths.size(), g.truths.size()); ++i) align(x[f.truths[i]], y[g.truths[i]]);
    for (std::size_t i = 0; i < std::min(f.values.size(), g.values.size()); ++i) align(x[f.values[i]], y[g.values[i]]);
  }

  void run() {
    std::size_t tries = 0;
    for (const auto& [one, other] : pairs_) {
      if (tries == kMostPairs) return;
      const NodeId now = renewed(other);
      if (one == now) continue;
      ++tries;
      if (prover_.apart(one, now) == analysis::Found::none) conditions_.take_for(now, one);
    }
  }

 private:
  // Inner pairs before those made of them.
  void align(NodeId one, NodeId other) {
    if (one == other || !seen_.insert({one, other}).second) return;
    const kernel::Node x = conditions_.node(one), y = conditions_.node(other);
    if (op_row(x.op).result != op_row(y.op).result || x.arg_count == 0 || y.arg_count == 0) return;
    if (x.op == y.op && x.arg_count == y.arg_count)
      for (std::uint32_t i = 0; i < x.arg_count; ++i) align(conditions_.operands(one)[i], conditions_.operands(other)[i]);
    pairs_.emplace_back(one, other);
  }

  // The node as it is made of what has been taken for other nodes meanwhile.
  NodeId renewed(NodeId root) {
    std::unordered_map<NodeId, NodeId> known;
    std::vector<NodeId> open{root};
    while (!open.empty()) {
      const NodeId id = open.back();
      std::vector<NodeId> operands;
      const std::size_t before = open.size();
      for (const NodeId operand : conditions_.operands(id)) {
        const auto done = known.find(operand);
        if (done == known.end()) {
          open.push_back(operand);
        } else {
          operands.push_back(done->second);
        }
      }
      if (open.size() > before) continue;
      open.pop_back();
      known[id] = conditions_.add(conditions_.node(id), operands);
    }
    return known.at(root);
  }

  Conditions& conditions_;
  const Prover& prover_;
  std::set<std::pair<NodeId, NodeId>> seen_;
  std::vector<std::pair<NodeId, NodeId>> pairs_;
};

}  // namespace

void sweep(Conditions& conditions, const Prover& prover, std::span<const FunctionPair> functions) {
  Sweep all(conditions, prover);
  for (const FunctionPair& pair : functions) all.add(pair);
  all.run();
}

}  // namespace regimen::equivalence
