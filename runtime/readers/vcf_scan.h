// Runs over the lines of a genome file that matter: by index, one query a stretch of a gene, else in one pass.
#pragma once

#include "runtime/readers/vcf_genotype.h"
#include "runtime/readers/vcf_walk.h"

namespace regimen {

// Fails naming file and position when the file is damaged or ends early.
Result<void> scan_sites(const VcfFile& file, const WantedSites& wanted, RecordReader& reader, const ReadProgress& progress = {});

}  // namespace regimen
