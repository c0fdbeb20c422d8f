// What stands against a recommended medicine whatever its guideline says: allergies, contraindications, and for alternatives
// also their own decisions for this patient. Nothing is removed silently: a blocked item says by what, an unknown one "check".
// Threads: one at a time.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "runtime/results/contraindications.h"
#include "runtime/results/patient_facts.h"
#include "runtime/results/report.h"

namespace regimen {

struct SafetyNet {
  PatientFacts& facts;
  const Contraindications* contraindications = nullptr;  // may be null
  const DrugTable* drugs = nullptr;
  Sex sex = Sex::unknown;
  std::optional<int> age;  // completed years
  // A yes/no input that guidelines share ("pregnant"), by name.
  std::function<PatientAnswer(const std::string& input)> input;
  // The decisions of all guidelines for an order of this medicine, without a safety net of their own.
  std::function<const std::vector<DecisionReport>&(const std::string& medicine)> own_decisions;

  // All recommendations of one decision, with what they nest; `codes` are the named code lists of its guideline.
  void check(DecisionReport& report, const std::vector<CodeSet>& codes);

 private:
  enum class Role { main, instead, if_warranted };
  void check_one(Recommendation& r, Role role, const DecisionReport& report, const std::vector<CodeSet>& codes);
  void check_facts(Recommendation& r, const std::vector<std::string>& members);
  void check_own_decisions(Recommendation& r, const std::string& medicine, Role role, const DecisionReport& report);
  void expand_alternatives(Recommendation& r, const std::vector<CodeSet>& codes);
  void check_alternatives(Recommendation& r, const DecisionReport& report, const std::vector<CodeSet>& codes);
};

}  // namespace regimen
