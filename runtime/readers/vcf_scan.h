// Runs over the lines of a genome file that matter: by index, one query a stretch of a gene, else in one pass.
#pragma once

#include <cstdint>
#include <functional>

#include "runtime/readers/vcf_genotype.h"

namespace regimen {

// How much was read, of how much: bytes of the file, or stretches of it.
using ReadProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

// Fails naming file and position when the file is damaged or ends early.
Result<void> scan_sites(const VcfFile& file, const WantedSites& wanted, RecordReader& reader, const ReadProgress& progress = {});

}  // namespace regimen
