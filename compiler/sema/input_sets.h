// Which inputs each expression is computed from. Most expressions share the set of an operand, so that chains of thousands of defines
// cost no more than their length. Invariant: operands stand before their users.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "compiler/hir/hir.h"

namespace regimen::sema {

class InputSets {
 public:
  const std::set<std::uint32_t>& of(const hir::Program& program, hir::ExprId root) {
    while (set_.size() <= root) set_.push_back(set_of(program, static_cast<hir::ExprId>(set_.size())));
    return sets_[set_[root]];
  }

 private:
  std::uint32_t set_of(const hir::Program& program, hir::ExprId id) {
    const hir::Expr& expr = program[id];
    std::uint32_t set = 0;
    if (expr.op == Op::Slot) set = set_of_input(program.table().slots[expr.slot].input);
    for (const hir::ExprId arg : expr.args) set = joined(set, set_.at(arg));
    return set;
  }

  std::uint32_t set_of_input(std::uint32_t input) {
    if (input == kNoIndex) return 0;
    const auto [of, fresh] = of_input_.try_emplace(input, static_cast<std::uint32_t>(sets_.size()));
    if (fresh) sets_.push_back({input});
    return of->second;
  }

  std::uint32_t joined(std::uint32_t a, std::uint32_t b) {
    if (a == b || b == 0) return a;
    if (a == 0) return b;
    const auto [at, fresh] = joined_.try_emplace({std::min(a, b), std::max(a, b)}, 0);
    if (!fresh) return at->second;
    std::set<std::uint32_t> both = sets_[a];
    both.insert(sets_[b].begin(), sets_[b].end());
    if (both == sets_[a]) return at->second = a;
    if (both == sets_[b]) return at->second = b;
    sets_.push_back(std::move(both));
    return at->second = static_cast<std::uint32_t>(sets_.size() - 1);
  }

  std::vector<std::uint32_t> set_;                 // by expression, those met so far
  std::vector<std::set<std::uint32_t>> sets_{{}};  // the first is empty
  std::map<std::uint32_t, std::uint32_t> of_input_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> joined_;
};

}  // namespace regimen::sema
