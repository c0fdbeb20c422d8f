// Which decisions would answer otherwise if a gene were called otherwise: each is evaluated with the record as it is and as it would
// be, as if every medicine that it speaks of were ordered.
//
// In: guidelines, one patient's record, calls that the gene may yet turn into. Out: of each call the decisions that differ, with both
// answers, and those that cannot be told since something else is missing. Failure: none. Threads: as evaluate().
#pragma once

#include <span>
#include <string>
#include <vector>

#include "runtime/pgx/gene_call.h"
#include "runtime/results/evaluate.h"

namespace regimen {

// What one decision that reads the gene says.
struct GeneDecision {
  std::string decision;              // "cpic.clopidogrel.antiplatelet"
  std::string subject;               // the medicine, "" none
  std::string answer;
  std::vector<std::string> missing;  // inputs without which it is not determined
};
std::vector<GeneDecision> gene_decisions(std::span<const Guideline> guidelines, const Record& record, const RunRequest& request,
                                         const GeneTables& genes, const Knowledge& knowledge, const std::string& gene);

struct GeneChange {
  std::string decision;
  std::string subject;
  std::string now;
  std::string then;
};
// What another call of the gene would do.
struct GeneEffects {
  std::vector<GeneChange> changes;
  std::vector<GeneDecision> open;    // the same with both calls, but not determined: something else is missing
  std::size_t same = 0;              // decisions that would answer the same
};
GeneEffects gene_effects(const std::vector<GeneDecision>& now, const std::vector<GeneDecision>& then);

// The record with another call of a gene.
Record with_call(const Record& record, GeneCall call);

}  // namespace regimen
