#include "compiler/normalise/function_builder.h"

#include <algorithm>

#include "compiler/normalise/parts.h"
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

FunctionBuilder::FunctionBuilder(const hir::Program& program, const Session& session, std::string name, Parts& parts)
    : program_(program), session_(session), parts_(parts) {
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

std::uint32_t FunctionBuilder::new_cause(NamedCause named) {
  CauseInfo info = named.info;
  if (is_part_) {
    part_.causes.push_back(std::move(named));
  } else {
    for (const hir::ExprId head : named.heads) info.head_values.push_back(add_value(head));
  }
  built_.info.causes.push_back(std::move(info));
  return built_.function.cause_count++;
}

// The number is taken once what it speaks of stands among the outputs.
std::uint32_t FunctionBuilder::cause(NamedCause named) {
  const std::pair key{named.of, named.second};
  if (const auto found = causes_.find(key); found != causes_.end()) return found->second;
  const std::uint32_t number = new_cause(std::move(named));
  return causes_[key] = number;
}

std::uint32_t FunctionBuilder::slot_cause(std::uint32_t slot) {
  if (const auto found = slot_causes_.find(slot); found != slot_causes_.end()) return found->second;
  const std::uint32_t number = new_cause({.info = {CauseKind::slot, {slot}, "", {}}});
  return slot_causes_[slot] = number;
}

void FunctionBuilder::add_slot(std::uint32_t slot) {
  std::vector<std::uint32_t>& slots = built_.info.slots;
  if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
}

void FunctionBuilder::add_assumption(std::uint32_t input, hir::ExprId before) {
  if (is_part_) {
    part_.assumptions.emplace_back(input, before);
    return;
  }
  const std::uint32_t value = add_value(before);
  const auto same = [&](const AssumptionInfo& a) { return a.input == input && a.before == value; };
  if (std::none_of(built_.info.assumptions.begin(), built_.info.assumptions.end(), same)) built_.info.assumptions.push_back({input, value});
}

kernel::NodeId FunctionBuilder::node(hir::ExprId id) {
  if (const auto it = nodes_.find(id); it != nodes_.end()) return it->second;
  return emit(id);
}

void FunctionBuilder::add_causes(kernel::Node& node, const hir::Expr& expr, hir::ExprId id) {
  if (expr.op == Op::Slot) node.cause = slot_cause(expr.slot);
  if (!expr.absent.empty()) node.cause = cause({.info = {expr.absent_kind, {}, expr.absent, {}, {}, expr.absent_reason}, .of = id});
  if (may_fail(expr.op))
    node.cause = cause({.info = {CauseKind::not_computable, slots_behind(id), std::string(session_.text(expr.span)), {}}, .of = id});
  if (expr.op == Op::FirstRow || expr.op == Op::OneRow) add_row_causes(node, expr, id);
}

void FunctionBuilder::add_row_causes(kernel::Node& node, const hir::Expr& expr, hir::ExprId id) {
  std::vector<std::uint32_t> slots;
  for (const hir::ExprId head : expr.heads)
    for (const std::uint32_t slot : slots_behind(head))
      if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
  node.cause = cause({.info = {CauseKind::no_row, slots, expr.table, {}}, .heads = expr.heads, .of = id});
  if (expr.op == Op::OneRow) node.second_cause = cause({.info = {CauseKind::two_rows, slots, expr.table, {}}, .heads = expr.heads, .of = id, .second = true});
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
    if (!is_in_place(id))
      if (const std::optional<std::uint32_t> part = parts_.part(id)) {
        stack.pop_back();
        emit_part(id, *part);
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
    if (expr.assumes != kNoIndex) add_assumption(expr.assumes, expr.args[0]);
    kernel::Function& function = built_.function;
    node.first_arg = static_cast<std::uint32_t>(function.args.size());
    node.arg_count = static_cast<std::uint32_t>(expr.args.size());
    for (const hir::ExprId arg : expr.args) function.args.push_back(nodes_.at(arg));
    if (expr.op == Op::Slot) add_slot(expr.slot);
    if (const auto notice = program_.notices.find(id); notice != program_.notices.end()) add_notice(notice->second);
    nodes_[id] = static_cast<kernel::NodeId>(function.nodes.size());
    function.nodes.push_back(node);
    built_.origins.push_back(id);
  }
  return nodes_.at(root);
}

bool FunctionBuilder::is_in_place(hir::ExprId id) const { return std::find(in_place_.begin(), in_place_.end(), id) != in_place_.end(); }

void FunctionBuilder::emit_part(hir::ExprId id, std::uint32_t number) {
  const BuiltPart& made = parts_.made(number);
  kernel::PartUse use{number, {}};
  for (const std::uint32_t slot : made.slots) add_slot(slot);
  for (const NamedCause& named : made.causes) use.causes.push_back(named.info.kind == CauseKind::slot ? slot_cause(named.info.slots[0]) : cause(named));
  for (const auto& [input, before] : made.assumptions) add_assumption(input, before);
  for (const std::uint32_t notice : made.notices) add_notice(notice);
  part_.depth = std::max(part_.depth, made.depth + 1);
  kernel::Node node;
  node.op = Op::Part;
  node.state = State::missing;
  node.index = static_cast<std::uint32_t>(built_.function.parts.size());
  node.first_arg = static_cast<std::uint32_t>(built_.function.args.size());
  node.span = program_[id].span;
  built_.function.parts.push_back(std::move(use));
  nodes_[id] = static_cast<kernel::NodeId>(built_.function.nodes.size());
  built_.function.nodes.push_back(node);
  built_.origins.push_back(id);
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

BuiltPart FunctionBuilder::build_part(hir::ExprId id, std::vector<hir::ExprId> in_place) {
  is_part_ = true;
  in_place_ = std::move(in_place);
  built_.function.values.push_back(node(id));
  part_.function = std::move(built_.function);
  part_.function.origins = std::move(built_.origins);
  part_.slots = std::move(built_.info.slots);
  part_.notices = std::move(built_.info.notices);
  return std::move(part_);
}

FunctionBuilder::Built FunctionBuilder::finish(std::uint32_t number) {
  if (!built_.function.parts.empty()) built_.function.origins = built_.origins;
  built_.info.function = number;
  built_.info.truths = static_cast<std::uint32_t>(built_.function.truths.size());
  built_.info.truths_with_causes = built_.function.truths_with_causes;
  built_.info.first_trace = built_.function.truths_with_causes;
  built_.info.cause_words = built_.function.cause_words();
  built_.nodes = std::move(nodes_);
  return std::move(built_);
}

}  // namespace regimen
