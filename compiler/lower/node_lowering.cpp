#include "compiler/lower/node_lowering.h"

#include "compiler/lower/planted.h"

namespace regimen::lower {
namespace {

constexpr bool blames_all_operands(OpFamily family) { return family != OpFamily::choice && family != OpFamily::leaf; }

}  // namespace

NodeLowering::NodeLowering(const Function& function, const Uses& uses, Emitter& emitter, llvm::Value* slots)
    : function_(function), uses_(uses), e_(emitter), slots_(slots) {
  const std::size_t nodes = function.nodes.size();
  results_.values.resize(nodes);
  results_.truths.resize(nodes);
  results_.not_computable.resize(nodes);
  results_.part_causes.resize(nodes);
  results_.masks.assign(nodes, Mask(function.cause_words(), nullptr));
}

NodeLowering::OperandStates NodeLowering::operand_states(const Site& site) {
  OperandStates states{e_.flag(true), e_.flag(false)};
  for (std::uint32_t i = 0; i < site.count(); ++i) {
    states.all_known = e_.both(states.all_known, site.value(i).known);
    states.any_no_value = e_.either(states.any_no_value, site.value(i).no_value);
  }
  return states;
}

MaybeValue NodeLowering::propagated(const Site& site, MaybeValue v) {
  const OperandStates states = operand_states(site);
  llvm::Value* applies = e_.both(states.all_known, v.known);
  llvm::Value* finite = e_.finite(v.lo);
  if (!v.always_exact()) finite = e_.both(finite, e_.finite(v.hi));
  if (planted(Fault::arith_infinite_is_known)) finite = e_.flag(true);
  site.note_not_computable(e_.but_not(applies, finite));
  v.known = e_.both(applies, finite);
  v.no_value = states.any_no_value;
  v.zeroed = false;
  return v;
}

MaybeTruth NodeLowering::propagated(const Site& site, MaybeTruth t) {
  const OperandStates states = operand_states(site);
  llvm::Value* no = e_.both(states.all_known, t.no);
  if (!planted(Fault::compare_ignores_no_value)) no = e_.either(states.any_no_value, no);
  return {e_.both(states.all_known, t.yes), no};
}

template <Op op>
void NodeLowering::lower_one(const Site& site, NodeId id) {
  constexpr OpRow row = op_row(op);
  constexpr bool propagates = row.nulls == OpNulls::Propagate && op != Op::ValueOf;  // ValueOf has no value operand
  const auto answer = lower_op(OpTag<op>{}, site);
  if constexpr (row.result == OpResult::Value) {
    results_.values[id] = propagates ? propagated(site, answer) : answer;
  } else {
    results_.truths[id] = propagates ? propagated(site, answer) : answer;
  }
}

void NodeLowering::lower(NodeId id) {
  const Site here = site(id);
  switch (function_.nodes[id].op) {
#define RGM_OP(name, spelling, family, result, signature, nulls) \
  case Op::name:                                                 \
    return lower_one<Op::name>(here, id);
#include "compiler/ops/ops.def"
#undef RGM_OP
  }
}

void NodeLowering::blame_operand(const Site& site, std::uint32_t i) {
  if (site.is_only_open_operand(i)) {
    site.blame_cause(site.operand_node(i).cause, e_.flag(true));
  } else {
    site.blame(i, e_.flag(true));
  }
}

template <Op op>
void NodeLowering::blame_one(const Site& site) {
  constexpr OpFamily family = op_row(op).family;
  if constexpr (family == OpFamily::choice) {
    blame_op(OpTag<op>{}, site);
  } else if constexpr (blames_all_operands(family)) {
    for (std::uint32_t i = 0; i < site.count(); ++i) blame_operand(site, i);
  }
  if constexpr (op == Op::Part) site.blame_part();
  if constexpr (family == OpFamily::leaf || op == Op::Demand) {
    site.blame_cause(site.node().cause, e_.flag(true));
  }
}

// Whether the causes need no clearing when the node is settled: its operands' are then empty already, or its only user
// is the same connective. For while that is open, an inner `and` is open or yes, and if yes, so are all its operands.
bool NodeLowering::blame_fits(NodeId id) const {
  const Op op = function_.nodes[id].op;
  if (op == Op::Not || op == Op::ValueOf || op == Op::TruthOf || op == Op::Negate) return true;
  return (op == Op::And || op == Op::Or) && uses_.users[id].count == 1 && uses_.users[id].last == op;
}

void NodeLowering::blame(NodeId id) {
  const Site here = site(id);
  if (here.node().op == Op::Slot) return;  // Site::mask makes it where it is asked for
  switch (here.node().op) {
#define RGM_OP(name, spelling, family, result, signature, nulls) \
  case Op::name:                                                 \
    blame_one<Op::name>(here);                                   \
    break;
#include "compiler/ops/ops.def"
#undef RGM_OP
  }
  if (llvm::Value* when = results_.not_computable[id]) here.blame_cause(here.node().cause, when);
  if (planted(Fault::function_known_keeps_causes) || blame_fits(id)) return;
  e_.clear(here.mine(), settled(id));
}

llvm::Value* NodeLowering::settled(NodeId id) {
  const bool truth = op_row(function_.nodes[id].op).result == OpResult::Truth;
  return truth ? e_.settled(results_.truths[id]) : e_.settled(results_.values[id]);
}

}  // namespace regimen::lower
