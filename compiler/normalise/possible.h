// What can come of an expression while certain facts are missing and all others are known. Operands are taken to vary on their own,
// but what is missing is missing for all of them: `x is known and x less than 3` is never open. For coverage: what cannot come is not
// asked of the tests.
#pragma once

#include <vector>

#include "compiler/hir/hir.h"
#include "runtime/coverage/coverage_map.h"

namespace regimen {

class Possible {
 public:
  explicit Possible(const hir::Program& program) : program_(program) {}  // nothing can be asked before assume()

  // From here on: nothing is missing, this slot alone, or everything.
  enum class Missing : std::uint8_t { nothing, one, everything };
  void assume(Missing missing, std::uint32_t slot = kNoIndex);
  OutcomeSet truth(hir::ExprId id) const { return truths_[id]; }  // a set of Answer

 private:
  struct Values {
    bool exact = false, bounds = false, missing = false, indeterminate = false, no_value = false;
    friend Values operator|(Values a, const Values& b) {
      a.exact |= b.exact, a.bounds |= b.bounds, a.missing |= b.missing, a.indeterminate |= b.indeterminate, a.no_value |= b.no_value;
      return a;
    }
  };
  void settle(hir::ExprId id);
  bool differs(hir::ExprId id, const std::vector<char>& changed) const;
  OutcomeSet truth_of(const hir::Expr& expr);
  OutcomeSet asked_of_state(const hir::Expr& expr);
  OutcomeSet compared(const hir::Expr& expr);
  Values value_of(const hir::Expr& expr);
  Values chosen(const hir::Expr& expr);
  Values leaf(const hir::Expr& expr) const;
  Values computed(const hir::Expr& expr);

  const hir::Program& program_;
  Missing missing_ = Missing::nothing;
  std::uint32_t slot_ = kNoIndex;
  std::vector<OutcomeSet> truths_, truths_of_nothing_;  // by node; the second while nothing is missing
  std::vector<Values> values_, values_of_nothing_;
};

}  // namespace regimen
