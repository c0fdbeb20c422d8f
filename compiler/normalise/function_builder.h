// Builds one kernel function from HIR expressions: nodes in order of use, causes, outputs and their description.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/hir/hir.h"
#include "compiler/kernel/kernel.h"

namespace regimen {

class FunctionBuilder {
 public:
  FunctionBuilder(const hir::Program& program, const Session& session, std::string name);

  std::uint32_t add_value(hir::ExprId id);               // its output number; the same expression gives the same number
  std::uint32_t add_truth(hir::ExprId id);               // its number; a truth output with causes, all before any trace
  void add_trace(const hir::Traced& traced);             // a truth output without causes, described by the author's words

  void add_notice(std::uint32_t notice);                 // what stands with its results

  struct Built {
    kernel::Function function;
    FunctionInfo info;
    std::vector<hir::ExprId> origins;  // one a node
    std::unordered_map<hir::ExprId, kernel::NodeId> nodes;  // where each expression stands in it
  };
  Built finish(std::uint32_t number);

 private:
  kernel::NodeId node(hir::ExprId id);
  kernel::NodeId emit(hir::ExprId id);
  void add_causes(kernel::Node& node, const hir::Expr& expr, hir::ExprId id);
  void add_texts(hir::ExprId text);  // the holes of every text that this value can be
  std::uint32_t slot_cause(std::uint32_t slot);
  std::uint32_t cause(CauseInfo info);
  const std::vector<std::uint32_t>& slots_behind(hir::ExprId id);

  const hir::Program& program_;
  const Session& session_;
  Built built_;
  std::unordered_map<hir::ExprId, kernel::NodeId> nodes_;
  std::unordered_map<hir::ExprId, std::uint32_t> value_outputs_;
  std::unordered_map<std::uint32_t, std::uint32_t> slot_causes_;
  std::unordered_map<hir::ExprId, std::vector<std::uint32_t>> slots_behind_;
};

}  // namespace regimen
