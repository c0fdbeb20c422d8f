// Which genome build a VCF is in, as its header says.
#pragma once

#include "runtime/readers/vcf_header.h"

namespace regimen {

// `stated`: what the caller says, "" nothing. Failure: ErrorKind::input when the header says nothing and the caller neither,
// or when the two, or two chromosomes of the header, contradict each other.
Result<std::string> build_of_genome(const VcfFile& file, const GeneTables& tables, const std::string& stated);

}  // namespace regimen
