// External interface: kernel_dump.h (verify). Each check returns "" or the sentence that names what is broken.
#include <cmath>
#include <set>

#include "compiler/kernel/kernel_dump.h"
#include "compiler/kernel/operands.h"

namespace regimen::kernel {
namespace {

std::string at(NodeId id) { return "node %" + std::to_string(id) + ": "; }

std::string check_operands(const Function& function, NodeId id) {
  const Node& node = function.nodes[id];
  if (!arity(node.op).allows(node.arg_count)) return at(id) + "wrong number of operands";
  if (std::uint64_t{node.first_arg} + node.arg_count > function.args.size()) return at(id) + "operands out of range";
  for (std::uint32_t i = 0; i < node.arg_count; ++i) {
    const NodeId operand = function.operands(node)[i];
    if (operand >= id) return at(id) + "an operand does not stand before it";
    if (result_stratum(function.nodes[operand].op) != operand_stratum(node.op, i, node.arg_count)) {
      return at(id) + "operand " + std::to_string(i) + " is of the wrong stratum";
    }
  }
  if (node.op == Op::Stated && function.nodes[function.operands(node)[0]].op != Op::Slot) {
    return at(id) + "only a slot can be stated";
  }
  return "";
}

bool proper_bounds(const Node& node) { return std::isfinite(node.lo) && std::isfinite(node.hi) && node.lo <= node.hi; }

std::string check_payload(const Function& function, NodeId id, std::uint32_t slot_count) {
  const Node& node = function.nodes[id];
  if (node.op == Op::Slot && node.index >= slot_count) return at(id) + "slot out of range";
  if (node.op == Op::Part && node.index >= function.parts.size()) return at(id) + "part out of range";
  if (node.op == Op::Always && node.index > 2) return at(id) + "not a truth";
  if (node.op == Op::Bounded && !proper_bounds(node)) return at(id) + "bounds are not in order";
  if (node.op == Op::Constant) {
    if (node.state == State::unstated) return at(id) + "a constant cannot be unstated";
    if (node.state == State::known && !proper_bounds(node)) return at(id) + "bounds are not in order";
    if (node.state != State::known && (node.lo != 0 || node.hi != 0)) return at(id) + "bounds without a known value";
  }
  for (std::uint32_t cause : {node.cause, node.second_cause}) {
    if (cause != kNone && cause >= function.cause_count) return at(id) + "cause out of range";
  }
  return "";
}

std::string check_outputs(const Function& function) {
  for (NodeId id : function.values) {
    if (id >= function.nodes.size()) return "value output out of range";
    if (result_stratum(function.nodes[id].op) != Stratum::value) return "a value output is a truth";
  }
  for (NodeId id : function.truths) {
    if (id >= function.nodes.size()) return "truth output out of range";
    if (result_stratum(function.nodes[id].op) != Stratum::truth) return "a truth output is a value";
  }
  if (function.truths_with_causes > function.truths.size()) return "more truths with causes than truths";
  return "";
}

// The parts that a function uses: of the first `count` of the program.
std::string check_parts(const Program& program, const Function& function, std::size_t count) {
  for (const PartUse& use : function.parts) {
    if (use.part >= count) return "a part that is not made before it";
    if (use.causes.size() != program.parts[use.part].cause_count) return "a part whose causes are not all named";
    for (const std::uint32_t cause : use.causes)
      if (cause >= function.cause_count) return "cause of a part out of range";
  }
  if (!function.parts.empty() && function.origins.size() != function.nodes.size()) return "nodes without an origin";
  return "";
}

std::string check_part(const Program& program, std::size_t number) {
  const Function& part = program.parts[number];
  if (part.values.size() != 1 || !part.truths.empty()) return "a part has one value and nothing else";
  if (part.origins.size() != part.nodes.size()) return "nodes without an origin";
  if (auto broken = verify(part, program.slot_count); !broken.empty()) return broken;
  return check_parts(program, part, number);
}

std::string check_decision(const DecisionLogic& decision) {
  const std::size_t rules = decision.parents.size();
  if (decision.order.size() != rules) return "the order does not list every rule";
  std::vector<bool> seen(rules, false);
  for (std::uint32_t rule : decision.order) {
    if (rule >= rules || seen[rule]) return "the order does not list every rule once";
    for (std::uint32_t parent : decision.parents[rule]) {
      if (parent >= rules) return "a parent out of range";
      if (!seen[parent]) return "a rule stands before one it names";
    }
    seen[rule] = true;
  }
  return "";
}

}  // namespace

std::string verify(const Function& function, std::uint32_t slot_count) {
  for (NodeId id = 0; id < function.nodes.size(); ++id) {
    if (auto broken = check_operands(function, id); !broken.empty()) return broken;
    if (auto broken = check_payload(function, id, slot_count); !broken.empty()) return broken;
  }
  return check_outputs(function);
}

std::string verify(const Program& program) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < program.parts.size(); ++i)
    if (auto broken = check_part(program, i); !broken.empty()) return program.parts[i].name + ": " + broken;
  for (const Function& function : program.functions) {
    if (auto broken = check_parts(program, function, program.parts.size()); !broken.empty()) return function.name + ": " + broken;
    if (!names.insert(function.name).second) return "two functions named " + function.name;
    if (auto broken = verify(function, program.slot_count); !broken.empty()) return function.name + ": " + broken;
  }
  for (const DecisionLogic& decision : program.decisions) {
    if (auto broken = check_decision(decision); !broken.empty()) return decision.name + ": " + broken;
  }
  return "";
}

}  // namespace regimen::kernel
