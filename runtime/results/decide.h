// One pass of one decision for one patient and one set of slot values: which rules apply, are blocked or possible, what each
// of them says and what each of them still needs. Passes are joined by conclude.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/image/image.h"
#include "runtime/results/missing_set.h"
#include "runtime/results/resolve_body.h"
#include "runtime/results/run_function.h"
#include "runtime/value/kleene.h"

namespace regimen {

// What a decision is asked for.
struct DecisionSubject {
  std::string trigger;    // order, use, view
  std::string medicine;   // "" for view
  Kleene taken;           // whether that medicine is already taken
  friend bool operator==(const DecisionSubject&, const DecisionSubject&) = default;
};

struct DecisionSetting {
  const Image& image;
  const DecisionInfo& decision;
  const FunctionRunner& runner;
  const DecisionSubject& subject;
  std::int64_t as_of_day = 0;
  Kleene deceased;
};

struct SlotValues {
  std::vector<RowValue> values;
  std::vector<SlotStory> stories;
};

enum class RuleState : std::uint8_t { applied, blocked, not_applied, unknown };

// One thing that a possible rule can say, and what it needs to be known for it.
struct RuleAnswer {
  ResolvedBody body;
  std::uint32_t hangs_on = kNoIndex;      // truth output of the rule: whether it says this one; kNoIndex: it does
  MissingSet needs;                       // of an answer that does not surely stand
};

struct RuleRun {
  RuleState state{};
  RowTruth when = kRowUnknown;
  RowTruth applies = kRowUnknown;
  RowTruth blocked = kRowUnknown;
  bool in_effect = true;
  std::vector<std::uint32_t> blocked_by;  // the exceptions that surely apply to it
  FunctionRun run;
  std::vector<RuleAnswer> answers;        // of a possible rule: one, or one for each advice it may still follow

  bool possible() const { return applies != kRowNo && blocked != kRowYes; }
  bool stands() const { return applies == kRowYes && blocked == kRowNo; }
  bool stands(const RuleAnswer& answer) const { return stands() && answer.hangs_on == kNoIndex; }
};

struct DecisionPass {
  SlotValues slots;
  std::vector<std::size_t> choice;        // which alternative of each tied gene
  Kleene population = Kleene::yes();
  std::string population_reason;          // when no
  MissingSet population_needs;            // when unknown
  FunctionRun population_run;             // of the decision's own function, when it has one
  std::vector<RuleRun> rules;             // empty when the population is no
  MissingSet contradicted;                // inputs that an `always` fact says cannot be so
  std::vector<DataNote> notes;
};

DecisionPass run_pass(const DecisionSetting& setting, SlotValues slots);

// Every slot that the decision's functions read, ascending.
std::vector<std::uint32_t> decision_slots(const DecisionInfo& decision);

// The notices that stand with its answer, ascending.
std::vector<std::uint32_t> decision_notices(const DecisionInfo& decision);

std::string effective_reason(const EffectiveInfo& effective, std::int64_t day);  // "in effect from 2022-01-16"

// "already taken", "not taken yet", "not known to be taken"
std::string taken_text(Kleene taken);

}  // namespace regimen
