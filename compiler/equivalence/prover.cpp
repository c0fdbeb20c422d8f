// External interface: prover.h.
#include "compiler/equivalence/prover.h"

namespace regimen::equivalence {

namespace {

constexpr std::size_t kSteps = 400;
constexpr std::size_t kStepsOfNodes = 200;

}  // namespace

// First without looking into computed values, which is quick where they do not matter.
template <class Question>
analysis::Found Prover::ask(const Question& question, std::size_t steps) const {
  for (const bool looking : {false, true}) {
    Conditions::Opaque opaque;
    if (!looking) opaque.first = static_cast<std::uint32_t>(table_.slots.size());
    const analysis::Found found = question(opaque, [&] { return analysis::Search::over_any(table_, steps, opaque.slots.size()); });
    if (looking || found == analysis::Found::none || opaque.slots.empty()) return found;
  }
  return analysis::Found::none_sampled;
}

analysis::Found Prover::holds(Condition condition) const {
  return ask(
      [&](Conditions::Opaque& opaque, const auto& search) {
        const kernel::Function function = conditions_.function_of(condition, opaque);
        const analysis::Search::Wanted wanted[] = {{&function, 0, kRowYes}};
        return search().where(wanted).found;
      },
      kSteps);
}

analysis::Found Prover::values_apart(std::span<const NodeId> a, std::span<const NodeId> b, Condition where) const {
  return ask(
      [&](Conditions::Opaque& opaque, const auto& search) {
        const kernel::Function one = conditions_.function_of(a, {}, opaque), other = conditions_.function_of(b, {}, opaque);
        const kernel::Function function = conditions_.function_of(where, opaque);
        const analysis::Search::Wanted wanted[] = {{&function, 0, kRowYes}};
        return search().differ(one, other, wanted).found;
      },
      kSteps);
}

analysis::Finding Prover::record_of(analysis::Search& search, Condition condition) const {
  Conditions::Opaque nothing;
  const kernel::Function function = conditions_.function_of(condition, nothing);
  const analysis::Search::Wanted wanted[] = {{&function, 0, kRowYes}};
  return search.where(wanted);
}

analysis::Finding Prover::record_of(analysis::Search& search, std::span<const NodeId> a, std::span<const NodeId> b, Condition where) const {
  Conditions::Opaque nothing;
  const kernel::Function one = conditions_.function_of(a, {}, nothing), other = conditions_.function_of(b, {}, nothing), function = conditions_.function_of(where, nothing);
  const analysis::Search::Wanted wanted[] = {{&function, 0, kRowYes}};
  return search.differ(one, other, wanted);
}

analysis::Found Prover::apart(NodeId a, NodeId b) const {
  const bool truths = op_row(conditions_.node(a).op).result == OpResult::Truth;
  return ask(
      [&](Conditions::Opaque& opaque, const auto& search) {
        const auto function = [&](const NodeId& node) {
          const std::span<const NodeId> it(&node, 1), none;
          return conditions_.function_of(truths ? none : it, truths ? it : none, opaque);
        };
        const kernel::Function one = function(a), other = function(b);
        return search().differ(one, other).found;
      },
      kStepsOfNodes);
}

}  // namespace regimen::equivalence
