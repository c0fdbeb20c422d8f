// Builds one kernel function from HIR expressions: nodes in order of use, causes, outputs and their description.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/hir/hir.h"
#include "compiler/kernel/kernel.h"

namespace regimen {

class Parts;

// A cause, and of which expression it is: the same cause has one number however many parts tell of it.
struct NamedCause {
  CauseInfo info;                   // without its heads
  std::vector<hir::ExprId> heads;   // rows: what the columns look at
  hir::ExprId of = hir::kNoExpr;    // of a slot none: that is told by the slot
  bool second = false;              // rows: that two fit
};

// What a part tells the functions that use it.
struct BuiltPart {
  kernel::Function function;
  std::vector<NamedCause> causes;
  std::vector<std::uint32_t> slots;
  std::vector<std::pair<std::uint32_t, hir::ExprId>> assumptions;  // the input, and the value it stands in for
  std::vector<std::uint32_t> notices;
  std::uint32_t depth = 1;          // of parts within parts
};

class FunctionBuilder {
 public:
  FunctionBuilder(const hir::Program& program, const Session& session, std::string name, Parts& parts);

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

  // Instead of all that: the function is a part, of that value. `in_place`: what is no part of its own within it.
  BuiltPart build_part(hir::ExprId id, std::vector<hir::ExprId> in_place);

 private:
  kernel::NodeId node(hir::ExprId id);
  kernel::NodeId emit(hir::ExprId id);
  void add_causes(kernel::Node& node, const hir::Expr& expr, hir::ExprId id);
  void add_texts(hir::ExprId text);  // the holes of every text that this value can be
  std::uint32_t slot_cause(std::uint32_t slot);
  void add_row_causes(kernel::Node& node, const hir::Expr& expr, hir::ExprId id);
  std::uint32_t cause(NamedCause named);
  std::uint32_t new_cause(NamedCause named);
  void add_slot(std::uint32_t slot);
  void add_assumption(std::uint32_t input, hir::ExprId before);
  bool is_in_place(hir::ExprId id) const;
  void emit_part(hir::ExprId id, std::uint32_t number);
  const std::vector<std::uint32_t>& slots_behind(hir::ExprId id);

  const hir::Program& program_;
  const Session& session_;
  Parts& parts_;
  bool is_part_ = false;
  BuiltPart part_;
  std::vector<hir::ExprId> in_place_;
  std::map<std::pair<hir::ExprId, bool>, std::uint32_t> causes_;  // by expression
  Built built_;
  std::unordered_map<hir::ExprId, kernel::NodeId> nodes_;
  std::unordered_map<hir::ExprId, std::uint32_t> value_outputs_;
  std::unordered_map<std::uint32_t, std::uint32_t> slot_causes_;
  std::unordered_map<hir::ExprId, std::vector<std::uint32_t>> slots_behind_;
};

}  // namespace regimen
