// External interface: lower() of a function. First pass: values and truths of the nodes that an output needs. Second
// pass, in a block that runs only when some output is open: why.
#include <llvm/IR/Module.h>

#include "compiler/lower/lower.h"
#include "compiler/lower/planted.h"
#include "compiler/lower/site.h"

namespace regimen::lower {
namespace {

constexpr bool joins_all_operands(OpFamily family) { return family != OpFamily::choice && family != OpFamily::leaf; }

class FunctionLowering {
 public:
  FunctionLowering(const Function& function, llvm::Function& target, Emitter& emitter)
      : function_(function), target_(target), e_(emitter), words_(function.cause_words()) {
    const std::size_t nodes = function.nodes.size();
    results_.values.resize(nodes);
    results_.truths.resize(nodes);
    results_.not_computable.resize(nodes);
    results_.masks.assign(nodes, Mask(words_, nullptr));
  }

  void lower() {
    find_needed();
    for (NodeId id = 0; id < function_.nodes.size(); ++id) {
      if (needed_[id]) lower_node(id);
    }
    store_values();
    store_truths();
    store_causes();
    e_.b.CreateRetVoid();
  }

 private:
  void find_needed() {
    needed_.assign(function_.nodes.size(), false);
    asked_why_.assign(function_.nodes.size(), false);
    users_.assign(function_.nodes.size(), {});
    for (NodeId id : outputs_with_causes()) {
      asked_why_[id] = true;
      users_[id].count += 2;  // shared with the world outside
    }
    for (NodeId id : function_.values) needed_[id] = true;
    for (NodeId id : function_.truths) needed_[id] = true;
    for (NodeId id = static_cast<NodeId>(function_.nodes.size()); id-- > 0;) {
      const Node& node = function_.nodes[id];
      for (std::uint32_t i = 0; i < node.arg_count; ++i) {
        const NodeId operand = function_.operands(node)[i];
        needed_[operand] = needed_[operand] || needed_[id];
        asked_why_[operand] = asked_why_[operand] || asked_why_[id];
        if (asked_why_[id]) users_[operand] = {users_[operand].count + 1, node.op};
      }
    }
  }

  Site site(NodeId id) { return {function_, id, results_, e_, target_.getArg(0)}; }

  // The states of the value operands, for operators whose nulls propagate.
  struct Operands {
    llvm::Value* all_known;
    llvm::Value* any_no_value;
  };
  Operands operands(const Site& site) {
    Operands o{e_.flag(true), e_.flag(false)};
    for (std::uint32_t i = 0; i < site.count(); ++i) {
      o.all_known = e_.both(o.all_known, site.value(i).known);
      o.any_no_value = e_.either(o.any_no_value, site.value(i).no_value);
    }
    return o;
  }

  MaybeValue propagated(const Site& site, MaybeValue v) {
    const Operands o = operands(site);
    llvm::Value* applies = e_.both(o.all_known, v.known);
    llvm::Value* finite = e_.finite(v.lo);
    if (!v.always_exact()) finite = e_.both(finite, e_.finite(v.hi));
    if (planted(Fault::arith_infinite_is_known)) finite = e_.flag(true);
    site.note_not_computable(e_.but_not(applies, finite));
    v.known = e_.both(applies, finite);
    v.no_value = o.any_no_value;
    v.zeroed = false;
    return v;
  }

  MaybeTruth propagated(const Site& site, MaybeTruth t) {
    const Operands o = operands(site);
    llvm::Value* no = e_.both(o.all_known, t.no);
    if (planted(Fault::compare_ignores_no_value)) return {e_.both(o.all_known, t.yes), no};
    return {e_.both(o.all_known, t.yes), e_.either(o.any_no_value, no)};
  }

  template <Op op>
  void lower_one(const Site& site, NodeId id) {
    constexpr OpRow row = op_row(op);
    constexpr bool propagates = row.nulls == OpNulls::Propagate && op != Op::ValueOf;  // ValueOf has no value operand
    const auto answer = lower_op(OpTag<op>{}, site);
    if constexpr (row.result == OpResult::Value) {
      results_.values[id] = propagates ? propagated(site, answer) : answer;
    } else {
      results_.truths[id] = propagates ? propagated(site, answer) : answer;
    }
  }

  void lower_node(NodeId id) {
    const Site here = site(id);
    switch (function_.nodes[id].op) {
#define RGM_OP(name, spelling, family, result, signature, nulls) \
  case Op::name:                                                 \
    return lower_one<Op::name>(here, id);
#include "compiler/ops/ops.def"
#undef RGM_OP
    }
  }

  template <Op op>
  void blame_one(const Site& site) {
    if constexpr (op_row(op).family == OpFamily::choice) {
      blame_op(OpTag<op>{}, site);
    } else if constexpr (joins_all_operands(op_row(op).family)) {
      for (std::uint32_t i = 0; i < site.count(); ++i) blame_operand(site, i);
    }
    if constexpr (op_row(op).family == OpFamily::leaf || op == Op::Demand) {
      site.blame_cause(site.node().cause, e_.flag(true));
    }
  }

  void blame_operand(const Site& site, std::uint32_t i) {
    if (site.is_only_open_operand(i)) {
      site.blame_cause(site.operand_node(i).cause, e_.flag(true));
    } else {
      site.blame(i, e_.flag(true));
    }
  }

