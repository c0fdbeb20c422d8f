// Private to the folder: what the handlers of the operators see, and their declarations, one for each row of ops.def.
#pragma once

#include <cstdint>

#include "compiler/kernel/kernel.h"
#include "runtime/value/kleene.h"

namespace regimen::interp {

using kernel::Function;
using kernel::Node;
using kernel::NodeId;

// The results of the nodes of one call, by node. The memory belongs to the caller of `row`.
struct Frame {
  const Function& function;
  const RowValue* slots;
  RowValue* values;
  Kleene* truths;
  std::uint64_t* causes;  // `words` each
  std::uint32_t words;
  const kernel::Program* program;  // where its parts are
};

// One node being evaluated. A handler reads its operands and, in the families choice and leaf, says which operands and
// which causes of its own are to blame; the blame is dropped when the result turns out to be known exactly or no value.
class Call {
 public:
  Call(const Frame& frame, NodeId id) : frame_(frame), id_(id), node_(frame.function.nodes[id]) {
    for (std::uint32_t w = 0; w < frame_.words; ++w) mine()[w] = 0;
  }

  const Node& node() const { return node_; }
  std::uint32_t count() const { return node_.arg_count; }
  NodeId operand(std::uint32_t i) const { return frame_.function.operands(node_)[i]; }
  const RowValue& value(std::uint32_t i) const { return frame_.values[operand(i)]; }
  Kleene truth(std::uint32_t i) const { return frame_.truths[operand(i)]; }
  const RowValue& slot(std::uint32_t index) const { return frame_.slots[index]; }
  const kernel::PartUse& part_use() const { return frame_.function.parts[node_.index]; }
  const kernel::Program& program() const { return *frame_.program; }
  const RowValue* slots() const { return frame_.slots; }
  const Node& operand_node(std::uint32_t i) const { return frame_.function.nodes[operand(i)]; }

  void blame(std::uint32_t i) const {
    const std::uint64_t* theirs = frame_.causes + std::size_t{operand(i)} * frame_.words;
    for (std::uint32_t w = 0; w < frame_.words; ++w) mine()[w] |= theirs[w];
  }
  void blame_cause(std::uint32_t cause) const {
    if (cause != kernel::kNone) mine()[cause / 64] |= std::uint64_t{1} << (cause % 64);
  }
  void drop_blame() const {
    for (std::uint32_t w = 0; w < frame_.words; ++w) mine()[w] = 0;
  }
  void store(RowValue v) const { frame_.values[id_] = v; }
  void store(Kleene t) const { frame_.truths[id_] = t; }

 private:
  std::uint64_t* mine() const { return frame_.causes + std::size_t{id_} * frame_.words; }

  const Frame& frame_;
  NodeId id_;
  const Node& node_;
};

template <Op op>
struct OpTag {};

template <OpResult result>
struct Answer;
template <>
struct Answer<OpResult::Value> {
  using type = RowValue;
};
template <>
struct Answer<OpResult::Truth> {
  using type = Kleene;
};

#define RGM_OP(name, spelling, family, result, signature, nulls) \
  Answer<OpResult::result>::type eval(OpTag<Op::name>, const Call& call);
#include "compiler/ops/ops.def"
#undef RGM_OP

}  // namespace regimen::interp
