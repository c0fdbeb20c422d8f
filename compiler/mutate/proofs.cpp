// External interface: proofs.h.
#include "compiler/mutate/proofs.h"

#include <algorithm>

namespace regimen::mutate {
namespace {

// The names by which a missing slot is told.
const std::string& told_name(const SlotTable& table, std::uint32_t slot) {
  const SlotSpec& spec = table.slots[slot];
  return spec.input < table.inputs.size() ? table.inputs[spec.input].name : spec.name;
}

// Whatever this function lacks is told under one of the names, and something always is.
bool lacks_only(const SlotTable& table, const FunctionInfo& function, const std::set<std::string>& names) {
  const auto named = [&](std::uint32_t slot) { return names.contains(told_name(table, slot)); };
  const auto speaks = [](const CauseInfo& cause) { return !cause.slots.empty(); };
  return std::all_of(function.slots.begin(), function.slots.end(), named) && std::all_of(function.causes.begin(), function.causes.end(), speaks);
}

// A branch without `because` is taken when nothing that is missing has a branch of its own.
bool plain_is_never_reached(const Image& image, const DecisionInfo& decision) {
  std::set<std::string> names;
  for (const UndeterminedInfo& branch : decision.undetermined) names.insert(branch.because.begin(), branch.because.end());
  const auto covered = [&](const FunctionInfo& function) { return lacks_only(image.table, function, names); };
  return (!decision.has_population || covered(decision.population)) &&
         std::all_of(decision.rules.begin(), decision.rules.end(), [&](const RuleInfo& rule) { return covered(rule.function); }) &&
         std::all_of(image.always.begin(), image.always.end(), [&](const AlwaysInfo& always) { return covered(always.function); });
}

}  // namespace

Proofs::Proofs(const Image& image) {
  for (const DecisionInfo& decision : image.decisions)
    if (plain_is_never_reached(image, decision)) covered_.insert("decision " + decision.name);
}

bool Proofs::equivalent(const Mutant& mutant) const {
  const bool plain = mutant.fault == Fault::dropped_undetermined && !mutant.was.starts_with("if undetermined because");
  return plain && covered_.contains(mutant.place);
}

}  // namespace regimen::mutate
