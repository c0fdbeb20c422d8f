// Notes of a matched call in plain words: why nothing fits, why several diplotypes fit, what could not be tested.
#pragma once

#include <vector>

#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/match_state.h"

namespace regimen {

// `all`: every fitting diplotype in rank order; call.diplotypes holds the best of them.
void add_match_notes(const GeneTable& table, const CalledSites& sites, const std::vector<DiplotypeCall>& all,
                     GeneCall& call);

}  // namespace regimen
