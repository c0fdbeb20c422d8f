// Builds kernel functions node by node. Operands must exist before they are used; verify() checks the rest.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <utility>

#include "compiler/kernel/kernel.h"

namespace regimen::kernel {

class FunctionBuilder {
 public:
  explicit FunctionBuilder(std::string name) { function_.name = std::move(name); }

  NodeId slot(std::uint32_t index) {
    Node node{.op = Op::Slot, .index = index, .cause = new_cause()};
    return push(node, {});
  }
  NodeId constant(double v) { return push({.op = Op::Constant, .lo = v, .hi = v}, {}); }
  NodeId constant(State state) { return push({.op = Op::Constant, .state = state}, {}); }
  NodeId always(std::uint32_t index) { return push({.op = Op::Always, .index = index}, {}); }
  NodeId add(Op op, std::initializer_list<NodeId> operands) {
    return push({.op = op}, {operands.begin(), operands.size()});
  }
  NodeId add(Node node, std::initializer_list<NodeId> operands) {
    return push(node, {operands.begin(), operands.size()});
  }

  // `node` supplies everything but the place of its operands.
  NodeId push(Node node, std::span<const NodeId> operands) {
    node.first_arg = static_cast<std::uint32_t>(function_.args.size());
    node.arg_count = static_cast<std::uint32_t>(operands.size());
    function_.args.insert(function_.args.end(), operands.begin(), operands.end());
    function_.nodes.push_back(node);
    return static_cast<NodeId>(function_.nodes.size() - 1);
  }

  std::uint32_t new_cause() { return function_.cause_count++; }
  void value_output(NodeId id) { function_.values.push_back(id); }
  void truth_output_with_causes(NodeId id) {  // before any truth_output
    function_.truths.push_back(id);
    ++function_.truths_with_causes;
  }
  void truth_output(NodeId id) { function_.truths.push_back(id); }

  const Function& function() const { return function_; }
  Function take() { return std::move(function_); }

 private:
  Function function_;
};

}  // namespace regimen::kernel
