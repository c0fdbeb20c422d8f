// Blame: on which records a cause is told for a value or truth that is not known, as a condition. Says of every operator what
// compiler/interp does with the causes of its operands; the tests hold the two against each other.
// Private to the folder. Threads: none shared.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compiler/equivalence/conditions.h"
#include "runtime/image/image.h"

namespace regimen::equivalence {

// One function of one version: its nodes among the conditions, and a key for each of its causes. Causes with equal keys are told alike.
class Blamed {
 public:
  Blamed(Conditions& conditions, const kernel::Function& function, const FunctionInfo& info, Conditions::Side side);

  NodeId value(std::size_t output) const { return nodes_[function_.values[output]]; }
  NodeId truth(std::size_t output) const { return nodes_[function_.truths[output]]; }
  const std::vector<std::string>& keys() const { return keys_; }  // by cause
  const FunctionInfo& info() const { return info_; }

  // Whether one of the `wanted` causes (by number) is told for an output. `surely`: only where it certainly is; what was not
  // computable may have been so without a cause of its own.
  Condition of_value(std::size_t output, const std::vector<bool>& wanted, bool surely) { return told(function_.values[output], wanted, surely); }
  Condition of_truth(std::size_t output, const std::vector<bool>& wanted, bool surely) { return told(function_.truths[output], wanted, surely); }
  std::vector<bool> wanted(const std::string& key) const;
  // Truth outputs without causes tell none.
  bool tells_causes(std::size_t truth) const { return truth < function_.truths_with_causes; }

  // The same nodes with the same causes.
  bool same_as(const Blamed& other) const;
  // Whether a slot of which `asked` holds stands behind one of these outputs.
  bool reads(std::span<const NodeId> outputs, const std::vector<bool>& asked) const;
  NodeId value_node(std::size_t output) const { return function_.values[output]; }
  NodeId truth_node(std::size_t output) const { return function_.truths[output]; }

 private:
  struct Question;

  Condition told(NodeId root, const std::vector<bool>& wanted, bool surely);
  Condition contributed(NodeId node, const Question& question);
  Condition rows(NodeId node, const Question& question);
  Condition nothing_known(NodeId node);
  bool is_truth(NodeId node) const { return op_row(function_.nodes[node].op).result == OpResult::Truth; }
  NodeId operand(NodeId node, std::size_t i) const { return function_.operands(function_.nodes[node])[i]; }
  NodeId shared(NodeId node) const { return nodes_[node]; }

  Conditions& conditions_;
  const kernel::Function& function_;
  const FunctionInfo& info_;
  std::vector<NodeId> made_;  // each before it was taken for another
  std::vector<NodeId> nodes_;
  std::vector<std::string> keys_;
  std::map<std::pair<std::vector<bool>, bool>, std::vector<Condition>> told_;  // by node
};

}  // namespace regimen::equivalence
