#include "tests/property/gen_kernel.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "compiler/kernel/function_builder.h"
#include "compiler/kernel/operands.h"

namespace regimen::test {
namespace {

using kernel::FunctionBuilder;
using kernel::Node;
using kernel::NodeId;
using kernel::Stratum;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kSmallest = std::numeric_limits<double>::denorm_min();

constexpr double kNumbers[] = {0,
                               -0.0,
                               1,
                               -1,
                               0.5,
                               2,
                               3,
                               7,
                               10,
                               18.5,
                               65,
                               100,
                               0.1,
                               0.3,
                               -2.5,
                               1e-12,
                               1e15,
                               1e300,
                               -1e300,
                               1e16,
                               6.5,
                               -10.0,
                               kSmallest,
                               2.2e-308,
                               19000,
                               18999,
                               7305,
                               365,
                               1.0 / 3,
                               48.0,
                               29.99999999999999};

double nudged(Random& random, double v) {
  switch (random.below(8)) {
    case 0:
      return std::nextafter(v, kInfinity);
    case 1:
      return std::nextafter(v, -kInfinity);
    case 2:
      return v + std::fabs(v) * 1e-12;
    case 3:
      return v - std::fabs(v) * 1e-12;
    default:
      return v;
  }
}

// Days, so that calendar operators see dates within a human life.
double random_day(Random& random) { return static_cast<double>(random.below(40000)) - 10000; }

class FunctionMaker {
 public:
  FunctionMaker(Random& random, const std::string& name) : random_(random), builder_(name) {}

  GeneratedFunction make() {
    many_causes_ = random_.chance(6);
    if (many_causes_) {
      for (int i = 0; i < 130; ++i) builder_.new_cause();
    }
    const std::uint32_t leaves = 3 + random_.below(4);
    for (std::uint32_t i = 0; i < leaves; ++i) add_leaf();
    const std::uint32_t operations = 4 + random_.below(14);
    for (std::uint32_t i = 0; i < operations; ++i) add_operation();
    GeneratedFunction made;
    made.shows_all_nodes = random_.chance(60);
    made.shows_all_nodes ? show_all() : show_some();
    made.function = builder_.take();
    return made;
  }

 private:
  void note(NodeId id, Op op) { (kernel::result_stratum(op) == Stratum::truth ? truths_ : values_).push_back(id); }

  NodeId push(const Node& node, const std::vector<NodeId>& operands = {}) {
    const NodeId id = builder_.push(node, operands);
    note(id, node.op);
    return id;
  }

  std::uint32_t some_cause(std::uint32_t percent) {
    if (!random_.chance(percent)) return kernel::kNone;
    const std::uint32_t count = builder_.function().cause_count;
    return many_causes_ ? random_.below(count) : builder_.new_cause();
  }

  NodeId add_slot() { return push({.op = Op::Slot, .index = random_.below(kGeneratedSlots), .cause = some_cause(95)}); }

  NodeId add_constant() {
    Node node{.op = Op::Constant};
    switch (random_.below(8)) {
      case 0:
        node.state = State::missing;
        break;
      case 1:
        node.state = State::no_value;
        break;
      case 2:
        node.state = State::indeterminate;
        break;
      case 3:
        set_bounds(node);
        break;
      default:
        node.lo = node.hi = interesting_number(random_);
    }
    if (node.state != State::known || node.lo != node.hi) node.cause = some_cause(30);
    return push(node);
  }

  void set_bounds(Node& node) {
    node.lo = interesting_number(random_);
    node.hi = interesting_number(random_);
    if (node.hi < node.lo) std::swap(node.lo, node.hi);
  }

  void add_leaf() {
    const std::uint32_t kind = random_.below(10);
    if (kind == 0) {
      push({.op = Op::Always, .index = random_.below(3), .cause = some_cause(30)});
    } else if (kind < 4) {
      add_constant();
    } else {
      add_slot();
    }
  }

  NodeId any(Stratum stratum) {
    if (stratum == Stratum::value)
      return random_.chance(15) ? add_slot() : random_.pick(values_.empty() ? (add_slot(), values_) : values_);
    if (truths_.empty() || random_.chance(25)) return add_truth();
    return random_.pick(truths_);
  }

  NodeId add_truth() {
    const NodeId slot = add_slot();
    return push({.op = Op::TruthOf}, {slot});
  }

