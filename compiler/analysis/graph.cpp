// External interface: graph.h.
#include "compiler/analysis/graph.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "runtime/support/check.h"

namespace regimen::analysis {

namespace {

constexpr double kFinestGrid = 1.0 / 64;

void append_bits(std::string& key, const auto& value) {
  char bytes[sizeof(value)];
  std::memcpy(bytes, &value, sizeof(value));
  key.append(bytes, sizeof(value));
}

std::string node_key(const Node& node, std::span<const Ref> args) {
  std::string key;
  append_bits(key, node.op);
  append_bits(key, node.side);
  key.push_back(static_cast<char>(node.moved | node.covered << 1));
  append_bits(key, node.index);
  append_bits(key, node.lo);
  append_bits(key, node.hi);
  append_bits(key, node.state);
  for (const Ref arg : args) append_bits(key, arg);
  return key;
}

bool keeps_grid(Op op) {
  switch (op) {
    case Op::Add:
    case Op::Subtract:
    case Op::Negate:
    case Op::Absolute:
    case Op::Smaller:
    case Op::Larger:
    case Op::Otherwise:
    case Op::Staged:
    case Op::FirstRow:
    case Op::OneRow:
    case Op::MissingRow:
    case Op::PointsWhen:
    case Op::Bounded:
    case Op::Stated: return true;
    default: return false;
  }
}

bool is_rounding(Op op) { return op == Op::Rounded || op == Op::RoundedUp || op == Op::RoundedDown; }

bool counts_calendar_units(Op op) { return op_row(op).family == OpFamily::temporal; }

}  // namespace

double grid_of(double value) {
  if (!std::isfinite(value) || std::fabs(value) > 1e9) return 0;
  for (double grid = 1; grid >= kFinestGrid; grid /= 2)
    if (std::floor(value / grid) == value / grid) return grid;
  return 0;
}

std::vector<std::vector<double>> thresholds(const Graph& graph, std::size_t slots) {
  std::vector<std::vector<double>> out(slots);
  for (Ref ref = 0; ref < graph.size(); ++ref) {
    if (op_row(graph[ref].op).family != OpFamily::compare) continue;
    const Node &left = graph[graph.args(ref)[0]], &right = graph[graph.args(ref)[1]];
    if (left.op == Op::Slot && right.op == Op::Constant && right.state == State::known) out[left.index].push_back(right.lo);
  }
  return out;
}

double Graph::grid_of(const Node& node, std::span<const Ref> args) const {
  if (node.is_truth()) return 0;
  if (node.op == Op::Slot) return grids_[node.index];
  if (node.op == Op::Constant) return node.state == State::known ? std::min(analysis::grid_of(node.lo), analysis::grid_of(node.hi)) : 1;
  if (node.op == Op::ValueOf || counts_calendar_units(node.op)) return 1;
  if (is_rounding(node.op)) return nodes_[args[1]].op == Op::Constant ? nodes_[args[1]].grid : 0;
  if (node.op == Op::Multiply) {
    const double grid = nodes_[args[0]].grid * nodes_[args[1]].grid;
    return grid >= kFinestGrid ? grid : 0;
  }
  if (!keeps_grid(node.op)) return 0;
  double grid = 1;
  for (const Ref arg : args)
    if (!nodes_[arg].is_truth()) grid = std::min(grid, nodes_[arg].grid);
  if (node.op == Op::Bounded && node.side == Side::value) grid = std::min({grid, analysis::grid_of(node.lo), analysis::grid_of(node.hi)});
  return grid;
}

Ref Graph::add(Node node, std::span<const Ref> args) {
  const auto [place, fresh] = memo_.try_emplace(node_key(node, args), static_cast<Ref>(nodes_.size()));
  if (!fresh) return place->second;
  node.grid = grid_of(node, args);
  const std::vector<Ref> own(args.begin(), args.end());
  node.first_arg = static_cast<std::uint32_t>(args_.size());
  node.arg_count = static_cast<std::uint32_t>(own.size());
  args_.insert(args_.end(), own.begin(), own.end());
  nodes_.push_back(node);
  return place->second;
}

Ref Graph::constant(RowValue value) {
  return add(Node{.op = Op::Constant, .lo = value.lo, .hi = value.hi, .state = value.state}, {});
}

std::vector<Ref> Graph::import(const kernel::Function& function) {
  std::vector<Ref> refs;
  for (const kernel::Node& node : function.nodes) {
    std::vector<Ref> args;
    for (std::uint32_t i = 0; i < node.arg_count; ++i) args.push_back(refs[function.operands(node)[i]]);
    const bool bounds = node.op == Op::Constant || node.op == Op::Bounded;
    refs.push_back(add(Node{.op = node.op,
                            .moved = node.moved,
                            .covered = node.covered,
                            .index = node.op == Op::Slot || node.op == Op::Always ? node.index : 0,
                            .lo = bounds ? node.lo : 0,
                            .hi = bounds ? node.hi : 0,
                            .state = node.op == Op::Constant ? node.state : State::known},
                       args));
  }
  return refs;
}

Ref Graph::import(const hir::Program& program, hir::ExprId root) {
  std::vector<hir::ExprId> open{root};
  while (!open.empty()) {
    const hir::ExprId id = open.back();
    if (imported_.contains({&program, id})) {
      open.pop_back();
      continue;
    }
    const hir::Expr& expr = program[id];
    std::vector<Ref> args;
    for (const hir::ExprId arg : expr.args) {
      const auto known = imported_.find({&program, arg});
      if (known == imported_.end()) {
        open.push_back(arg);
      } else {
        args.push_back(known->second);
      }
    }
    if (args.size() < expr.args.size()) continue;
    open.pop_back();
    const bool bounds = expr.op == Op::Constant || expr.op == Op::Bounded;
    imported_[{&program, id}] = add(Node{.op = expr.op,
                                         .moved = expr.moved,
                                         .covered = expr.covered,
                                         .index = expr.op == Op::Slot ? expr.slot : expr.op == Op::Always ? expr.index : 0,
                                         .lo = bounds ? expr.constant.lo : 0,
                                         .hi = bounds ? expr.constant.hi : 0,
                                         .state = expr.op == Op::Constant ? expr.constant.state : State::known},
                                    args);
  }
  return imported_.at({&program, root});
}

Ref Graph::all_of(std::span<const Ref> truths) {
  if (truths.empty()) return always(true);
  Ref all = truths[0];
  for (const Ref truth : truths.subspan(1)) all = add(Op::And, {all, truth});
  return all;
}

Ref Graph::any_of(std::span<const Ref> truths) {
  if (truths.empty()) return always(false);
  Ref any = truths[0];
  for (const Ref truth : truths.subspan(1)) any = add(Op::Or, {any, truth});
  return any;
}

Ref Graph::differ(Ref a, Ref b) {
  if (a == b) return always(false);
  if (!nodes_[a].is_truth()) return differ_values(a, b);
  // One surely yes, the other not; one surely no, the other not.
  const Ref ay = surely(a), by = surely(b), an = surely_not(a), bn = surely_not(b);
  return any_of(std::vector<Ref>{add(Op::And, {ay, negate(by)}), add(Op::And, {by, negate(ay)}), add(Op::And, {an, negate(bn)}),
                                 add(Op::And, {bn, negate(an)})});
}

Ref Graph::differ_values(Ref a, Ref b) {
  std::vector<Ref> ways;
  const auto apart = [&](Ref x, Ref y) {
    ways.push_back(add(Op::And, {x, negate(y)}));
    ways.push_back(add(Op::And, {y, negate(x)}));
  };
  const auto has_no_value = [&](Ref v) { return surely(add(Op::IsNoValue, {v})); };
  apart(add(Op::IsAbsent, {a}), add(Op::IsAbsent, {b}));
  apart(add(Op::MatchesIndeterminate, {a}), add(Op::MatchesIndeterminate, {b}));
  apart(has_no_value(a), has_no_value(b));
  for (const Side side : {Side::low, Side::high}) {
    const auto bound = [&](Ref v) { return add(Node{.op = Op::Bounded, .side = side}, std::vector<Ref>{v}); };
    ways.push_back(surely(add(Op::IsNot, {bound(a), bound(b)})));
  }
  // A comparison with no value is no, and so is not told apart here: that was done above.
  return any_of(ways);
}

std::vector<Ref> Graph::cone(std::span<const Ref> roots) const {
  std::vector<bool> seen(nodes_.size(), false);
  std::vector<Ref> open(roots.begin(), roots.end()), out;
  while (!open.empty()) {
    const Ref ref = open.back();
    open.pop_back();
    if (seen[ref]) continue;
    seen[ref] = true;
    out.push_back(ref);
    for (const Ref arg : args(ref)) open.push_back(arg);
  }
  std::sort(out.begin(), out.end());
  return out;
}

kernel::Function Graph::function_of(std::span<const Ref> truths, std::span<const Ref> values) const {
  std::vector<Ref> roots(truths.begin(), truths.end());
  roots.insert(roots.end(), values.begin(), values.end());
  kernel::Function function;
  function.name = "analysis";
  std::unordered_map<Ref, kernel::NodeId> numbers;
  for (const Ref ref : cone(roots)) {
    const Node& node = nodes_[ref];
    RGM_CHECK(node.side == Side::value);
    kernel::Node out{.op = node.op,
                     .first_arg = static_cast<std::uint32_t>(function.args.size()),
                     .arg_count = node.arg_count,
                     .lo = node.lo,
                     .hi = node.hi,
                     .state = node.state,
                     .index = node.index,
                     .moved = node.moved,
                     .covered = node.covered};
    for (const Ref arg : args(ref)) function.args.push_back(numbers.at(arg));
    numbers[ref] = static_cast<kernel::NodeId>(function.nodes.size());
    function.nodes.push_back(out);
  }
  for (const Ref ref : values) function.values.push_back(numbers.at(ref));
  for (const Ref ref : truths) function.truths.push_back(numbers.at(ref));
  return function;
}

}  // namespace regimen::analysis
