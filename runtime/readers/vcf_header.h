// What a VCF header says of the whole file: which genome build.
#pragma once

#include <optional>
#include <string>

#include "runtime/pgx/gene_table.h"
#include "runtime/readers/vcf_file.h"
#include "runtime/readers/vcf_sites.h"

namespace regimen {

// The build that the declared chromosome lengths or the reference name; nullopt: nothing is declared. Fails for another one.
Result<std::optional<GenomeBuild>> declared_build(const VcfFile& file, const GeneTables& tables);

// The value of a key in a structured header line ("contig", "ALT"), without quotes.
std::optional<std::string> header_value(const bcf_hrec_t* line, const char* key);

}  // namespace regimen