  void add_operation() {
    const auto ops = all_ops();
    const Op op = ops[random_.below(static_cast<std::uint32_t>(ops.size()))].op;
    if (op == Op::Constant) return void(add_constant());
    if (op_row(op).family == OpFamily::leaf) return add_leaf();
    const kernel::Arity arity = kernel::arity(op);
    const std::uint32_t count = arity.min == arity.max ? arity.min : arity.min + arity.step * random_.below(5);
    std::vector<NodeId> operands;
    for (std::uint32_t i = 0; i < count; ++i) {
      const bool stated_slot = op == Op::Stated && i == 0;
      operands.push_back(stated_slot ? add_slot() : any(kernel::operand_stratum(op, i, count)));
    }
    Node node{.op = op};
    node.moved = op_row(op).family == OpFamily::compare && random_.chance(40);
    node.covered = random_.chance(50) && (op == Op::FirstRow || op == Op::OneRow);
    node.cause = own_cause(op);
    if (op == Op::OneRow) node.second_cause = some_cause(90);
    if (op == Op::Bounded) set_bounds(node);
    push(node, operands);
  }

  std::uint32_t own_cause(Op op) {
    const OpFamily family = op_row(op).family;
    const bool may = family == OpFamily::arith || family == OpFamily::temporal || op == Op::FirstRow ||
                     op == Op::OneRow || op == Op::Demand;
    return may ? some_cause(80) : kernel::kNone;
  }

  void show_all() {
    for (NodeId id : values_) builder_.value_output(id);
    for (NodeId id : truths_) builder_.truth_output_with_causes(id);
  }

  void show_some() {
    for (std::uint32_t i = random_.below(3); i-- > 0 && !values_.empty();) builder_.value_output(random_.pick(values_));
    if (truths_.empty()) return;
    for (std::uint32_t i = random_.below(3); i-- > 0;) builder_.truth_output_with_causes(random_.pick(truths_));
    for (std::uint32_t i = random_.below(4); i-- > 0;) builder_.truth_output(random_.pick(truths_));
  }

  Random& random_;
  FunctionBuilder builder_;
  std::vector<NodeId> values_;
  std::vector<NodeId> truths_;
  bool many_causes_ = false;  // several words of causes
};

}  // namespace

std::uint64_t Random::next() {  // splitmix64
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

double interesting_number(Random& random) {
  return nudged(random, kNumbers[random.below(static_cast<std::uint32_t>(std::size(kNumbers)))]);
}

RowValue random_slot_value(Random& random) {
  switch (random.below(16)) {
    case 0:
    case 1:
      return RowValue::of(State::missing);
    case 2:
      return RowValue::of(State::no_value);
    case 3:
      return RowValue::of(State::indeterminate);
    case 4:
      return RowValue::of(State::unstated);
    case 5:
    case 6: {
      double lo = interesting_number(random), hi = interesting_number(random);
      return lo <= hi ? RowValue::between(lo, hi) : RowValue::between(hi, lo);
    }
    case 7: {
      const double day = random_day(random);
      return RowValue::between(day, day + random.below(800));
    }
    case 8:
      return RowValue::exact(random_day(random));
    case 9:
    case 10:
    case 11:
      return RowValue::exact(random.below(2));
    case 12:
      if (random.chance(40)) return RowValue::exact(random.chance(50) ? kInfinity : -kInfinity);
      if (random.chance(40)) return {kNan, kNan, State::known};
      return RowValue::between(-0.0, 0.0);
    default:
      return RowValue::exact(interesting_number(random));
  }
}

GeneratedFunction random_function(Random& random, const std::string& name) {
  return FunctionMaker(random, name).make();
}

kernel::DecisionLogic random_decision(Random& random, const std::string& name, std::uint32_t rules) {
  kernel::DecisionLogic decision{.name = name, .parents = std::vector<std::vector<std::uint32_t>>(rules), .order = {}};
  for (std::uint32_t i = 0; i < rules; ++i) decision.order.push_back(i);
  for (std::uint32_t i = rules; i > 1; --i) std::swap(decision.order[i - 1], decision.order[random.below(i)]);
  for (std::uint32_t place = 1; place < rules; ++place) {
    if (random.chance(40)) continue;
    auto& parents = decision.parents[decision.order[place]];
    for (std::uint32_t n = 1 + random.below(3); n-- > 0;) {
      const std::uint32_t parent = decision.order[random.below(place)];
      if (std::find(parents.begin(), parents.end(), parent) == parents.end()) parents.push_back(parent);
    }
  }
  return decision;
}

}  // namespace regimen::test
