#include "compiler/normalise/function_builder.h"

#include <algorithm>

#include "runtime/support/check.h"

namespace regimen {

namespace {

// Operations that can leave the numbers: their result may be not computable although every operand is known.
bool may_fail(Op op) {
  switch (op) {
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Power:
    case Op::Ln:
    case Op::Log10:
    case Op::Exp:
    case Op::SquareRoot:
    case Op::Rounded:
    case Op::RoundedUp:
    case Op::RoundedDown: return true;
    default: return false;
  }
}

}  // namespace

FunctionBuilder::FunctionBuilder(const hir::Program& program, const Session& session, std::string name) : program_(program), session_(session) {
  built_.function.name = std::move(name);
}

const std::vector<std::uint32_t>& FunctionBuilder::slots_behind(hir::ExprId id) {
  if (const auto it = slots_behind_.find(id); it != slots_behind_.end()) return it->second;
  std::vector<std::uint32_t> slots;
  const hir::Expr& expr = program_[id];
  if (expr.op == Op::Slot) slots.push_back(expr.slot);
  for (const hir::ExprId arg : expr.args)
    for (const std::uint32_t slot : slots_behind(arg))
      if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
  return slots_behind_[id] = std::move(slots);
}

std::uint32_t FunctionBuilder::cause(CauseInfo info) {
  built_.info.causes.push_back(std::move(info));
  return built_.function.cause_count++;
}

std::uint32_t FunctionBuilder::slot_cause(std::uint32_t slot) {
  auto [it, fresh] = slot_causes_.try_emplace(slot, built_.function.cause_count);
  if (fresh) cause({CauseKind::slot, {slot}, "", {}});
  return it->second;
}

kernel::NodeId FunctionBuilder::node(hir::ExprId id) {
  if (const auto it = nodes_.find(id); it != nodes_.end()) return it->second;
  return emit(id);
}

void FunctionBuilder::add_causes(kernel::Node& node, const hir::Expr& expr, hir::ExprId id) {
  if (expr.op == Op::Slot) node.cause = slot_cause(expr.slot);
  if (!expr.absent.empty()) node.cause = cause({expr.absent_kind, {}, expr.absent, {}, {}, expr.absent_reason});
  if (may_fail(expr.op)) node.cause = cause({CauseKind::not_computable, slots_behind(id), std::string(session_.text(expr.span)), {}});
  if (expr.op != Op::FirstRow && expr.op != Op::OneRow) return;
  std::vector<std::uint32_t> slots;
  for (const hir::ExprId head : expr.heads)
    for (const std::uint32_t slot : slots_behind(head))
      if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
  std::vector<std::uint32_t> heads;
  for (const hir::ExprId head : expr.heads) heads.push_back(add_value(head));
  node.cause = cause({CauseKind::no_row, slots, expr.table, heads});
  if (expr.op == Op::OneRow) node.second_cause = cause({CauseKind::two_rows, slots, expr.table, heads});
}

// Depth first, without recursion: an author's nesting must not decide how deep our stack goes.
kernel::NodeId FunctionBuilder::emit(hir::ExprId root) {
  std::vector<hir::ExprId> stack{root};
  while (!stack.empty()) {
    const hir::ExprId id = stack.back();
    if (nodes_.contains(id)) {
      stack.pop_back();
      continue;
    }
    const hir::Expr& expr = program_[id];
    bool ready = true;
    for (auto it = expr.args.rbegin(); it != expr.args.rend(); ++it)
      if (!nodes_.contains(*it)) {
        stack.push_back(*it);
        ready = false;
      }
    if (!ready) continue;
    stack.pop_back();
    kernel::Node node;
    node.op = expr.op;
    node.lo = expr.constant.lo;
    node.hi = expr.constant.hi;
    node.state = expr.constant.state;
    node.index = expr.op == Op::Slot ? expr.slot : expr.index;
    node.moved = expr.moved;
    node.covered = expr.covered;
    node.span = expr.span;
    add_causes(node, expr, id);
    if (expr.assumes != kNoIndex) built_.info.assumptions.push_back({expr.assumes, add_value(expr.args[0])});
    kernel::Function& function = built_.function;
    node.first_arg = static_cast<std::uint32_t>(function.args.size());
    node.arg_count = static_cast<std::uint32_t>(expr.args.size());
    for (const hir::ExprId arg : expr.args) function.args.push_back(nodes_.at(arg));
    if (expr.op == Op::Slot && std::find(built_.info.slots.begin(), built_.info.slots.end(), expr.slot) == built_.info.slots.end())
      built_.info.slots.push_back(expr.slot);
    if (const auto notice = program_.notices.find(id); notice != program_.notices.end()) add_notice(notice->second);
    nodes_[id] = static_cast<kernel::NodeId>(function.nodes.size());
    function.nodes.push_back(node);
    built_.origins.push_back(id);
  }
  return nodes_.at(root);
}

std::uint32_t FunctionBuilder::add_value(hir::ExprId id) {
  RGM_CHECK(!program_[id].is_truth());
  if (const auto it = value_outputs_.find(id); it != value_outputs_.end()) return it->second;
  // The number is taken first: making the node may add further outputs (the heads of a table).
  const auto number = static_cast<std::uint32_t>(built_.function.values.size());
  value_outputs_[id] = number;
  built_.function.values.push_back(0);
  ValueOutput output;
  output.shape = hir::shape_of(program_[id].type);
  if (program_[id].op == Op::Slot) output.slot = program_[id].slot;
  built_.info.values.push_back(std::move(output));
  built_.function.values[number] = node(id);
  if (program_[id].type.kind == hir::Type::Kind::text) add_texts(id);
  return number;
}

void FunctionBuilder::add_notice(std::uint32_t notice) {
  std::vector<std::uint32_t>& notices = built_.info.notices;
  if (std::find(notices.begin(), notices.end(), notice) == notices.end()) notices.push_back(notice);
}

void FunctionBuilder::add_texts(hir::ExprId id) {
  const hir::Expr& expr = program_[id];
  for (const hir::ExprId arg : expr.args)
    if (!program_[arg].is_truth() && program_[arg].type.kind == hir::Type::Kind::text) add_texts(arg);
  if (expr.op != Op::Constant || expr.constant.state != State::known) return;
  const auto member = static_cast<std::uint32_t>(expr.constant.lo);
  const auto text = program_.texts.find(member);
  if (text == program_.texts.end() || built_.info.texts.contains(member)) return;
  TextTemplate& kept = built_.info.texts[member] = text->second;
  for (TextPiece& piece : kept.pieces)
    if (piece.kind == TextPiece::Kind::value) piece.value = add_value(piece.value);
}

std::uint32_t FunctionBuilder::add_truth(hir::ExprId id) {
  RGM_CHECK(program_[id].is_truth() && built_.info.traces.empty());
  built_.function.truths.push_back(node(id));
  return built_.function.truths_with_causes++;
}

void FunctionBuilder::add_trace(const hir::Traced& traced) {
  built_.function.truths.push_back(node(traced.condition));
  TraceOutput trace;
  const Span span = traced.span;
  trace.condition = std::string(session_.text(span));
  trace.place = {session_.source(span.source).name(), session_.source(span.source).position(span.begin).line};
  built_.info.traces.push_back(std::move(trace));
}

FunctionBuilder::Built FunctionBuilder::finish(std::uint32_t number) {
  built_.info.function = number;
  built_.info.truths = static_cast<std::uint32_t>(built_.function.truths.size());
  built_.info.truths_with_causes = built_.function.truths_with_causes;
  built_.info.first_trace = built_.function.truths_with_causes;
  built_.info.cause_words = built_.function.cause_words();
  built_.nodes = std::move(nodes_);
  return std::move(built_);
}

}  // namespace regimen
