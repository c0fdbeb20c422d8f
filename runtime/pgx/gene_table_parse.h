// Text of one stdlib/genes file -> data. Strict: the first thing that is not understood is an error "FILE:LINE: why".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/pgx/gene_table_data.h"
#include "runtime/support/result.h"

namespace regimen {

Result<GeneTable> parse_gene_table(const std::string& file, std::string_view text);

// phenotype_words.tsv: CPIC spelling -> words.
Result<std::map<std::string, std::vector<std::string>>> parse_phenotype_words(const std::string& file,
                                                                              std::string_view text);

// genome_builds.tsv: (chromosome without "chr", length) -> build.
Result<std::map<std::pair<std::string, long>, std::string>> parse_genome_builds(const std::string& file,
                                                                                std::string_view text);

}  // namespace regimen
