// External interface: decision.h.
#include "compiler/equivalence/decision.h"

#include <algorithm>

#include "runtime/results/decide.h"
#include "runtime/results/missing_set.h"

namespace regimen::equivalence {

Decision::Decision(Conditions& conditions, const Image& image, const DecisionInfo& info, const kernel::DecisionLogic& logic, std::vector<Blamed>& rules,
                   std::int64_t day)
    : conditions_(conditions), image_(image), info_(info), rules_(rules), parents_(logic.parents), when_(info.rules.size()), applies_(info.rules.size()),
      blocked_(info.rules.size(), Pair{kNever, kAlways}) {
  for (std::size_t r = 0; r < info.rules.size(); ++r) {
    in_effect_.push_back(info.rules[r].effective.includes(day) ? 1 : 0);
    when_[r] = in_effect_[r] ? Pair{conditions.surely(rules[r].truth(0)), conditions.surely_not(rules[r].truth(0))} : Pair{kNever, kAlways};
  }
  // As every evaluator decides (abi.h).
  for (const std::uint32_t r : logic.order) {
    Pair reached{kNever, kAlways};
    if (parents_[r].empty()) reached = {kAlways, kNever};
    for (const std::uint32_t parent : parents_[r])
      reached = {conditions.any({reached.yes, applies_[parent].yes}), conditions.all({reached.no, applies_[parent].no})};
    applies_[r] = {conditions.all({when_[r].yes, reached.yes}), conditions.any({when_[r].no, reached.no})};
    for (const std::uint32_t parent : parents_[r])
      blocked_[parent] = {conditions.any({blocked_[parent].yes, applies_[r].yes}), conditions.all({blocked_[parent].no, applies_[r].no})};
  }
}

// ---- what is needed for a rule to stand or not ----

// Whether what `from` hangs on includes the condition of `to`: its own, or while no parent surely applies, that of a parent.
Condition Decision::leads(std::size_t from, std::size_t to) {
  const auto unknown = [&](const Pair& truth) { return conditions_.negate(conditions_.any({truth.yes, truth.no})); };
  const Condition open = unknown(applies_[from]);
  if (from == to) return conditions_.all({open, unknown(when_[from])});
  std::vector<Condition> through, above;
  for (const std::uint32_t parent : parents_[from]) {
    above.push_back(conditions_.negate(applies_[parent].yes));
    through.push_back(leads(parent, to));
  }
  return conditions_.all({open, conditions_.all(std::move(above)), conditions_.any(std::move(through))});
}

Condition Decision::reaches(std::size_t rule, std::size_t to) {
  std::vector<Condition> ways{leads(rule, to)};
  for (std::size_t e = 0; e < parents_.size(); ++e)
    if (std::find(parents_[e].begin(), parents_[e].end(), rule) != parents_[e].end()) ways.push_back(leads(e, to));
  return conditions_.any(std::move(ways));
}

Condition Decision::needs(std::size_t rule, const std::string& key, bool surely) {
  std::vector<Condition> ways;
  for (std::size_t to = 0; to < rules_.size(); ++to) {
    const std::vector<bool> wanted = rules_[to].wanted(key);
    if (!in_effect_[to] || std::find(wanted.begin(), wanted.end(), true) == wanted.end()) continue;
    const Condition way = reaches(rule, to);
    if (way != kNever) ways.push_back(conditions_.all({way, rules_[to].of_truth(0, wanted, surely)}));
  }
  return conditions_.all({possible(rule), conditions_.any(std::move(ways))});
}

// ---- undetermined ----
std::vector<std::uint32_t> Decision::amounts(const BodyInfo& body) const {
  std::vector<std::uint32_t> out;
  for (const ActionInfo& action : body.actions) {
    out.push_back(action.lookup);
    for (const AmountInfo& amount : action.amounts) out.insert(out.end(), {amount.low, amount.high});
  }
  std::erase(out, kNoIndex);
  return out;
}

Condition Decision::says_open(std::size_t rule) {
  const RuleInfo& info = info_.rules[rule];
  std::vector<Condition> ways;
  for (const std::uint32_t value : amounts(info.body)) ways.push_back(conditions_.open(rules_[rule].value(value)));
  for (const AdviceCandidate& advice : info.followed.advice)
    for (const std::uint32_t value : amounts(advice.body)) ways.push_back(conditions_.open(rules_[rule].value(value)));
  if (info.body.follow != kNoIndex) ways.push_back(conditions_.open(rules_[rule].value(info.body.follow)));
  return conditions_.any(std::move(ways));
}

Condition Decision::undetermined() {
  std::vector<Condition> ways;
  for (std::size_t r = 0; r < rules_.size(); ++r)
    ways.push_back(conditions_.all({possible(r), conditions_.any({conditions_.negate(stands(r)), says_open(r)})}));
  return conditions_.any(std::move(ways));
}

std::vector<bool> Decision::wanted_of(std::size_t rule, const std::vector<std::string>& inputs) const {
  std::vector<bool> out;
  const auto asked = [&](const std::string& name) { return std::find(inputs.begin(), inputs.end(), name) != inputs.end(); };
  for (const CauseInfo& cause : rules_[rule].info().causes) {
    bool names = cause.slots.empty() && asked(cause.what);
    for (const std::uint32_t slot : cause.slots) names = names || asked(slot_input_name(image_.table, slot));
    out.push_back(names);
  }
  return out;
}

// Of what is open without a cause, every slot that the function reads and that is not known is told.
Condition Decision::falls_back(std::size_t rule, Condition open, Condition told, const std::vector<std::string>& inputs) {
  const std::vector<std::uint32_t>& slots = rules_[rule].info().slots;
  const bool named = std::any_of(slots.begin(), slots.end(), [&](std::uint32_t slot) {
    return std::find(inputs.begin(), inputs.end(), slot_input_name(image_.table, slot)) != inputs.end();
  });
  return named ? conditions_.all({open, conditions_.negate(told)}) : kNever;
}

// Surely: an advice that is one of at least two still possible tells why; of values, only the amounts of actions and what is followed are asked.
Condition Decision::says_misses(std::size_t rule, const std::vector<bool>& wanted, bool surely) {
  const RuleInfo& info = info_.rules[rule];
  Blamed& function = rules_[rule];
  std::vector<Condition> ways;
  const auto value = [&](std::uint32_t output) {
    if (output != kNoIndex) ways.push_back(function.of_value(output, wanted, surely));
  };
  for (const std::uint32_t output : amounts(info.body)) value(output);
  if (info.body.follow == kNoIndex) return conditions_.any(std::move(ways));
  std::vector<std::uint32_t> truths{info.followed.nothing, info.followed.no_row};
  for (const AdviceCandidate& advice : info.followed.advice) truths.push_back(advice.possible);
  std::erase(truths, kNoIndex);
  const Condition open = conditions_.open(function.value(info.body.follow));
  if (!surely) {
    value(info.body.follow);
    for (const AdviceCandidate& advice : info.followed.advice)
      for (const std::uint32_t output : amounts(advice.body)) value(output);
  }
  // Nothing is left but that no row fits.
  std::vector<Condition> none;
  for (const std::uint32_t truth : truths)
    if (truth != info.followed.no_row) none.push_back(conditions_.surely_not(function.truth(truth)));
  if (surely) ways.push_back(conditions_.all({open, conditions_.all(std::move(none)), function.of_value(info.body.follow, wanted, true)}));
  for (const std::uint32_t truth : truths) {
    std::vector<Condition> others;
    for (const std::uint32_t other : truths)
      if (other != truth) others.push_back(conditions_.negate(conditions_.surely_not(function.truth(other))));
    const Condition one_of_two = conditions_.any(std::move(others));
    const Condition told = function.tells_causes(truth) ? function.of_truth(truth, wanted, surely) : kNever;
    ways.push_back(conditions_.all({open, surely ? one_of_two : kAlways, told}));
    // A row that surely fits beside another: what keeps the table from answering.
    if (surely) ways.push_back(conditions_.all({open, one_of_two, conditions_.surely(function.truth(truth)), function.of_value(info.body.follow, wanted, true)}));
  }
  return conditions_.any(std::move(ways));
}

Condition Decision::misses(const std::vector<std::string>& inputs, bool surely) {
  std::vector<Condition> ways;
  for (std::size_t r = 0; r < rules_.size(); ++r) {
    std::vector<Condition> mine;
    for (std::size_t to = 0; to < rules_.size(); ++to) {
      if (!in_effect_[to]) continue;
      const Condition way = reaches(r, to);
      if (way == kNever) continue;
      mine.push_back(conditions_.all({way, rules_[to].of_truth(0, wanted_of(to, inputs), surely)}));
      const Condition some = rules_[to].of_truth(0, std::vector<bool>(rules_[to].keys().size(), true), true);
      if (!surely) mine.push_back(conditions_.all({way, falls_back(to, conditions_.unknown(rules_[to].truth(0)), some, inputs)}));
    }
    mine.push_back(says_misses(r, wanted_of(r, inputs), surely));
    if (!surely) mine.push_back(falls_back(r, says_open(r), kNever, inputs));  // more than there is
    ways.push_back(conditions_.all({possible(r), conditions_.any(std::move(mine))}));
  }
  return conditions_.any(std::move(ways));
}

Condition Decision::contradicted(const std::vector<Blamed*>& always, const std::vector<std::string>* inputs) {
  const std::vector<std::uint32_t> read = decision_slots(info_);
  std::vector<Condition> ways;
  for (Blamed* const fact : always) {
    bool shared = false, named = false;
    for (const std::uint32_t slot : fact->info().slots) {
      if (!std::binary_search(read.begin(), read.end(), slot)) continue;
      shared = true;
      named = named || (inputs != nullptr && std::find(inputs->begin(), inputs->end(), slot_input_name(image_.table, slot)) != inputs->end());
    }
    if (inputs == nullptr ? shared : named) ways.push_back(conditions_.surely_not(fact->truth(0)));
  }
  return conditions_.any(std::move(ways));
}

}  // namespace regimen::equivalence
