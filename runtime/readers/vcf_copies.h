// The genotypes of one record -> how many copies of one allele each sample shows.
#pragma once

#include "runtime/polygenic/score_sums.h"
#include "runtime/readers/vcf_file.h"

namespace regimen {

// `effect`: index of the allele, or kNoCopies for one that the record does not have. A genotype of which a part is missing, or
// of more than two alleles, counts as missing. False: a genotype names an allele that the record does not have.
bool read_copies(const bcf_hdr_t* header, bcf1_t* record, int effect, SiteCopies& out);

}  // namespace regimen
