#include "compiler/hir/hir_dump.h"

namespace regimen::hir {

namespace {

// Which operands of an operator are truths; the others are values.
bool operand_is_truth(const Expr& expr, std::size_t i) {
  switch (expr.op) {
    case Op::And:
    case Op::Or:
    case Op::Not:
    case Op::Demand:
    case Op::ValueOf: return true;
    case Op::PointsWhen:
    case Op::MissingRow: return i == 0;
    case Op::Staged: return i + 1 < expr.args.size() && i % 2 == 0;
    case Op::FirstRow:
    case Op::OneRow: return i % 2 == 0;
    default: return false;
  }
}

std::string verify(const Program& program, ExprId id) {
  const Expr& expr = program[id];
  const std::string where = "node " + std::to_string(id) + " (" + op_row(expr.op).name + ")";
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    if (expr.args[i] >= id) return where + " comes before its operand";
    if (program[expr.args[i]].is_truth() != operand_is_truth(expr, i)) return where + " has an operand of the wrong sort";
  }
  if (expr.op == Op::Slot && expr.slot >= program.table().slots.size()) return where + " reads no slot";
  if (expr.type.is_named() && expr.type.choice >= program.table().choices.size()) return where + " has no domain";
  return "";
}

}  // namespace

std::string verify(const Program& program) {
  for (ExprId id = 0; id < program.exprs.size(); ++id)
    if (std::string broken = verify(program, id); !broken.empty()) return broken;
  for (const auto& [member, text] : program.texts)
    for (const TextPiece& piece : text.pieces)
      if (piece.kind == TextPiece::Kind::value && piece.value >= program.exprs.size()) return "text " + std::to_string(member) + " has no value for a hole";
  for (const Decision& decision : program.decisions)
    for (const Rule& rule : decision.rules)
      if (rule.when >= program.exprs.size() || !program[rule.when].is_truth()) return "rule " + rule.info.name + " has no condition";
  return "";
}

}  // namespace regimen::hir
