#include "tests/property/operand_coverage.h"

#include <algorithm>
#include <set>

#include "compiler/kernel/operands.h"

namespace regimen::test {
namespace {

using kernel::Stratum;

constexpr char kValueStates[] = "mkbni";  // missing, exact, bounds, no value, indeterminate
constexpr char kTruthStates[] = "ynu";

char state_letter(const RowValue& v) {
  switch (v.state) {
    case State::missing:
      return 'm';
    case State::known:
      return v.is_exact() ? 'k' : 'b';
    case State::no_value:
      return 'n';
    case State::indeterminate:
      return 'i';
    case State::unstated:
      break;
  }
  return '?';
}

char state_letter(RowTruth t) { return t == kRowYes ? 'y' : t == kRowNo ? 'n' : 'u'; }

std::vector<char> letters(const kernel::Function& function, const Outcome& outcome) {
  std::vector<char> result;
  std::size_t value = 0, truth = 0;
  for (const kernel::Node& node : function.nodes) {
    const bool is_truth = kernel::result_stratum(node.op) == Stratum::truth;
    result.push_back(is_truth ? state_letter(outcome.truths[truth++]) : state_letter(outcome.values[value++]));
  }
  return result;
}

bool has_rows(Op op) { return kernel::arity(op).max > 3; }

std::string key(Op op, const std::string& states) { return std::string(op_row(op).name) + "(" + states + ")"; }
std::string answer_key(Op op, char state) { return std::string(op_row(op).name) + " = " + state; }

std::string states_of(Op op, std::uint32_t position, std::uint32_t count) {
  return kernel::operand_stratum(op, position, count) == Stratum::truth ? kTruthStates : kValueStates;
}

// All combinations asked of an operator; rows are asked one condition and value at a time.
std::vector<std::string> wanted(Op op) {
  if (op == Op::Part) return {};  // random functions use none: parts are made of random guidelines (source_programs_test)
  const std::uint32_t count = has_rows(op) ? 2 : kernel::arity(op).min;
  std::vector<std::string> result{""};
  for (std::uint32_t i = 0; i < count; ++i) {
    std::vector<std::string> longer;
    for (const std::string& head : result) {
      for (char state : states_of(op, i, count)) longer.push_back(head + state);
    }
    result = std::move(longer);
  }
  return result;
}

// The answers an operator can give.
std::string answers(Op op) {
  switch (op) {
    case Op::Part:
      return "";
    case Op::Demand:
      return "yu";
    case Op::IsKnown:
    case Op::IsMissing:
    case Op::IsAbsent:
    case Op::MatchesIndeterminate:
      return "yn";
    case Op::ValueOf:
      return "mk";
    case Op::Bounded:
      return "kbn";
    default:
      break;
  }
  const OpRow& row = op_row(op);
  if (row.result == OpResult::Truth) return kTruthStates;
  if (row.family == OpFamily::choice || row.family == OpFamily::leaf) return kValueStates;
  const bool keeps_bounds =
      row.family == OpFamily::temporal || op == Op::Add || op == Op::Subtract || op == Op::Negate || op == Op::Multiply;
  return keeps_bounds ? "mkbn" : "mkn";
}

}  // namespace

void OperandCoverage::add(const kernel::Function& function, const Outcome& outcome) {
  const std::vector<char> states = letters(function, outcome);
  for (std::size_t id = 0; id < function.nodes.size(); ++id) {
    const kernel::Node& node = function.nodes[id];
    ++met_[answer_key(node.op, states[id])];
    std::string combination;
    for (std::uint32_t i = 0; i < node.arg_count; ++i) {
      combination += states[function.operands(node)[i]];
      if (has_rows(node.op) && i % 2 == 1) {
        ++met_[key(node.op, combination)];
        combination.clear();
      }
    }
    if (!has_rows(node.op)) ++met_[key(node.op, combination)];
  }
}

std::string OperandCoverage::gaps() const {
  std::string result;
  for (const OpRow& row : all_ops()) {
    for (const std::string& states : wanted(row.op)) {
      if (!met_.contains(key(row.op, states))) result += key(row.op, states) + " never met\n";
    }
    for (char state : answers(row.op)) {
      if (!met_.contains(answer_key(row.op, state))) result += answer_key(row.op, state) + " never answered\n";
    }
  }
  return result;
}

std::string OperandCoverage::report() const {
  std::string result = "operand states met (combinations asked for, least often met):\n";
  std::uint64_t all = 0;
  for (const OpRow& row : all_ops()) {
    std::uint64_t least = ~std::uint64_t{0};
    std::string rarest;
    const auto combinations = wanted(row.op);
    for (const std::string& states : combinations) {
      const auto found = met_.find(key(row.op, states));
      const std::uint64_t times = found == met_.end() ? 0 : found->second;
      if (times < least) rarest = states;
      least = std::min(least, times);
    }
    all += combinations.size();
    result += "  " + std::string(row.name) + " " + std::to_string(combinations.size()) + ", (" + rarest + ") " +
              std::to_string(least) + "\n";
  }
  return result + "  " + std::to_string(all) + " combinations in all\n";
}

}  // namespace regimen::test
