// External interface: make_interpreter. The walk over the nodes, the null policies and the blame, each said once.
#include "compiler/interp/interpret.h"

#include <cmath>
#include <cstddef>

#include "compiler/interp/frame.h"

namespace regimen::interp {
namespace {

enum class Nulls { none, open, no_value };

// The strongest state among the value operands: no value, else missing or indeterminate (open), else none.
Nulls nulls_among(const Call& call) {
  Nulls worst = Nulls::none;
  for (std::uint32_t i = 0; i < call.count(); ++i) {
    const State state = call.value(i).state;
    if (state == State::no_value) return Nulls::no_value;
    if (state != State::known) worst = Nulls::open;
  }
  return worst;
}

void settle(const Call& call, RowValue v) {
  if (v.is_exact() || v.state == State::no_value) call.drop_blame();
  call.store(v);
}

void settle(const Call& call, Kleene t) {
  if (t.known()) call.drop_blame();
  call.store(t);
}

template <Op op>
RowValue propagated_value(const Call& call) {
  const Nulls nulls = nulls_among(call);
  if (nulls == Nulls::no_value) return RowValue::of(State::no_value);
  if (nulls == Nulls::open) return RowValue::of(State::missing);
  const RowValue v = eval(OpTag<op>{}, call);
  if (std::isfinite(v.lo) && std::isfinite(v.hi)) return v;
  call.blame_cause(call.node().cause);  // not computable
  return RowValue::of(State::missing);
}

template <Op op>
Kleene propagated_truth(const Call& call) {
  const Nulls nulls = nulls_among(call);
  if (nulls == Nulls::no_value) return Kleene::no();
  return nulls == Nulls::open ? Kleene::unknown() : eval(OpTag<op>{}, call);
}

template <Op op>
void run(const Call& call) {
  constexpr OpRow row = op_row(op);
  if constexpr (row.family != OpFamily::choice && row.family != OpFamily::leaf) {
    for (std::uint32_t i = 0; i < call.count(); ++i) call.blame(i);
  }
  if constexpr (row.nulls != OpNulls::Propagate || op == Op::ValueOf) {  // ValueOf has no value operand
    settle(call, eval(OpTag<op>{}, call));
  } else if constexpr (row.result == OpResult::Value) {
    settle(call, propagated_value<op>(call));
  } else {
    settle(call, propagated_truth<op>(call));
  }
}

void run(const Call& call) {
  switch (call.node().op) {
#define RGM_OP(name, spelling, family, result, signature, nulls) \
  case Op::name:                                                 \
    return run<Op::name>(call);
#include "compiler/ops/ops.def"
#undef RGM_OP
  }
}

Kleene from_row(RowTruth t) { return {(t & kRowYes) != 0, (t & kRowNo) != 0}; }

class Interpreter final : public RowEvaluator {
 public:
  explicit Interpreter(const kernel::Program& program) : program_(program) {}

  void row(std::uint32_t index, const RowValue* slots, RowValue* values, RowTruth* truths,
           std::uint64_t* causes) const noexcept override {
    const Function& function = program_.functions[index];
    const std::uint32_t words = function.cause_words();
    Scratch scratch(function.nodes.size(), words);
    walk({function, slots, scratch.values, scratch.truths, scratch.causes, words, &program_}, {values, truths, causes});
  }

  void decide(std::uint32_t index, const RowTruth* when, RowTruth* applies, RowTruth* blocked) const noexcept override {
    const kernel::DecisionLogic& decision = program_.decisions[index];
    for (std::size_t rule = 0; rule < decision.parents.size(); ++rule) blocked[rule] = kRowNo;
    for (std::uint32_t rule : decision.order) {
      const auto& parents = decision.parents[rule];
      Kleene reached = Kleene::of(parents.empty());
      for (std::uint32_t parent : parents) reached = kleene_or(reached, from_row(applies[parent]));
      const Kleene mine = kleene_and(from_row(when[rule]), reached);
      applies[rule] = to_row(mine);
      for (std::uint32_t parent : parents) blocked[parent] = to_row(kleene_or(from_row(blocked[parent]), mine));
    }
  }

 private:
  const kernel::Program& program_;
};

}  // namespace

void walk(const Frame& frame, Outputs outputs) {
  const Function& function = frame.function;
  for (NodeId id = 0; id < function.nodes.size(); ++id) run(Call(frame, id));
  const auto copy_causes = [&](NodeId id) {
    for (std::uint32_t w = 0; w < frame.words; ++w) *outputs.causes++ = frame.causes[std::size_t{id} * frame.words + w];
  };
  for (NodeId id : function.values) {
    *outputs.values++ = frame.values[id];
    copy_causes(id);
  }
  for (std::size_t i = 0; i < function.truths.size(); ++i) {
    outputs.truths[i] = to_row(frame.truths[function.truths[i]]);
    if (i < function.truths_with_causes) copy_causes(function.truths[i]);
  }
}

std::unique_ptr<RowEvaluator> make_interpreter(const kernel::Program& program) {
  return std::make_unique<Interpreter>(program);
}

Inner inner(const Function& function, const RowValue* slots) {
  const std::size_t count = function.nodes.size();
  const std::uint32_t words = function.cause_words();
  Scratch scratch(count, words);
  const Frame frame{function, slots, scratch.values, scratch.truths, scratch.causes, words, nullptr};  // parts are put in place before
  Inner out{std::vector<RowValue>(count), std::vector<RowTruth>(count, kRowUnknown)};
  for (NodeId id = 0; id < count; ++id) {
    run(Call(frame, id));
    if (op_row(function.nodes[id].op).result == OpResult::Truth) {
      out.truths[id] = to_row(frame.truths[id]);
    } else {
      out.values[id] = frame.values[id];
    }
  }
  return out;
}

}  // namespace regimen::interp
