#include "compiler/kernel/inline_parts.h"

#include <unordered_map>

#include "runtime/support/check.h"

namespace regimen::kernel {

namespace {

class Inliner {
 public:
  explicit Inliner(const std::vector<Function>& parts) : parts_(parts) {}

  Function run(const Function& function) {
    RGM_CHECK(function.origins.size() == function.nodes.size());
    Causes own(function.cause_count);
    for (std::uint32_t i = 0; i < own.size(); ++i) own[i] = i;
    const std::vector<NodeId> at = copy(function, own);
    for (const NodeId id : function.values) out_.values.push_back(at[id]);
    for (const NodeId id : function.truths) out_.truths.push_back(at[id]);
    out_.name = function.name;
    out_.truths_with_causes = function.truths_with_causes;
    out_.cause_count = function.cause_count;
    return std::move(out_);
  }

 private:
  using Causes = std::vector<std::uint32_t>;  // of the function copied: which they are of the result

  // Where each node of the function stands in the result.
  std::vector<NodeId> copy(const Function& function, const Causes& causes) {
    std::vector<NodeId> at(function.nodes.size());
    for (NodeId id = 0; id < function.nodes.size(); ++id) {
      const auto known = by_origin_.find(function.origins[id]);
      if (known != by_origin_.end()) {
        at[id] = known->second;
      } else if (function.nodes[id].op == Op::Part) {
        at[id] = put_in(function.parts[function.nodes[id].index], causes);
      } else {
        at[id] = add(function, id, at, causes);
      }
    }
    return at;
  }

  NodeId put_in(const PartUse& use, const Causes& causes) {
    const Function& part = parts_.at(use.part);
    Causes of_result(use.causes.size());
    for (std::size_t i = 0; i < of_result.size(); ++i) of_result[i] = causes[use.causes[i]];
    return copy(part, of_result)[part.values[0]];
  }

  NodeId add(const Function& function, NodeId id, const std::vector<NodeId>& at, const Causes& causes) {
    Node node = function.nodes[id];
    const NodeId* const operands = function.operands(node);
    node.first_arg = static_cast<std::uint32_t>(out_.args.size());
    for (std::uint32_t i = 0; i < node.arg_count; ++i) out_.args.push_back(at[operands[i]]);
    for (std::uint32_t* const cause : {&node.cause, &node.second_cause})
      if (*cause != kNone) *cause = causes[*cause];
    const auto added = static_cast<NodeId>(out_.nodes.size());
    out_.nodes.push_back(node);
    out_.origins.push_back(function.origins[id]);
    by_origin_.emplace(function.origins[id], added);
    return added;
  }

  const std::vector<Function>& parts_;
  Function out_;
  std::unordered_map<std::uint32_t, NodeId> by_origin_;
};

}  // namespace

Function inlined(const std::vector<Function>& parts, const Function& function) {
  return function.parts.empty() ? function : Inliner(parts).run(function);
}

}  // namespace regimen::kernel
