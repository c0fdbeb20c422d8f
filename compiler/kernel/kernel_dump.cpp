// External interface: kernel_dump.h (printing). One line a node, so that a golden file shows what changed.
#include "compiler/kernel/kernel_dump.h"

#include <cctype>
#include <charconv>

namespace regimen::kernel {
namespace {

std::string snake(std::string_view name) {
  std::string out;
  for (char c : name) {
    if (std::isupper(static_cast<unsigned char>(c)) && !out.empty()) out += '_';
    out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

// The shortest text that reads back as the same double.
std::string number(double v) {
  char buffer[40];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, v);
  return {buffer, end.ptr};
}

std::string bounds(double lo, double hi) {
  if (lo == hi) return number(lo);
  return "[" + number(lo) + ", " + number(hi) + "]";
}

std::string constant_text(const Node& node) {
  switch (node.state) {
    case State::missing:
      return "missing";
    case State::known:
      return bounds(node.lo, node.hi);
    case State::no_value:
      return "no_value";
    case State::indeterminate:
      return "indeterminate";
    case State::unstated:
      return "unstated";
  }
  return "?";
}

std::string payload(const Function& function, const Node& node) {
  switch (node.op) {
    case Op::Constant:
      return " " + constant_text(node);
    case Op::Slot:
      return " s" + std::to_string(node.index);
    case Op::Always:
      return node.index == 1 ? " yes" : node.index == 2 ? " no" : " unknown";
    case Op::Part:
      return " " + std::to_string(function.parts.at(node.index).part);
    case Op::Bounded:
      return " within " + bounds(node.lo, node.hi);
    default:
      return "";  // the others have operands only
  }
}

std::string node_text(const Function& function, NodeId id) {
  const Node& node = function.nodes[id];
  std::string out = "  %" + std::to_string(id) + " = " + snake(op_row(node.op).name);
  for (std::uint32_t i = 0; i < node.arg_count; ++i) {
    out += (i ? ", %" : " %") + std::to_string(function.operands(node)[i]);
  }
  out += payload(function, node);
  if (node.moved) out += " moved";
  if (node.covered) out += " covered";
  if (node.cause != kNone) out += " cause " + std::to_string(node.cause);
  if (node.second_cause != kNone) out += " second_cause " + std::to_string(node.second_cause);
  if (node.span != Span{}) {
    out += "  # " + std::to_string(node.span.source) + ":" + std::to_string(node.span.begin) + "-" +
           std::to_string(node.span.end);
  }
  return out + "\n";
}

std::string list(const std::vector<NodeId>& ids, std::size_t first, std::size_t last) {
  std::string out;
  for (std::size_t i = first; i < last; ++i) out += (i > first ? ", %" : "%") + std::to_string(ids[i]);
  return out;
}

std::string outputs(const Function& function) {
  std::string out;
  if (!function.values.empty()) out += "  values " + list(function.values, 0, function.values.size()) + "\n";
  if (!function.truths.empty()) {
    const std::size_t with = function.truths_with_causes;
    if (with) out += "  truths with causes " + list(function.truths, 0, with) + "\n";
    if (with < function.truths.size()) out += "  truths " + list(function.truths, with, function.truths.size()) + "\n";
  }
  return out;
}

std::string decision_text(const DecisionLogic& decision) {
  std::string out = "decision \"" + decision.name + "\" rules " + std::to_string(decision.parents.size()) + "\n";
  for (std::uint32_t rule : decision.order) {
    out += "  " + std::to_string(rule);
    const auto& parents = decision.parents[rule];
    for (std::size_t i = 0; i < parents.size(); ++i) out += (i ? ", " : " exception to ") + std::to_string(parents[i]);
    out += "\n";
  }
  return out;
}

}  // namespace

std::string dump(const Function& function) {
  std::string out = "function \"" + function.name + "\" causes " + std::to_string(function.cause_count) + "\n";
  for (NodeId id = 0; id < function.nodes.size(); ++id) out += node_text(function, id);
  return out + outputs(function);
}

std::string dump(const Program& program) {
  std::string out = "program \"" + program.name + "\" slots " + std::to_string(program.slot_count) + "\n";
  for (std::size_t i = 0; i < program.parts.size(); ++i) out += "\npart " + std::to_string(i) + "\n" + dump(program.parts[i]);
  for (const Function& function : program.functions) out += "\n" + dump(function);
  for (const DecisionLogic& decision : program.decisions) out += "\n" + decision_text(decision);
  return out;
}

}  // namespace regimen::kernel
