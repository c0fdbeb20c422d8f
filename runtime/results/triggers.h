// Which decisions run, and for which medicine: orders, medicines being taken, the view of the patient, or all.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "runtime/image/image.h"
#include "runtime/results/decide.h"
#include "runtime/results/patient_facts.h"
#include "runtime/results/report.h"

namespace regimen {

struct Occasions {
  std::vector<std::string> orders;          // asked for, and draft or new requests in the record
  std::map<std::string, Kleene> taken;      // of medicines that the record or a statement mentions, and of the orders
  bool all = false;                         // as if every medicine were ordered
};

Occasions find_occasions(const Record& record, const AsOf& as_of, const std::vector<std::string>& orders, bool all,
                         const std::vector<Statement>& statements, PatientFacts& facts);

// In source order of the decision's triggers; each medicine once, an order before a use.
std::vector<DecisionSubject> subjects_of(const DecisionInfo& decision, const Occasions& occasions);

// Uses that did not run because nobody knows whether the medicine is still taken.
std::vector<std::string> undecided_uses(const DecisionInfo& decision, const Occasions& occasions);

// Every decision of the guideline waits for an order or a use of a medicine.
bool only_about_medicines(const Image& image);

bool runs_for_order_of(const DecisionInfo& decision, const std::string& medicine);

// A trigger names the medicine, whether or not the decision ran.
bool speaks_of(const DecisionInfo& decision, const std::string& medicine);

}  // namespace regimen
