// Research: where no two named alleles fit, several of them on one chromosome, and changes that none of them explains.
#pragma once

#include "runtime/pgx/allele_index.h"
#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/match_state.h"

namespace regimen {

// `sites`: unlisted bases as they were seen. Fills diplotypes with every combination that fits; none beyond kMostBlocks phase
// blocks, which is noted.
void call_combined(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites, const SampleGenotype& genotype,
                   GeneCall& call);

}  // namespace regimen
