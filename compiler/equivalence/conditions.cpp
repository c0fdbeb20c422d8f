// External interface: conditions.h.
#include "compiler/equivalence/conditions.h"

#include <algorithm>
#include <bit>
#include <iterator>

namespace regimen::equivalence {

namespace {

bool is_constant(const kernel::Node& node) { return node.op == Op::Constant; }

}  // namespace

Conditions::Conditions() {
  (void)made({Kind::constant, false, 0, {}});
  (void)made({Kind::constant, true, 0, {}});
}

// ---- nodes ----
NodeId Conditions::now(NodeId node) const {
  for (auto other = taken_for_.find(node); other != taken_for_.end(); other = taken_for_.find(node)) node = other->second;
  return node;
}

NodeId Conditions::own(kernel::Node node, std::span<const NodeId> operands) {
  const bool bounds = node.op == Op::Constant || node.op == Op::Bounded;
  const bool numbered = node.op == Op::Slot || node.op == Op::Always;
  std::vector<std::uint64_t> key{static_cast<std::uint64_t>(node.op), static_cast<std::uint64_t>(node.moved) | static_cast<std::uint64_t>(node.covered) << 1,
                                 numbered ? node.index : 0, bounds ? std::bit_cast<std::uint64_t>(node.lo) : 0,
                                 bounds ? std::bit_cast<std::uint64_t>(node.hi) : 0, is_constant(node) ? static_cast<std::uint64_t>(node.state) : 0};
  key.insert(key.end(), operands.begin(), operands.end());
  const auto [place, fresh] = known_nodes_.try_emplace(std::move(key), static_cast<NodeId>(nodes_.size()));
  if (!fresh) return place->second;
  node.cause = node.second_cause = kernel::kNone;
  node.span = {};
  node.first_arg = static_cast<std::uint32_t>(args_.size());
  node.arg_count = static_cast<std::uint32_t>(operands.size());
  args_.insert(args_.end(), operands.begin(), operands.end());
  nodes_.push_back(node);
  sides_.push_back(0);
  return place->second;
}

std::vector<NodeId> Conditions::import(const kernel::Function& function, Side side, std::vector<NodeId>* made) {
  std::vector<NodeId> out;
  std::vector<NodeId> operands;
  for (const kernel::Node& node : function.nodes) {
    operands.clear();
    for (std::uint32_t i = 0; i < node.arg_count; ++i) operands.push_back(out[function.operands(node)[i]]);
    const NodeId own_id = own(node, operands);
    if (made != nullptr) made->push_back(own_id);
    out.push_back(now(own_id));
    sides_[out.back()] |= static_cast<std::uint8_t>(side);
  }
  return out;
}

// ---- from truths and values to conditions ----
Condition Conditions::surely(NodeId truth) {
  if (const auto known = surely_.find(truth); known != surely_.end()) return known->second;
  const kernel::Node node = nodes_[truth];
  const auto operand = [&](std::size_t i) { return operands(truth)[i]; };
  Condition out = kNever;
  switch (node.op) {
    case Op::And: out = all({surely(operand(0)), surely(operand(1))}); break;
    case Op::Or: out = any({surely(operand(0)), surely(operand(1))}); break;
    case Op::Not: out = surely_not(operand(0)); break;
    case Op::Demand: out = surely(operand(0)); break;
    case Op::Always: out = node.index == 1 ? kAlways : kNever; break;
    case Op::IsKnown: out = exact(operand(0)); break;
    case Op::IsMissing:
    case Op::IsAbsent:
    case Op::MatchesIndeterminate: out = literal(truth); break;
    default: out = literal(add(Op::And, {truth, add(Op::IsKnown, {add(Op::ValueOf, {truth})})})); break;
  }
  return surely_[truth] = out;
}

Condition Conditions::surely_not(NodeId truth) {
  if (const auto known = surely_not_.find(truth); known != surely_not_.end()) return known->second;
  const kernel::Node node = nodes_[truth];
  const auto operand = [&](std::size_t i) { return operands(truth)[i]; };
  Condition out = kNever;
  switch (node.op) {
    case Op::And: out = any({surely_not(operand(0)), surely_not(operand(1))}); break;
    case Op::Or: out = all({surely_not(operand(0)), surely_not(operand(1))}); break;
    case Op::Not: out = surely(operand(0)); break;
    case Op::Demand: out = kNever; break;
    case Op::Always: out = node.index == 2 ? kAlways : kNever; break;
    case Op::IsKnown:
    case Op::IsMissing:
    case Op::IsAbsent:
    case Op::MatchesIndeterminate: out = negate(surely(truth)); break;
    default: {
      const NodeId known = add(Op::IsKnown, {add(Op::ValueOf, {truth})});
      out = literal(add(Op::And, {add(Op::Not, {truth}), known}));
      break;
    }
  }
  return surely_not_[truth] = out;
}

Condition Conditions::exact(NodeId value) {
  const kernel::Node& node = nodes_[value];
  if (is_constant(node)) return node.state == State::known && node.lo == node.hi ? kAlways : kNever;
  if (node.op == Op::ValueOf) {
    const NodeId truth = operands(value)[0];
    return any({surely(truth), surely_not(truth)});
  }
  return literal(add(Op::IsKnown, {value}));
}

Condition Conditions::no_value(NodeId value) {
  const kernel::Node& node = nodes_[value];
  if (is_constant(node)) return node.state == State::no_value ? kAlways : kNever;
  return node.op == Op::ValueOf ? kNever : surely(add(Op::IsNoValue, {value}));
}

Condition Conditions::open(NodeId value) { return negate(any({exact(value), no_value(value)})); }

Condition Conditions::known_or_indeterminate(NodeId value) {
  return negate(any({surely(add(Op::IsAbsent, {value})), no_value(value)}));
}

// ---- conditions ----
Condition Conditions::made(Part part) {
  const auto [place, fresh] = known_parts_.try_emplace(part, static_cast<Condition>(parts_.size()));
  if (fresh) parts_.push_back(std::move(part));
  return place->second;
}

Condition Conditions::joined(Kind kind, std::vector<Condition> given) {
  const Condition neutral = kind == Kind::all ? kAlways : kNever, enough = kind == Kind::all ? kNever : kAlways;
  std::vector<Condition> parts;
  for (const Condition part : given) {
    if (part == enough) return enough;
    if (part == neutral) continue;
    if (parts_[part].kind == kind) {
      parts.insert(parts.end(), parts_[part].parts.begin(), parts_[part].parts.end());
    } else {
      parts.push_back(part);
    }
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  const auto holds = [&](Condition part) { return std::binary_search(parts.begin(), parts.end(), part); };
  for (const Condition part : parts)
    if (holds(negate(part))) return enough;
  // a and (a or b) is a; a and (not a or b) is a and b.
  std::vector<Condition> kept;
  bool shorter = false;
  for (const Condition part : parts) {
    const Part inner = parts_[part];
    if (inner.kind != Kind::all && inner.kind != Kind::any) {
      kept.push_back(part);
      continue;
    }
    if (std::any_of(inner.parts.begin(), inner.parts.end(), holds)) continue;
    std::vector<Condition> left = inner.parts;
    std::erase_if(left, [&](Condition one) { return holds(negate(one)); });
    shorter = shorter || left.size() < inner.parts.size();
    kept.push_back(left.size() < inner.parts.size() ? joined(inner.kind, std::move(left)) : part);
  }
  if (shorter) return joined(kind, std::move(kept));
  if (kept.empty()) return neutral;
  return kept.size() == 1 ? kept.front() : made({kind, true, 0, std::move(kept)});
}

Condition Conditions::negate(Condition condition) {
  if (condition == kNever) return kAlways;
  if (condition == kAlways) return kNever;
  if (const auto known = negated_.find(condition); known != negated_.end()) return known->second;
  const Part part = parts_[condition];
  Condition out = kNever;
  if (part.kind == Kind::literal || part.kind == Kind::whole) {
    out = made({part.kind, !part.positive, part.truth, {}});
  } else {
    std::vector<Condition> turned;
    for (const Condition inner : part.parts) turned.push_back(negate(inner));
    out = joined(part.kind == Kind::all ? Kind::any : Kind::all, std::move(turned));
  }
  negated_[condition] = out;
  negated_[out] = condition;
  return out;
}

Condition Conditions::apart(Condition a, Condition b) {
  if (a == b) return kNever;
  // What both have in common must hold, or for alternatives must not.
  const Kind kind = parts_[a].kind;
  if (kind == parts_[b].kind && (kind == Kind::all || kind == Kind::any)) {
    const std::vector<Condition> in_a = parts_[a].parts, in_b = parts_[b].parts;
    std::vector<Condition> common, rest_a, rest_b;
    std::set_intersection(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(), std::back_inserter(common));
    std::set_difference(in_a.begin(), in_a.end(), common.begin(), common.end(), std::back_inserter(rest_a));
    std::set_difference(in_b.begin(), in_b.end(), common.begin(), common.end(), std::back_inserter(rest_b));
    if (!common.empty()) {
      std::vector<Condition> parts;
      for (const Condition one : common) parts.push_back(kind == Kind::all ? one : negate(one));
      parts.push_back(apart(joined(kind, std::move(rest_a)), joined(kind, std::move(rest_b))));
      return all(std::move(parts));
    }
  }
  return any({all({a, negate(b)}), all({negate(a), b})});
}

Condition Conditions::whole(Condition condition) {
  const Kind kind = parts_[condition].kind;
  return kind == Kind::all || kind == Kind::any ? made({Kind::whole, true, condition, {}}) : condition;
}

// ---- back to kernel functions ----
class Conditions::Writer {
 public:
  Writer(const Conditions& from, Opaque& opaque) : from_(from), opaque_(opaque) { out_.name = "equivalence"; }

  NodeId condition(Condition condition) {
    if (const auto known = conditions_.find(condition); known != conditions_.end()) return known->second;
    const Part& part = from_.parts_[condition];
    NodeId out = 0;
    switch (part.kind) {
      case Kind::constant: out = push({.op = Op::Always, .index = condition == kAlways ? 1u : 2u}, {}); break;
      case Kind::literal: {
        out = node(part.truth);
        if (!part.positive) out = push({.op = Op::Not}, std::vector<NodeId>{out});
        break;
      }
      case Kind::whole: {
        out = whole(part.truth);
        if (!part.positive) out = push({.op = Op::Not}, std::vector<NodeId>{out});
        break;
      }
      case Kind::all:
      case Kind::any: {
        out = this->condition(part.parts[0]);
        for (std::size_t i = 1; i < part.parts.size(); ++i) {
          const NodeId next = this->condition(part.parts[i]);
          out = push({.op = part.kind == Kind::all ? Op::And : Op::Or}, std::vector<NodeId>{out, next});
        }
        break;
      }
    }
    return conditions_[condition] = out;
  }

  NodeId whole(Condition inner) {
    if (opaque_.first == kNone) return condition(inner);
    const NodeId truth = push({.op = Op::TruthOf}, std::vector<NodeId>{push({.op = Op::Slot, .index = slot_of({true, inner})}, {})});
    const NodeId known = push({.op = Op::IsKnown}, std::vector<NodeId>{push({.op = Op::ValueOf}, std::vector<NodeId>{truth})});
    return push({.op = Op::And}, std::vector<NodeId>{truth, known});
  }

  NodeId node(NodeId id) {
    std::vector<NodeId> open{id};
    while (!open.empty()) {
      const NodeId now = open.back();
      if (is_opaque(now)) {
        open.pop_back();
        if (!nodes_.contains(now)) nodes_[now] = push({.op = Op::Slot, .index = slot_of({false, now})}, {});
        continue;
      }
      std::vector<NodeId> args;
      bool ready = true;
      for (const NodeId operand : from_.operands(now)) {
        const auto known = nodes_.find(operand);
        if (known == nodes_.end()) {
          open.push_back(operand);
          ready = false;
        } else {
          args.push_back(known->second);
        }
      }
      if (!ready) continue;
      open.pop_back();
      if (!nodes_.contains(now)) nodes_[now] = push(from_.nodes_[now], args);
    }
    return nodes_.at(id);
  }

  bool is_opaque(NodeId id) const {
    const OpFamily family = op_row(from_.nodes_[id].op).family;
    const bool computed = family == OpFamily::arith || family == OpFamily::temporal || family == OpFamily::choice;
    return opaque_.first != kNone && computed && from_.sides_[id] == 3;
  }

  kernel::Function take() { return std::move(out_); }
  kernel::Function& out() { return out_; }

 private:
  std::uint32_t slot_of(std::pair<bool, std::uint32_t> what) {
    const auto found = std::find(opaque_.slots.begin(), opaque_.slots.end(), what);
    const auto number = static_cast<std::uint32_t>(found - opaque_.slots.begin());
    if (found == opaque_.slots.end()) opaque_.slots.push_back(what);
    return opaque_.first + number;
  }

  NodeId push(kernel::Node node, std::span<const NodeId> args) {
    node.first_arg = static_cast<std::uint32_t>(out_.args.size());
    node.arg_count = static_cast<std::uint32_t>(args.size());
    out_.args.insert(out_.args.end(), args.begin(), args.end());
    out_.nodes.push_back(node);
    return static_cast<NodeId>(out_.nodes.size() - 1);
  }

  const Conditions& from_;
  Opaque& opaque_;
  kernel::Function out_;
  std::unordered_map<NodeId, NodeId> nodes_;
  std::unordered_map<Condition, NodeId> conditions_;
};

kernel::Function Conditions::function_of(Condition condition, Opaque& opaque) const {
  Writer writer(*this, opaque);
  const NodeId truth = writer.condition(condition);
  writer.out().truths.push_back(truth);
  return writer.take();
}

kernel::Function Conditions::function_of(std::span<const NodeId> values, std::span<const NodeId> truths, Opaque& opaque) const {
  Writer writer(*this, opaque);
  std::vector<NodeId> written;
  for (const NodeId value : values) written.push_back(writer.node(value));
  writer.out().values = written;
  written.clear();
  for (const NodeId truth : truths) written.push_back(writer.node(truth));
  writer.out().truths = written;
  return writer.take();
}

}  // namespace regimen::equivalence
