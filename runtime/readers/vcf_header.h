// What a VCF header says of the whole file: which genome build, whether it is a gVCF.
#pragma once

#include <optional>
#include <string>

#include "runtime/pgx/gene_table.h"
#include "runtime/readers/vcf_file.h"

namespace regimen {

// Fails unless the declared chromosome lengths and reference are those of GRCh38, or nothing is declared.
Result<void> check_build(const VcfFile& file, const GeneTables& tables);

bool is_gvcf(const VcfFile& file);

// The value of a key in a structured header line ("contig", "ALT"), without quotes.
std::optional<std::string> header_value(const bcf_hrec_t* line, const char* key);

}  // namespace regimen
