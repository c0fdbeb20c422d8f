// What an imputation expects where there is no genotype: dosages (DS) and chances of genotypes (GP).
#pragma once

#include "runtime/polygenic/score_sums.h"
#include "runtime/readers/vcf_file.h"

namespace regimen {

// Samples whose genotype is missing get their expected copies of the allele `effect` (its index in the record), by GP, else DS.
// Numbers that cannot be such (outside of 0 to 2, chances that do not add up to one) leave the genotype missing.
void add_expected_copies(const bcf_hdr_t* header, bcf1_t* record, int effect, SiteCopies& copies);

}  // namespace regimen
