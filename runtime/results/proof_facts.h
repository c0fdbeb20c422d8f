// The part of a proof that stands with every decision: the facts it read, the state of every rule, what was assumed.
#pragma once

#include <string>
#include <vector>

#include "runtime/results/decide.h"
#include "runtime/results/proof.h"

namespace regimen {

void add_facts(Proof& proof, const DecisionSetting& setting, const std::vector<DecisionPass>& passes);
// Of a decision that is not for this patient: what its population was judged by.
void add_population_facts(Proof& proof, const DecisionSetting& setting, const std::vector<DecisionPass>& passes);
void add_rules(Proof& proof, const DecisionSetting& setting, const std::vector<DecisionPass>& passes);

// "average of ", "lowest ", "" of the latest: the same readings may be asked for in several ways.
std::string aggregate_words(AggregateKind kind);

// The fact that a slot is, over all passes; also one that is missing.
ProofFact fact_of(const SlotTable& table, std::uint32_t slot, const std::vector<DecisionPass>& passes);

}  // namespace regimen
