// Questions about the patient that no guideline's slots ask: is this medicine taken, is there an allergy to it, is this
// condition present. Answered by the same binder as every slot, so presence, absence and unknown mean the same everywhere.
// Threads: one at a time.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/value/kleene.h"

namespace regimen {

// bind() with everything but table, statements and the ordered medicine fixed.
using Binder = std::function<BoundSlots(const SlotTable& table, const std::vector<Statement>& statements, const std::string& ordered)>;

struct PatientAnswer {
  Kleene is;
  std::string reason;  // why not known
  std::string text;    // where it stands: source and date
};

class PatientFacts {
 public:
  // Of `statements` only those count that name no input: lists, entries, orders.
  PatientFacts(const Binder& binder, const std::vector<Statement>& statements);

  const PatientAnswer& takes(const std::string& ingredient);
  const PatientAnswer& allergic(const std::string& ingredient);
  const PatientAnswer& takes(const CodeSet& codes);
  const PatientAnswer& has(const CodeSet& codes);
  const PatientAnswer& had(const CodeSet& codes);  // ever, also when its entry is closed

 private:
  const PatientAnswer& ask(SlotKind kind, const CodeSet& codes, bool ever = false);

  const Binder& binder_;
  std::vector<Statement> statements_;
  std::map<std::string, PatientAnswer> known_;
};

CodeSet ingredient_codes(const std::string& ingredient);

Kleene deceased_at(const Patient& patient, const AsOf& as_of);
std::optional<int> age_at(const Patient& patient, const AsOf& as_of);  // completed years, when the birth date decides them

}  // namespace regimen
