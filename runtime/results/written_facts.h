// A patient's facts as the statements of a test: given them and nothing else, a decision finds the same values in its slots.
//
// In: the slots as bound, and which of them the decision reads. Out: the statements, and what no statement can say, with the reason.
// Nobody has to believe it: unlike_facts() binds what was written, and tells what came out otherwise.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/facts/record.h"

namespace regimen {

struct WrittenFacts {
  std::vector<std::string> given;
  std::vector<std::string> untold;
};

// `slots`: those that are read. What was `stated` is left out: the caller has its words. `context`: as the slots were bound, with the
// lists that are known to be complete ("medicines", "conditions", "allergies").
WrittenFacts written_facts(const SlotTable& table, const BoundSlots& bound, std::span<const std::uint32_t> slots, const Record& record,
                           const BindContext& context, std::span<const Statement> stated);

// Of `slots` those that are bound otherwise in a test, each as "NAME is X, and Y in a test".
std::vector<std::string> unlike_facts(const SlotTable& table, const BoundSlots& bound, const BoundSlots& in_test, std::span<const std::uint32_t> slots);
std::string written_facts_json(const WrittenFacts& facts);

}  // namespace regimen
