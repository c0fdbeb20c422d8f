// Private to the folder: from what the checker says can be reached to the coverage map, function by function.
#pragma once

#include <unordered_map>

#include "compiler/hir/hir.h"
#include "compiler/kernel/kernel.h"
#include "compiler/normalise/possible.h"
#include "runtime/coverage/coverage_map.h"

namespace regimen {

class CoverBuilder {
 public:
  CoverBuilder(const hir::Program& program, const Session& session);

  using Nodes = std::unordered_map<hir::ExprId, kernel::NodeId>;
  // A function that was made; `decision` and `rule` where it is a rule's.
  void add(std::uint32_t function, const Nodes& nodes, std::uint32_t decision = kNoIndex, std::uint32_t rule = kNoIndex);

  CoverageMap take(const Image& image);

 private:
  void add_condition(const hir::CoveredCondition& covered);
  std::uint32_t condition(const hir::CoveredCondition& covered, Span span, hir::ExprId truth);
  void add_table(const hir::CoveredTable& covered);
  void add_decision(const hir::Decision& decision, const DecisionInfo& info);
  // What can come of everything, under the assumption that `possible_` was given.
  void add_possible();
  void add_possible(const hir::Decision& decision, const CoverDecision& made);
  std::vector<OutcomeSet> applies(const hir::Decision& decision);
  std::uint32_t signal(hir::ExprId truth);
  CoverPlace place(Span span) const;
  std::string words(Span span) const;

  const hir::Program& program_;
  const Session& session_;
  Possible possible_;
  CoverageMap map_;
  std::vector<hir::ExprId> signals_;                           // by number
  std::unordered_map<hir::ExprId, std::uint32_t> signal_memo_;
  // Of each of the program's covered conditions: the conditions made of it, and its group.
  struct Made {
    std::vector<std::uint32_t> conditions;
    std::uint32_t group = kNoIndex;
  };
  std::vector<Made> made_;
};

}  // namespace regimen
