// From what a rule says (BodyInfo) and its evaluated outputs to actions with values: subjects named, amounts numbers with
// units, advice followed, texts filled in.
#pragma once

#include <string>
#include <vector>

#include "runtime/image/image.h"
#include "runtime/results/missing_set.h"
#include "runtime/results/report.h"
#include "runtime/results/run_function.h"

namespace regimen {

struct ResolvedAction {
  Verb verb{};
  DosePart part{};
  SubjectKind kind{};
  std::string subject;
  std::vector<ResolvedAmount> amounts;
  std::string per;
  std::string after;
  std::string when;
  std::vector<std::uint32_t> unknown;  // value outputs that are not known; nothing is the same as such an action
  bool known() const { return unknown.empty(); }
};

struct ResolvedAlternative {
  ResolvedAction action;               // when any_of is ""
  std::string any_of;
  std::vector<std::string> but_not;
};

struct ResolvedBody {
  bool followed = true;                // false: no row of the table fits what is known, or may fit what is not
  std::vector<ResolvedAction> actions;
  std::vector<ResolvedAlternative> instead;
  std::vector<ResolvedAction> if_warranted;
  std::vector<ResolvedAction> then;
  std::vector<std::uint32_t> unknown;  // value outputs the actions need that are not known
  std::string strength;
  std::string certainty;
  std::string urgency;
  std::string because;
  std::string basis;
  std::string cost;
  std::vector<CiteInfo> cites;
  std::vector<Extended> extended;
  std::vector<std::string> override_reasons;

  bool known() const { return followed && unknown.empty(); }
};

// What a body is resolved against.
struct BodyContext {
  const SlotTable& table;
  const FunctionInfo& info;
  const FunctionRun& run;
  const std::vector<SlotStory>& stories;
  const std::string& ordered;           // the medicine of the order
  std::string missing_text;             // for {missing}
  std::string already_taken_text;       // for {already_taken}
};

void add_extended(const BodyContext& context, const std::vector<ExtensionInfo>& extensions, std::vector<Extended>& out);

// One of the things a body can say.
struct ResolvedAnswer {
  ResolvedBody body;
  std::uint32_t hangs_on = kNoIndex;  // truth output that says whether it is this one; kNoIndex: it is
  bool only() const { return hangs_on == kNoIndex; }
};
// One answer, or one for each advice that the body may still follow. Never empty.
std::vector<ResolvedAnswer> resolve_answers(const BodyContext& context, const BodyInfo& body, const FollowInfo& followed);
// What a body says without what it may follow.
ResolvedBody resolve_words(const BodyContext& context, const BodyInfo& body);
std::vector<ResolvedAction> resolve_actions(const BodyContext& context, const std::vector<ActionInfo>& actions);

// Amounts by value: units are converted, 140 mg/week is 20 mg/day.
bool same_amounts(const std::vector<ResolvedAmount>& a, const std::vector<ResolvedAmount>& b);
// Verb, dose part, subject and amounts: what `certain` compares.
bool same_core(const ResolvedAction& a, const ResolvedAction& b);
bool same_action(const ResolvedAction& a, const ResolvedAction& b);
// All actions and the `instead` list.
bool same_answer(const ResolvedBody& a, const ResolvedBody& b);
bool same_alternative(const ResolvedAlternative& a, const ResolvedAlternative& b);

// The most restrictive verb of the body; -1 when it recommends nothing.
int restriction(const ResolvedBody& body);

}  // namespace regimen
