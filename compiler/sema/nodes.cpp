// Making HIR nodes. Equal nodes are made once, so that a condition used in ten rows is one node with ten users.
#include <bit>
#include <cstring>

#include "compiler/sema/checker.h"
#include "runtime/support/check.h"

namespace regimen::sema {

namespace {

void append_bits(std::string& key, const auto& value) {
  char bytes[sizeof(value)];
  std::memcpy(bytes, &value, sizeof(value));
  key.append(bytes, sizeof(value));
}

std::string node_key(const hir::Expr& expr) {
  std::string key;
  append_bits(key, expr.op);
  append_bits(key, expr.slot);
  append_bits(key, expr.index);
  append_bits(key, expr.assumes);
  append_bits(key, expr.constant.lo);
  append_bits(key, expr.constant.hi);
  append_bits(key, expr.constant.state);
  key.push_back(static_cast<char>(expr.moved | expr.covered << 1));
  append_bits(key, expr.type.kind);
  append_bits(key, expr.type.choice);
  for (const ExprId arg : expr.args) append_bits(key, arg);
  key += expr.type.unit_text + '\0' + expr.type.quantity_kind + '\0' + (expr.type.literal ? "l" : "") + expr.table + '\0' + static_cast<char>(expr.absent_kind) + expr.absent + '\0' + expr.absent_reason;
  return key;
}

bool goes_through_arithmetic(Op op) {
  const OpFamily family = op_row(op).family;
  return family == OpFamily::arith || family == OpFamily::temporal || op == Op::PointsWhen;
}

}  // namespace

ExprId Checker::make(hir::Expr expr) {
  for (const ExprId arg : expr.args) {
    RGM_CHECK(arg < program_.exprs.size());
    if (!at(arg).is_truth()) {
      expr.computed |= at(arg).computed;
      expr.maybe_none |= at(arg).maybe_none;
    }
  }
  expr.computed |= goes_through_arithmetic(expr.op);
  if (expr.op == Op::Constant) expr.maybe_none = expr.constant.state == State::no_value;
  auto [it, fresh] = node_memo_.try_emplace(node_key(expr), static_cast<ExprId>(program_.exprs.size()));
  if (fresh) program_.exprs.push_back(std::move(expr));
  return it->second;
}

ExprId Checker::make(Op op, Type type, std::vector<ExprId> args, Span span) {
  hir::Expr expr;
  expr.op = op;
  expr.type = std::move(type);
  expr.args = std::move(args);
  expr.span = span;
  return make(std::move(expr));
}

ExprId Checker::truth_op(Op op, std::vector<ExprId> args, Span span) { return make(op, Type::yes_no(), std::move(args), span); }

ExprId Checker::constant(RowValue value, Type type, Span span) {
  hir::Expr expr;
  expr.op = Op::Constant;
  expr.constant = value;
  expr.type = std::move(type);
  expr.span = span;
  return make(std::move(expr));
}

ExprId Checker::truth_constant(Kleene value, Span span) {
  hir::Expr expr;
  expr.op = Op::Always;
  expr.type = Type::yes_no();
  expr.index = value.t ? 1 : value.f ? 2 : 0;
  expr.span = span;
  return make(std::move(expr));
}

std::uint32_t Checker::slot_index(SlotSpec spec) {
  std::string key;
  append_bits(key, spec.kind);
  append_bits(key, spec.input);
  append_bits(key, spec.aggregate);
  append_bits(key, spec.window.last ? spec.window.last->days : -1);
  append_bits(key, spec.window.last ? spec.window.last->months : -1);
  append_bits(key, spec.window.exclude_first_days.value_or(-1));
  append_bits(key, spec.window.requiring);
  append_bits(key, spec.window.requiring_days);
  append_bits(key, spec.within ? spec.within->days : -1);
  append_bits(key, spec.within ? spec.within->months : -1);
  append_bits(key, spec.ever);
  key += spec.gene + '\0' + spec.demographic + '\0' + spec.polygenic + '\0' + spec.scheme + '\0' + spec.name;
  for (const std::string& allele : spec.alleles) key += '\0' + allele;
  const auto index = static_cast<std::uint32_t>(program_.table().slots.size());
  auto [it, fresh] = slot_memo_.try_emplace(key, index);
  if (fresh) {
    if (spec.input != kNoIndex) program_.table().inputs[spec.input].slots.push_back(index);
    program_.table().slots.push_back(std::move(spec));
  }
  return it->second;
}

ExprId Checker::slot(SlotSpec spec, Type type, Span span) {
  hir::Expr expr;
  expr.op = Op::Slot;
  const bool summarised = spec.kind == SlotKind::series && spec.aggregate != AggregateKind::latest &&
                          spec.aggregate != AggregateKind::earliest && spec.aggregate != AggregateKind::minimum &&
                          spec.aggregate != AggregateKind::maximum && spec.aggregate != AggregateKind::count;
  spec.shape = hir::shape_of(type);
  expr.slot = slot_index(std::move(spec));
  expr.type = std::move(type);
  expr.computed = summarised;
  expr.span = span;
  return make(std::move(expr));
}

ExprId Checker::as_truth(ExprId id) {
  if (id == kNoExpr || at(id).is_truth()) return id;
  if (at(id).op == Op::ValueOf) return at(id).args[0];
  return truth_op(Op::TruthOf, {id}, at(id).span);
}

ExprId Checker::as_value(ExprId id) {
  if (id == kNoExpr || !at(id).is_truth()) return id;
  if (at(id).op == Op::TruthOf) return at(id).args[0];
  return make(Op::ValueOf, Type::yes_no(), {id}, at(id).span);
}

// A comparison with `no value` is no, and so is its negation.
ExprId Checker::negate(ExprId truth, ExprId subject, Span span) {
  if (truth == kNoExpr) return kNoExpr;
  const ExprId negated = truth_op(Op::Not, {truth}, span);
  if (subject == kNoExpr || at(subject).is_truth() || !at(subject).maybe_none) return negated;
  const ExprId none = truth_op(Op::IsNoValue, {subject}, span);
  return truth_op(Op::And, {truth_op(Op::Not, {none}, span), negated}, span);
}

ExprId Checker::any_of(std::vector<ExprId> truths, Span span) {
  if (truths.empty()) return truth_constant(Kleene::no(), span);
  ExprId all = truths[0];
  for (std::size_t i = 1; i < truths.size(); ++i) all = truth_op(Op::Or, {all, truths[i]}, span);
  return all;
}

ExprId Checker::all_of(std::vector<ExprId> truths, Span span) {
  if (truths.empty()) return truth_constant(Kleene::yes(), span);
  ExprId all = truths[0];
  for (std::size_t i = 1; i < truths.size(); ++i) all = truth_op(Op::And, {all, truths[i]}, span);
  return all;
}

}  // namespace regimen::sema
