// External interface: blame.h.
#include "compiler/equivalence/blame.h"

#include <algorithm>

namespace regimen::equivalence {

struct Blamed::Question {
  const std::vector<bool>& wanted;
  bool surely = false;
  std::vector<Condition>& answers;  // by node

  Condition own(std::uint32_t cause) const { return cause != kernel::kNone && wanted[cause] ? kAlways : kNever; }
};

Blamed::Blamed(Conditions& conditions, const kernel::Function& function, const FunctionInfo& info, Conditions::Side side)
    : conditions_(conditions), function_(function), info_(info), nodes_(conditions.import(function, side, &made_)) {
  for (const CauseInfo& cause : info.causes) {
    std::string key = std::to_string(static_cast<int>(cause.kind));
    for (const std::uint32_t slot : cause.slots) key += "," + std::to_string(slot);
    // What was not computable is quoted from the text; its node is said below.
    if (cause.kind != CauseKind::not_computable) key += ";" + cause.what + ";" + cause.reason;
    for (const std::uint32_t head : cause.head_values) key += ";" + std::to_string(value(head));
    for (const std::string& name : cause.head_names) key += ";" + name;
    keys_.push_back(std::move(key));
  }
  for (std::size_t n = 0; n < function.nodes.size(); ++n) {
    const std::uint32_t cause = function.nodes[n].cause;
    if (cause != kernel::kNone && info.causes[cause].kind == CauseKind::not_computable) keys_[cause] += ";node " + std::to_string(made_[n]);
  }
}

std::vector<bool> Blamed::wanted(const std::string& key) const {
  std::vector<bool> out;
  for (const std::string& own : keys_) out.push_back(own == key);
  return out;
}

Condition Blamed::told(NodeId root, const std::vector<bool>& wanted, bool surely) {
  const auto [place, fresh] = told_.try_emplace({wanted, surely});
  std::vector<Condition>& answers = place->second;
  if (fresh && std::find(wanted.begin(), wanted.end(), true) == wanted.end()) answers.assign(function_.nodes.size(), kNever);
  const Question question{wanted, surely, answers};
  // Operands stand before their users.
  for (auto node = static_cast<NodeId>(answers.size()); node <= root; ++node) {
    const Condition open = is_truth(node) ? conditions_.unknown(shared(node)) : conditions_.open(shared(node));
    const Condition answer = open == kNever ? kNever : conditions_.all({open, contributed(node, question)});
    answers.push_back(is_truth(node) ? answer : conditions_.whole(answer));
  }
  return answers[root];
}

bool Blamed::same_as(const Blamed& other) const {
  if (nodes_ != other.nodes_ || keys_ != other.keys_ || function_.values != other.function_.values || function_.truths != other.function_.truths) return false;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const kernel::Node &a = function_.nodes[i], &b = other.function_.nodes[i];
    if (a.cause != b.cause || a.second_cause != b.second_cause) return false;
  }
  return true;
}

bool Blamed::reads(std::span<const NodeId> outputs, const std::vector<bool>& asked) const {
  std::vector<char> seen(function_.nodes.size(), 0);
  for (const NodeId output : outputs) seen[output] = 1;
  for (std::size_t i = function_.nodes.size(); i-- > 0;) {
    if (seen[i] == 0) continue;
    const kernel::Node& node = function_.nodes[i];
    if (node.op == Op::Slot && asked[node.index]) return true;
    for (std::uint32_t a = 0; a < node.arg_count; ++a) seen[function_.operands(node)[a]] = 1;
  }
  return false;
}

// No operand is open: where the result is, it was not computable, or an operand is known within bounds only.
Condition Blamed::nothing_known(NodeId node) {
  std::vector<Condition> parts;
  for (std::uint32_t i = 0; i < function_.nodes[node].arg_count; ++i)
    parts.push_back(conditions_.all({conditions_.known_or_indeterminate(shared(operand(node, i))),
                                     conditions_.negate(conditions_.surely(conditions_.add(Op::MatchesIndeterminate, {shared(operand(node, i))})))}));
  return conditions_.all(std::move(parts));
}

