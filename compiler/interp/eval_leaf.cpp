// Nodes without operands. Own: they are where states come from; one that is not known is blamed by its own cause, if it
// has one.
#include <vector>

#include "compiler/interp/frame.h"

namespace regimen::interp {

RowValue eval(OpTag<Op::Constant>, const Call& call) {
  const Node& node = call.node();
  call.blame_cause(node.cause);
  return {node.lo, node.hi, node.state};
}

RowValue eval(OpTag<Op::Slot>, const Call& call) {
  const RowValue& v = call.slot(call.node().index);
  call.blame_cause(call.node().cause);
  return v.state == State::unstated ? RowValue::of(State::missing) : v;  // only Stated sees that nobody stated it
}

RowValue eval(OpTag<Op::Part>, const Call& call) {
  const kernel::PartUse& use = call.part_use();
  const Function& part = call.program().parts[use.part];
  const std::uint32_t words = part.cause_words();
  Scratch scratch(part.nodes.size(), words);
  RowValue value;
  std::vector<std::uint64_t> causes(words);
  walk({part, call.slots(), scratch.values, scratch.truths, scratch.causes, words, &call.program()}, {&value, nullptr, causes.data()});
  for (std::uint32_t i = 0; i < use.causes.size(); ++i)
    if (causes[i / 64] >> (i % 64) & 1) call.blame_cause(use.causes[i]);
  return value;
}

Kleene eval(OpTag<Op::Always>, const Call& call) {
  call.blame_cause(call.node().cause);
  if (call.node().index == 1) return Kleene::yes();
  return call.node().index == 2 ? Kleene::no() : Kleene::unknown();
}

}  // namespace regimen::interp