  void blame_node(NodeId id) {
    const Site here = site(id);
    switch (function_.nodes[id].op) {
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

  // Whether the causes need no clearing when the node is settled: its operands' are then empty already, or its only user is
  // the same connective. For while that is open, an inner `and` is open or yes, and if yes, so are all its operands.
  bool blame_fits(NodeId id) const {
    const Op op = function_.nodes[id].op;
    if (op == Op::Not || op == Op::ValueOf || op == Op::TruthOf || op == Op::Negate) return true;
    return (op == Op::And || op == Op::Or) && users_[id].count == 1 && users_[id].last == op;
  }

  llvm::Value* settled(NodeId id) {
    const bool truth = op_row(function_.nodes[id].op).result == OpResult::Truth;
    return truth ? e_.settled(results_.truths[id]) : e_.settled(results_.values[id]);
  }

  void store(llvm::Value* v, llvm::Value* base, std::uint64_t byte) {
    e_.b.CreateStore(v, e_.b.CreateConstInBoundsGEP1_64(e_.b.getInt8Ty(), base, byte));
  }

  llvm::Value* state(const MaybeValue& v) {
    const auto when = [&](llvm::Value* flag, State s) {
      return e_.b.CreateAnd(e_.b.CreateSExt(flag, e_.b.getInt64Ty()), e_.b.getInt64(static_cast<std::uint64_t>(s)));
    };
    return e_.b.CreateOr(e_.b.CreateOr(when(v.known, State::known), when(v.no_value, State::no_value)),
                         when(v.indeterminate, State::indeterminate));
  }

  void store_values() {
    for (std::size_t i = 0; i < function_.values.size(); ++i) {
      const MaybeValue& v = results_.values[function_.values[i]];
      const std::uint64_t at = i * sizeof(RowValue);
      store(e_.zeroed_bits(v, v.lo), target_.getArg(1), at + offsetof(RowValue, lo));
      store(e_.zeroed_bits(v, v.hi), target_.getArg(1), at + offsetof(RowValue, hi));
      store(state(v), target_.getArg(1), at + offsetof(RowValue, state));
    }
  }

  void store_truths() {
    llvm::Type* byte = e_.b.getInt8Ty();
    for (std::size_t i = 0; i < function_.truths.size(); ++i) {
      const MaybeTruth& t = results_.truths[function_.truths[i]];
      llvm::Value* no = e_.b.CreateShl(e_.b.CreateZExt(t.no, byte), 1);
      store(e_.b.CreateOr(e_.b.CreateZExt(t.yes, byte), no), target_.getArg(2), i);
    }
  }

  std::vector<NodeId> outputs_with_causes() const {
    std::vector<NodeId> ids = function_.values;
    ids.insert(ids.end(), function_.truths.begin(), function_.truths.begin() + function_.truths_with_causes);
    return ids;
  }

  void store_causes() {
    const std::vector<NodeId> outputs = outputs_with_causes();
    if (words_ == 0 || outputs.empty()) return;
    llvm::Value* all_settled = e_.flag(true);
    for (NodeId id : outputs) all_settled = e_.both(all_settled, settled(id));
    llvm::LLVMContext& context = e_.b.getContext();
    auto* none = llvm::BasicBlock::Create(context, "settled", &target_);
    auto* why = llvm::BasicBlock::Create(context, "why", &target_);
    auto* end = llvm::BasicBlock::Create(context, "end", &target_);
    e_.b.CreateCondBr(all_settled, none, why);
    e_.b.SetInsertPoint(none);
    const std::uint64_t bytes = outputs.size() * words_ * sizeof(std::uint64_t);
    for (std::uint64_t at = 0; at < bytes; at += 8) store(e_.b.getInt64(0), target_.getArg(3), at);
    e_.b.CreateBr(end);
    e_.b.SetInsertPoint(why);
    store_reasons(outputs);
    e_.b.CreateBr(end);
    e_.b.SetInsertPoint(end);
  }

  void store_reasons(const std::vector<NodeId>& outputs) {
    for (NodeId id = 0; id < function_.nodes.size(); ++id) {
      if (asked_why_[id] && function_.nodes[id].op != Op::Slot) blame_node(id);
    }
    std::uint64_t at = 0;
    for (NodeId id : outputs) {
      for (llvm::Value* word : site(id).mask(id)) {
        store(word ? word : e_.b.getInt64(0), target_.getArg(3), at);
        at += sizeof(std::uint64_t);
      }
    }
  }

  const Function& function_;
  llvm::Function& target_;
  Emitter& e_;
  std::uint32_t words_;
  Results results_;
  std::vector<bool> needed_;     // for an output
  std::vector<bool> asked_why_;  // for an output that has causes
  struct Users {
    std::uint32_t count = 0;
    Op last = Op::Constant;
  };
  std::vector<Users> users_;  // of the causes
};

}  // namespace

std::unique_ptr<llvm::Module> lower(const Function& function, const std::string& symbol, llvm::LLVMContext& context) {
  auto module = std::make_unique<llvm::Module>(function.name, context);
  llvm::IRBuilder<> builder(context);
  llvm::Type* pointer = builder.getPtrTy();
  auto* type = llvm::FunctionType::get(builder.getVoidTy(), {pointer, pointer, pointer, pointer}, false);
  auto* target = llvm::Function::Create(type, llvm::Function::ExternalLinkage, symbol, *module);
  target->setDoesNotThrow();
  builder.SetInsertPoint(llvm::BasicBlock::Create(context, "entry", target));
  Emitter emitter(builder);
  FunctionLowering(function, *target, emitter).lower();
  return module;
}

}  // namespace regimen::lower