Condition Blamed::contributed(NodeId id, const Question& question) {
  const kernel::Node& node = function_.nodes[id];
  const auto of = [&](std::size_t i) { return question.answers[operand(id, i)]; };
  const auto truth = [&](std::size_t i) { return shared(operand(id, i)); };
  switch (node.op) {
    case Op::Constant:
    case Op::Slot:
    case Op::Always: return question.own(node.cause);
    case Op::Staged:
    case Op::FirstRow:
    case Op::OneRow: return rows(id, question);
    case Op::Otherwise: return conditions_.any({of(0), conditions_.all({conditions_.negate(conditions_.known_or_indeterminate(truth(0))), of(1)})});
    case Op::MissingRow: {
      const Condition taken = conditions_.surely(truth(0));
      return conditions_.any({of(0), conditions_.all({taken, of(1)}), conditions_.all({conditions_.negate(taken), of(2)})});
    }
    case Op::PointsWhen: return conditions_.all({conditions_.negate(conditions_.surely_not(truth(0))), conditions_.any({of(0), of(1)})});
    case Op::Bounded: return of(0);
    case Op::Stated: {
      // Unstated alone lets the second operand through; here that is no value, which nobody states.
      const NodeId probe = conditions_.add(Op::Stated, {truth(0), conditions_.add(kernel::Node{.op = Op::Constant, .state = State::no_value}, {})});
      const Condition unstated = conditions_.no_value(probe);
      return conditions_.any({conditions_.all({unstated, of(1)}), conditions_.all({conditions_.negate(unstated), of(0)})});
    }
    default: break;
  }
  std::vector<Condition> parts;
  for (std::uint32_t i = 0; i < node.arg_count; ++i) parts.push_back(of(i));
  const bool fails = question.own(node.cause) == kAlways;
  if (fails && node.op == Op::Demand) parts.push_back(kAlways);
  if (fails && node.op != Op::Demand && !question.surely) parts.push_back(nothing_known(id));
  return conditions_.any(std::move(parts));
}

// Staged, FirstRow: up to and including the first sure hit. OneRow: every row that is not surely missed, but only its second cause after two sure hits.
Condition Blamed::rows(NodeId id, const Question& question) {
  const kernel::Node& node = function_.nodes[id];
  const bool until_hit = node.op != Op::OneRow;
  Condition before = kAlways;      // no sure hit so far
  Condition possible = kNever;     // some row so far
  Condition one = kNever, two = kNever;  // sure hits
  std::vector<Condition> parts;
  for (std::uint32_t i = 0; i + 1 < node.arg_count; i += 2) {
    const NodeId truth = shared(operand(id, i));
    const Condition met = conditions_.all({until_hit ? before : kAlways, conditions_.negate(conditions_.surely_not(truth))});
    parts.push_back(conditions_.all({met, conditions_.any({question.answers[operand(id, i)], question.answers[operand(id, i + 1)]})}));
    possible = conditions_.any({possible, met});
    two = conditions_.any({two, conditions_.all({one, conditions_.surely(truth)})});
    one = conditions_.any({one, conditions_.surely(truth)});
    before = conditions_.negate(one);
  }
  if (node.op == Op::Staged) {
    parts.push_back(conditions_.all({before, question.answers[operand(id, node.arg_count - 1)]}));
    return conditions_.any(std::move(parts));
  }
  parts.push_back(conditions_.all({conditions_.negate(possible), question.own(node.cause)}));
  const Condition usual = conditions_.any(std::move(parts));
  if (until_hit) return usual;
  return conditions_.any({conditions_.all({two, question.own(node.second_cause)}), conditions_.all({conditions_.negate(two), usual})});
}

}  // namespace regimen::equivalence
