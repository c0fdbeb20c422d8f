#include "compiler/lower/uses.h"

namespace regimen::lower {

using kernel::NodeId;

std::vector<NodeId> outputs_with_causes(const kernel::Function& function) {
  std::vector<NodeId> ids = function.values;
  ids.insert(ids.end(), function.truths.begin(), function.truths.begin() + function.truths_with_causes);
  return ids;
}

Uses find_uses(const kernel::Function& function) {
  const std::size_t nodes = function.nodes.size();
  Uses uses{std::vector<bool>(nodes), std::vector<bool>(nodes), std::vector<Uses::Users>(nodes)};
  for (NodeId id : outputs_with_causes(function)) {
    uses.asked_why[id] = true;
    uses.users[id].count += 2;
  }
  for (NodeId id : function.values) uses.needed[id] = true;
  for (NodeId id : function.truths) uses.needed[id] = true;
  for (NodeId id = static_cast<NodeId>(nodes); id-- > 0;) {
    const kernel::Node& node = function.nodes[id];
    for (std::uint32_t i = 0; i < node.arg_count; ++i) {
      const NodeId operand = function.operands(node)[i];
      uses.needed[operand] = uses.needed[operand] || uses.needed[id];
      uses.asked_why[operand] = uses.asked_why[operand] || uses.asked_why[id];
      if (uses.asked_why[id]) uses.users[operand] = {uses.users[operand].count + 1, node.op};
    }
  }
  return uses;
}

}  // namespace regimen::lower
