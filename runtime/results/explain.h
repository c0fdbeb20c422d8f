// The proof of one decision, on demand: the conditions of its rules with what made them so, the rows of its tables, and what would
// change the answer.
//
// In: a decided report with its passes, the steps of its functions, and a way to bind the patient again with something else stated.
// Out: Proof::detail, rule readings, missing facts. Invariants: every change told was found by evaluating the decision with that one
// input changed. Bounded: see ProofAllowance and ChangeAllowance; what was cut is said. Threads: one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/image/steps.h"
#include "runtime/results/decide.h"
#include "runtime/results/report.h"
#include "runtime/support/cancel.h"

namespace regimen {

struct Explaining {
  const StepSource& steps;
  // The slots with further statements, which stand above what was stated before, and another medicine ordered.
  std::function<BoundSlots(const std::vector<Statement>& further, const std::string& medicine)> bind_again;
  // What a caller's words mean to this guideline: "weight is 59 kg". nullopt: it cannot be stated.
  std::function<std::optional<Statement>(const std::string& words)> read;
  // What stands above every recommendation: allergies, contraindications, what a class of alternatives holds.
  std::function<void(DecisionReport&, const std::vector<Statement>& further)> guard;
  std::vector<DecisionSubject> other_orders;  // of other medicines that the decision is for
  std::vector<StatedReadings> series;         // what its series are made of
  const Cancel* cancel = nullptr;             // once asked, no more is tried
};

// How the decision answers when something further is stated, or of another medicine.
struct Otherwise {
  const std::vector<Statement>& further;
  const DecisionSubject& subject;
};
using DecideAgain = std::function<DecisionReport(const Otherwise& otherwise, std::vector<DecisionPass>& passes)>;

void explain(DecisionReport& report, const DecisionSetting& setting, const std::vector<DecisionPass>& passes,
             const std::vector<std::string>& pass_names, const Explaining& explaining, const DecideAgain& decide_again);

// What a decision says, in a line: two that read alike are one answer.
std::string answer_text(const DecisionReport& report);

}  // namespace regimen
