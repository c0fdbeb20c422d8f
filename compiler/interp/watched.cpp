#include "compiler/interp/watched.h"

#include <vector>

#include "compiler/interp/frame.h"
#include "compiler/interp/interpret.h"
#include "compiler/kernel/inline_parts.h"

namespace regimen::interp {
namespace {

// Marks what the outputs took part of, from users to operands. Operators that choose take only what they could choose.
class Uses {
 public:
  Uses(const Frame& frame, std::vector<SeenNode>& seen) : frame_(frame), seen_(seen) {}

  void mark() {
    const Function& function = frame_.function;
    for (const NodeId id : function.truths) use(id);
    // What a rule says is read only where its condition, the first truth, does not fail.
    if (function.truths.empty() || !frame_.truths[function.truths[0]].f)
      for (const NodeId id : function.values) use(id);
    for (NodeId id = static_cast<NodeId>(function.nodes.size()); id-- > 0;)
      if (seen_[id].used) use_operands(function.nodes[id]);
  }

 private:
  void use(NodeId id) { seen_[id].used = true; }
  NodeId operand(const Node& node, std::uint32_t i) const { return frame_.function.operands(node)[i]; }
  Kleene truth(const Node& node, std::uint32_t i) const { return frame_.truths[operand(node, i)]; }

  // Conditions with their values, up to the first that holds where the order counts.
  bool use_rows(const Node& node, bool in_order) {
    for (std::uint32_t i = 0; i + 1 < node.arg_count; i += 2) {
      use(operand(node, i));
      if (truth(node, i).f) continue;
      use(operand(node, i + 1));
      if (truth(node, i).t && in_order) return true;
    }
    return false;
  }

  void use_operands(const Node& node) {
    switch (node.op) {
      case Op::Staged:
        if (!use_rows(node, true)) use(operand(node, node.arg_count - 1));
        return;
      case Op::FirstRow: use_rows(node, true); return;
      case Op::OneRow: use_rows(node, false); return;
      case Op::MissingRow:
        use(operand(node, 0));
        use(operand(node, truth(node, 0).t ? 1 : 2));
        return;
      case Op::PointsWhen:
        use(operand(node, 0));
        if (!truth(node, 0).f) use(operand(node, 1));
        return;
      case Op::Otherwise: {
        use(operand(node, 0));
        const State first = frame_.values[operand(node, 0)].state;
        if (first != State::known && first != State::indeterminate) use(operand(node, 1));
        return;
      }
      case Op::Stated: {
        const std::uint32_t slot = frame_.function.nodes[operand(node, 0)].index;
        use(operand(node, frame_.slots[slot].state == State::unstated ? 1 : 0));
        return;
      }
      default:
        for (std::uint32_t i = 0; i < node.arg_count; ++i) use(operand(node, i));
    }
  }

  const Frame& frame_;
  std::vector<SeenNode>& seen_;
};

class Watched final : public RowEvaluator {
 public:
  Watched(const kernel::Program& program, NodeWatcher& watcher) : program_(program), plain_(make_interpreter(program)), watcher_(watcher) {}

  void row(std::uint32_t index, const RowValue* slots, RowValue* values, RowTruth* truths, std::uint64_t* causes) const noexcept override {
    const Function function = kernel::inlined(program_.parts, program_.functions[index]);
    Scratch scratch(function.nodes.size(), function.cause_words());
    const Frame frame{function, slots, scratch.values, scratch.truths, scratch.causes, function.cause_words(), &program_};
    walk(frame, {values, truths, causes});
    std::vector<SeenNode> seen(function.nodes.size());
    for (NodeId id = 0; id < function.nodes.size(); ++id)
      if (op_row(function.nodes[id].op).result == OpResult::Truth) seen[id].truth = to_row(frame.truths[id]);
    Uses(frame, seen).mark();
    watcher_.row(index, seen);
  }

  void decide(std::uint32_t index, const RowTruth* when, RowTruth* applies, RowTruth* blocked) const noexcept override {
    plain_->decide(index, when, applies, blocked);
    const std::size_t rules = program_.decisions[index].parents.size();
    watcher_.decide(index, {applies, rules}, {blocked, rules});
  }

 private:
  const kernel::Program& program_;
  std::unique_ptr<RowEvaluator> plain_;
  NodeWatcher& watcher_;
};

}  // namespace

std::unique_ptr<RowEvaluator> make_watched(const kernel::Program& program, NodeWatcher& watcher) {
  return std::make_unique<Watched>(program, watcher);
}

}  // namespace regimen::interp
