// The rules that may stand, over all passes of one decision, and what they have in common. Private to conclude.
#pragma once

#include <vector>

#include "runtime/results/decide.h"
#include "runtime/results/report.h"

namespace regimen {

struct StandingRule {
  std::uint32_t pass = 0;
  std::uint32_t rule = 0;
  const RuleRun* run = nullptr;
  const RuleAnswer* answer = nullptr;  // one of the rule's

  const ResolvedBody& body() const { return answer->body; }
  bool stands() const { return run->stands(*answer); }
};

std::vector<StandingRule> candidates_of(const std::vector<DecisionPass>& passes);

enum class Verdict : std::uint8_t { determined, conflict, undetermined };
Verdict judge(const std::vector<DecisionPass>& passes, const std::vector<StandingRule>& candidates);

// Whether in every completion of every pass some rule stands.
bool something_stands(const std::vector<DecisionPass>& passes);

// The recommendations of one body with its alternatives, on the first of them.
std::vector<Recommendation> recommendations_of(const SlotTable& table, const ResolvedBody& body, bool certain);

// The actions (verb, dose part, subject, amounts) that every candidate gives, with the alternatives all of them give.
std::vector<Recommendation> certain_actions(const SlotTable& table, const std::vector<StandingRule>& candidates);

// The one answer of candidates that all say the same: extras that only some of them give are marked as not certain.
std::vector<Recommendation> merged_recommendations(const SlotTable& table, const std::vector<StandingRule>& candidates,
                                                   std::size_t pass_count);

}  // namespace regimen
