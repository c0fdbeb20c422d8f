#include "compiler/hir/hir_dump.h"

#include <fmt/format.h>

namespace regimen::hir {

namespace {

std::string value_text(const RowValue& value) {
  switch (value.state) {
    case State::known: return value.lo == value.hi ? fmt::format("{}", value.lo) : fmt::format("{} to {}", value.lo, value.hi);
    case State::no_value: return "no value";
    case State::indeterminate: return "indeterminate";
    case State::missing: return "missing";
    case State::unstated: return "unstated";
  }
  return "";
}

std::string node_text(const Program& program, ExprId id) {
  const Expr& expr = program[id];
  std::string line = fmt::format("  %{} = {}", id, op_row(expr.op).name);
  if (expr.op == Op::Constant || expr.op == Op::Bounded) line += " " + value_text(expr.constant);
  if (expr.op == Op::Slot) line += fmt::format(" #{} {}", expr.slot, program.table().slots[expr.slot].name);
  if (expr.op == Op::Always) line += expr.index == 1 ? " yes" : expr.index == 2 ? " no" : " unknown";
  for (const ExprId arg : expr.args) line += fmt::format(" %{}", arg);
  if (expr.moved) line += " moved";
  if (expr.covered) line += " covered";
  if (!expr.table.empty()) line += " of " + expr.table;
  if (!expr.is_truth()) line += " : " + describe(expr.type, program.table());
  return line + "\n";
}

std::string text_with_holes(const TextTemplate& text) {
  std::string out;
  for (const TextPiece& piece : text.pieces)
    out += piece.kind == TextPiece::Kind::value ? fmt::format("{{%{}}}", piece.value) : piece.literal;
  return out;
}

}  // namespace

std::string dump(const Program& program) {
  std::string out = fmt::format("program {} version {}\n", program.header.id, program.header.version);
  out += "slots\n";
  for (std::size_t i = 0; i < program.table().slots.size(); ++i) out += fmt::format("  #{} {}\n", i, program.table().slots[i].name);
  out += "nodes\n";
  for (ExprId id = 0; id < program.exprs.size(); ++id) out += node_text(program, id);
  for (const auto& [id, extensions] : program.extensions)
    for (const Extension& e : extensions) out += fmt::format("extended %{}: {} by {}, %{} beyond %{}\n", id, e.table, e.column, e.value, e.beyond);
  if (!program.texts.empty()) out += "texts\n";
  for (const auto& [member, text] : program.texts) out += fmt::format("  {} = \"{}\"\n", member, text_with_holes(text));
  out += "names\n";
  for (const Named& named : program.defines) out += fmt::format("  {} = %{}\n", named.name, named.value);
  for (const Decision& decision : program.decisions) {
    out += "decision " + decision.info.name + "\n";
    if (decision.population != kNoExpr) out += fmt::format("  for patients when %{}\n", decision.population);
    for (const Rule& rule : decision.rules) {
      out += fmt::format("  {} {} when %{}", rule.info.exception ? "exception" : "rule", rule.info.name, rule.when);
      for (std::size_t i = 0; i < rule.info.parents.size(); ++i)
        out += (i ? ", " : " to ") + decision.rules[rule.info.parents[i]].info.name;
      out += "\n";
    }
  }
  for (const Report& report : program.reports) out += fmt::format("report {} = %{}\n", report.info.name, report.value);
  for (const Always& always : program.always) out += fmt::format("always %{}  # {}\n", always.condition, always.text);
  return out;
}

}  // namespace regimen::hir
