#include "compiler/normalise/possible.h"

#include <algorithm>

#include "runtime/value/kleene.h"

namespace regimen {

namespace {

constexpr OutcomeSet kYes = only(Answer::yes), kNo = only(Answer::no), kOpen = only(Answer::missing);

Kleene kleene(Answer answer) {
  return answer == Answer::yes ? Kleene::yes() : answer == Answer::no ? Kleene::no() : Kleene::unknown();
}

OutcomeSet set_of(Kleene truth) { return truth.t ? kYes : truth.f ? kNo : kOpen; }

template <class Join>
OutcomeSet joined(OutcomeSet a, OutcomeSet b, Join join) {
  OutcomeSet out = 0;
  for (const Answer x : {Answer::yes, Answer::no, Answer::missing})
    for (const Answer y : {Answer::yes, Answer::no, Answer::missing})
      if ((a & only(x)) && (b & only(y))) out |= set_of(join(kleene(x), kleene(y)));
  return out;
}

OutcomeSet negated(OutcomeSet a) {
  return static_cast<OutcomeSet>((a & kOpen) | (a & kYes ? kNo : 0) | (a & kNo ? kYes : 0));
}

}  // namespace

// Operands stand before their users. What does not hang on the missing slot is as it is while nothing is missing.
void Possible::assume(Missing missing, std::uint32_t slot) {
  missing_ = missing;
  slot_ = slot;
  const std::size_t count = program_.exprs.size();
  std::vector<char> changed(count, missing != Missing::one);
  truths_ = truths_of_nothing_;
  values_ = values_of_nothing_;
  truths_.resize(count);
  values_.resize(count);
  for (hir::ExprId id = 0; id < count; ++id) {
    changed[id] = changed[id] || differs(id, changed);
    if (changed[id]) settle(id);
  }
  if (missing != Missing::nothing) return;
  truths_of_nothing_ = truths_;
  values_of_nothing_ = values_;
}

bool Possible::differs(hir::ExprId id, const std::vector<char>& changed) const {
  const hir::Expr& expr = program_[id];
  if (expr.op == Op::Slot) return expr.slot == slot_;
  return std::any_of(expr.args.begin(), expr.args.end(), [&](hir::ExprId arg) { return changed[arg] != 0; });
}

void Possible::settle(hir::ExprId id) {
  if (program_[id].is_truth()) {
    truths_[id] = truth_of(program_[id]);
  } else {
    values_[id] = value_of(program_[id]);
  }
}

OutcomeSet Possible::truth_of(const hir::Expr& expr) {
  const auto operand = [&](std::size_t i) { return truths_[expr.args[i]]; };
  switch (expr.op) {
    case Op::Always: return expr.index == 1 ? kYes : expr.index == 2 ? kNo : kOpen;
    case Op::And: return joined(operand(0), operand(1), kleene_and);
    case Op::Or: return joined(operand(0), operand(1), kleene_or);
    case Op::Not: return negated(operand(0));
    case Op::Demand: return static_cast<OutcomeSet>((operand(0) & kYes) | (operand(0) & (kNo | kOpen) ? kOpen : 0));
    case Op::IsKnown:
    case Op::IsMissing:
    case Op::IsAbsent:
    case Op::IsIndeterminate:
    case Op::IsNoValue:
    case Op::MatchesIndeterminate: return asked_of_state(expr);
    default: return compared(expr);
  }
}

OutcomeSet Possible::asked_of_state(const hir::Expr& expr) {
  const Values v = values_[expr.args[0]];
  const auto set = [](bool yes, bool no, bool open) { return static_cast<OutcomeSet>((yes ? kYes : 0) | (no ? kNo : 0) | (open ? kOpen : 0)); };
  switch (expr.op) {
    case Op::IsKnown: return set(v.exact, v.bounds || v.missing || v.indeterminate || v.no_value, false);
    case Op::IsMissing: return set(v.missing || v.bounds, v.exact || v.indeterminate || v.no_value, false);
    case Op::IsAbsent: return set(v.missing, v.exact || v.bounds || v.indeterminate || v.no_value, false);
    case Op::IsIndeterminate: return set(v.indeterminate, v.exact || v.bounds || v.no_value, v.missing);
    case Op::IsNoValue: return set(v.no_value, v.exact || v.bounds || v.indeterminate, v.missing);
    default: return set(v.indeterminate, v.exact || v.bounds || v.missing || v.no_value, false);
  }
}

// Comparisons, and the truth of a yes/no value.
OutcomeSet Possible::compared(const hir::Expr& expr) {
  Values all;
  bool constant = true;
  for (const hir::ExprId arg : expr.args) {
    all = all | values_[arg];
    constant = constant && program_[arg].op == Op::Constant;
  }
  OutcomeSet out = 0;
  if (all.exact || all.bounds) out |= kYes | kNo;
  if (all.no_value) out |= kNo;
  if (all.missing || all.indeterminate || all.bounds) out |= kOpen;
  if (constant && expr.op == Op::TruthOf && all.exact) out = program_[expr.args[0]].constant.lo == 1 ? kYes : kNo;
  return out;
}

Possible::Values Possible::value_of(const hir::Expr& expr) {
  switch (op_row(expr.op).family) {
    case OpFamily::leaf: return leaf(expr);
    case OpFamily::choice: return chosen(expr);
    default: return computed(expr);
  }
}

Possible::Values Possible::leaf(const hir::Expr& expr) const {
  Values v;
  if (expr.op == Op::Constant) {
    v.exact = expr.constant.is_exact();
    v.bounds = expr.constant.state == State::known && !v.exact;
    v.missing = expr.constant.state == State::missing;
    v.no_value = expr.constant.state == State::no_value;
    v.indeterminate = expr.constant.state == State::indeterminate;
    return v;
  }
  // A date may be missing in part, a score of a gene known within bounds.
  const bool gene = !expr.type.gene.empty();
  const std::uint32_t input = program_.table().slots[expr.slot].input;
  const bool assumed = input != kNoIndex && program_.table().inputs[input].assume.has_value();
  v.missing = !assumed && (missing_ == Missing::everything || (missing_ == Missing::one && slot_ == expr.slot));
  v.exact = !v.missing;
  v.bounds = v.missing && (expr.type.kind == hir::Type::Kind::date || (gene && expr.type.is_numeric()));
  v.indeterminate = gene && !v.missing;
  v.no_value = expr.maybe_none && !v.missing;
  return v;
}

Possible::Values Possible::chosen(const hir::Expr& expr) {
  const auto value = [&](std::size_t i) { return values_[expr.args[i]]; };
  Values out;
  bool open = false;
  const auto rows = [&] {
    for (std::size_t i = 0; i + 1 < expr.args.size(); i += 2) {
      const OutcomeSet when = truths_[expr.args[i]];
      open |= (when & kOpen) != 0;
      if (when & (kYes | kOpen)) out = out | value(i + 1);
    }
  };
  switch (expr.op) {
    case Op::Otherwise:
      out = value(0);
      if (!out.missing && !out.no_value) return out;
      out.missing = out.no_value = false;
      return out | value(1);
    case Op::Staged:
      rows();
      out = out | value(expr.args.size() - 1);
      out.missing |= open;
      return out;
    case Op::FirstRow:
    case Op::OneRow:
      rows();
      out.missing |= open || !expr.covered;
      return out;
    case Op::MissingRow: return value(1) | value(2);
    case Op::PointsWhen:
      out = value(1);
      out.exact = true;
      out.bounds |= (truths_[expr.args[0]] & kOpen) != 0;
      out.no_value = false;
      return out;
    case Op::Bounded:
      out = value(0);
      out.bounds |= out.missing || out.indeterminate;
      out.missing = out.indeterminate = false;
      return out;
    default:  // Stated: what a test says of it is no more than it can be
      out = value(1);
      out.exact = true;
      return out;
  }
}

// Arithmetic and calendar units; ValueOf.
Possible::Values Possible::computed(const hir::Expr& expr) {
  Values out;
  if (expr.op == Op::ValueOf) {
    out.exact = (truths_[expr.args[0]] & (kYes | kNo)) != 0;
    out.missing = (truths_[expr.args[0]] & kOpen) != 0;
    return out;
  }
  for (const hir::ExprId arg : expr.args) out = out | values_[arg];
  const bool keeps_bounds = expr.op == Op::Add || expr.op == Op::Subtract || expr.op == Op::Negate || expr.op == Op::Multiply ||
                            op_row(expr.op).family == OpFamily::temporal;
  out.missing |= out.indeterminate || (out.bounds && !keeps_bounds) || expr.op == Op::Divide || expr.op == Op::Power || expr.op == Op::Ln ||
                 expr.op == Op::Log10 || expr.op == Op::SquareRoot;
  out.indeterminate = false;
  out.bounds = out.bounds && keeps_bounds;
  return out;
}

}  // namespace regimen
