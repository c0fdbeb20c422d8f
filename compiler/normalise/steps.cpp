// External interface: steps.h.
#include "compiler/normalise/steps.h"

#include <unordered_map>

#include "compiler/kernel/inline_parts.h"
#include "runtime/support/check.h"

namespace regimen {

namespace {

StepKind kind_of(Op op) {
  switch (op) {
    case Op::And: return StepKind::all;
    case Op::Or: return StepKind::any;
    case Op::Not: return StepKind::negated;
    case Op::Demand: return StepKind::demanded;
    case Op::TruthOf: return StepKind::truth_of;
    case Op::ValueOf: return StepKind::value_of;
    case Op::AtLeast:
    case Op::AtMost:
    case Op::MoreThan:
    case Op::LessThan:
    case Op::Is:
    case Op::IsNot: return StepKind::compared;
    case Op::IsKnown:
    case Op::IsMissing:
    case Op::IsAbsent:
    case Op::IsIndeterminate:
    case Op::IsNoValue: return StepKind::state;
    case Op::MatchesIndeterminate: return StepKind::guard;
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Negate:
    case Op::Power:
    case Op::Ln:
    case Op::Log10:
    case Op::Exp:
    case Op::SquareRoot:
    case Op::Absolute:
    case Op::Rounded:
    case Op::RoundedUp:
    case Op::RoundedDown:
    case Op::Smaller:
    case Op::Larger:
    case Op::CompletedYears:
    case Op::CompletedMonths:
    case Op::CompletedWeeks:
    case Op::CompletedDays: return StepKind::computed;
    case Op::Otherwise: return StepKind::fallback;
    case Op::Staged: return StepKind::staged;
    case Op::FirstRow: return StepKind::first_row;
    case Op::OneRow: return StepKind::one_row;
    case Op::MissingRow: return StepKind::missing_row;
    case Op::PointsWhen: return StepKind::points;
    case Op::Bounded: return StepKind::bounded;
    case Op::Stated: return StepKind::stated;
    case Op::Constant: return StepKind::constant;
    case Op::Slot: return StepKind::slot;
    case Op::Always: return StepKind::always;
    case Op::Part: break;  // put in place
  }
  RGM_CHECK(false);
}

// "is missing" is what an author writes for both.
std::string_view spelling_of(Op op) { return op == Op::IsAbsent ? op_row(Op::IsMissing).spelling : op_row(op).spelling; }

// A slot prints as the input it belongs to; everything else that bears a name prints as that.
std::string_view name_of(const hir::Program& program, hir::ExprId id) {
  const hir::Expr& expr = program[id];
  if (expr.op == Op::Slot || expr.op == Op::Constant) return {};
  const auto found = program.names.find(id);
  return found == program.names.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

FunctionSteps steps_of(const hir::Program& program, const Session& session, const Normalised& normalised, std::uint32_t number) {
  const kernel::Function function = kernel::inlined(normalised.kernel.parts, normalised.kernel.functions.at(number));
  const std::vector<hir::ExprId>& origins = function.origins.empty() ? normalised.origins.at(number) : function.origins;
  RGM_CHECK(origins.size() == function.nodes.size());
  std::unordered_map<hir::ExprId, std::uint32_t> step_of;
  FunctionSteps out;
  for (kernel::NodeId node = 0; node < function.nodes.size(); ++node) {
    const hir::Expr& expr = program[origins[node]];
    step_of[origins[node]] = node;
    Step step;
    step.kind = kind_of(expr.op);
    step.truth = expr.is_truth();
    step.line = session.source(expr.span.source).position(expr.span.begin).line;
    if (expr.op == Op::Slot) step.slot = expr.slot;
    step.assumes = expr.assumes;
    step.op = spelling_of(expr.op);
    step.words = session.text(expr.span);
    step.name = name_of(program, origins[node]);
    step.table = expr.table;
    step.shape = hir::shape_of(expr.type);
    const kernel::NodeId* const operands = function.operands(function.nodes[node]);
    step.parts.assign(operands, operands + function.nodes[node].arg_count);
    out.steps.push_back(std::move(step));
  }
  // The heads of a table are outputs of their own, made before it or after.
  for (kernel::NodeId node = 0; node < function.nodes.size(); ++node)
    for (const hir::ExprId head : program[origins[node]].heads)
      if (const auto at = step_of.find(head); at != step_of.end()) out.steps[node].heads.push_back(at->second);
  if (!function.truths.empty()) out.when = function.truths[0];
  out.values = function.values;
  return out;
}

}  // namespace regimen
