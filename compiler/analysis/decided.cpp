#include "compiler/analysis/decided.h"

namespace regimen::analysis {

Decided Decider::decide(const Slots& slots, std::uint32_t rule) const {
  DecisionSubject subject{"view", "", Kleene::unknown()};
  if (!decision_.triggers.empty() && !decision_.triggers[0].ingredients.empty()) subject = {"order", decision_.triggers[0].ingredients[0], Kleene::unknown()};
  const std::int64_t day = decision_.rules[rule].effective.from.value_or(analysed_.image.effective.from.value_or(0));
  const DecisionSetting setting{analysed_.image, decision_, runner_, subject, day, Kleene::no()};
  Decided out;
  out.passes.push_back(run_pass(setting, SlotValues{slots, std::vector<SlotStory>(slots.size())}));
  out.report = conclude(setting, out.passes, {});
  return out;
}

}  // namespace regimen::analysis
