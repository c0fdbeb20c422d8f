// Notes of a matched call in plain words: why nothing fits, why several diplotypes fit, what could not be tested.
#pragma once

#include <vector>

#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/match_state.h"

namespace regimen {

void add_match_notes(const GeneTable& table, const CalledSites& sites, GeneCall& call);

// Without phase a diplotype of lower rank may be the true one; said where it would mean something else. `all`: every fitting
// diplotype in rank order; call.diplotypes holds the best of them.
void note_alternatives(const CalledSites& sites, const std::vector<DiplotypeCall>& all, GeneCall& call);

// A diplotype that the table picks among all that fit.
void note_pick(const DiplotypeCall& pick, const std::vector<DiplotypeCall>& all, GeneCall& call);

}  // namespace regimen
