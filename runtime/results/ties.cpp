// External interface: ties.h.
#include "runtime/results/ties.h"

#include <algorithm>
#include <set>

#include "runtime/results/format_text.h"

namespace regimen {

namespace {

void apply(SlotValues& to, const GeneTie::Alternative& alternative) {
  for (const auto& [slot, value] : alternative.slots) to.values.at(slot) = value;
  for (const auto& [slot, story] : alternative.stories) to.stories.at(slot) = story;
}

bool same_value(const RowValue& a, const RowValue& b) { return a.lo == b.lo && a.hi == b.hi && a.state == b.state; }

// The slots of one tie on which its alternatives differ.
std::set<std::uint32_t> differing_slots(const BoundSlots& bound, const GeneTie& tie) {
  std::set<std::uint32_t> out;
  for (const auto& alternative : tie.alternatives)
    for (const auto& [slot, value] : alternative.slots)
      if (!same_value(value, bound.values.at(slot))) out.insert(slot);
  return out;
}

TiedGene tied_gene(const SlotTable& table, const GeneTie& tie) {
  TiedGene out{tie.gene, "", {}};
  for (const InputSpec& input : table.inputs) {
    if (!input.is_gene || input.gene != tie.gene) continue;
    out.input = input.name;
    out.ask = input.ask;
    break;
  }
  for (const auto& alternative : tie.alternatives) out.alternatives.push_back(alternative.name);
  return out;
}

Combinations too_many(const BoundSlots& bound, const std::vector<const GeneTie*>& ties) {
  SlotValues slots{bound.values, bound.stories};
  for (const GeneTie* tie : ties) {
    std::vector<std::string> names;
    for (const auto& alternative : tie->alternatives) names.push_back(alternative.name);
    for (std::uint32_t slot : differing_slots(bound, *tie)) {
      slots.values[slot] = RowValue::of(State::missing);
      slots.stories[slot].text = join(names, " or ");
      slots.stories[slot].reason = "too many equally good results to tell apart: " + join(names, ", ");
    }
  }
  return {{}, {{{}, std::move(slots)}}};
}

}  // namespace

bool touches(const GeneTie& tie, const std::vector<std::uint32_t>& slots) {
  for (const auto& alternative : tie.alternatives)
    for (const auto& [slot, value] : alternative.slots)
      if (std::binary_search(slots.begin(), slots.end(), slot)) return true;
  return false;
}

Combinations combine(const SlotTable& table, const BoundSlots& bound, const std::function<bool(const GeneTie&)>& relevant) {
  std::vector<const GeneTie*> ties;
  std::size_t count = 1;
  bool too_big = false;
  for (const GeneTie& tie : bound.ties) {
    if (tie.alternatives.size() < 2 || !relevant(tie)) continue;
    ties.push_back(&tie);
    count *= tie.alternatives.size();
    too_big = too_big || count > kMostCombinations;
    if (too_big) count = kMostCombinations;  // no overflow
  }
  if (too_big) return too_many(bound, ties);
  Combinations out;
  for (const GeneTie* tie : ties) out.genes.push_back(tied_gene(table, *tie));
  for (std::size_t i = 0; i < count; ++i) {
    Combination combination{{}, {bound.values, bound.stories}};
    std::size_t rest = i;
    for (const GeneTie* tie : ties) {
      combination.choice.push_back(rest % tie->alternatives.size());
      rest /= tie->alternatives.size();
      apply(combination.slots, tie->alternatives[combination.choice.back()]);
    }
    out.all.push_back(std::move(combination));
  }
  return out;
}

}  // namespace regimen
