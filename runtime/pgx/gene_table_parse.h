// Text of one file of stdlib/genes -> data.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/pgx/gene_table.h"
#include "runtime/pgx/gene_table_data.h"
#include "runtime/support/result.h"

namespace regimen {

struct ParsedGeneTable {
  GeneTable table;  // to be used only when there is no problem
  std::vector<TableProblem> problems;  // in the order of lines; what is wrong with the whole last
};

// Reads on behind a problem: an author sees all of them.
ParsedGeneTable read_gene_table(std::string_view text);

// The first problem is the error "FILE:LINE: why".
Result<GeneTable> parse_gene_table(const std::string& file, std::string_view text);

// phenotype_words.tsv: CPIC spelling -> words.
Result<std::map<std::string, std::vector<std::string>>> parse_phenotype_words(const std::string& file,
                                                                              std::string_view text);

// outside_callers.tsv: (caller, key) -> gene, and whether the caller's reading was checked.
struct OutsideCaller {
  std::string gene;
  bool checked = false;
};
using OutsideCallers = std::map<std::pair<std::string, std::string>, OutsideCaller>;
Result<OutsideCallers> parse_outside_callers(const std::string& file, std::string_view text);

// genome_builds.tsv: (chromosome without "chr", length) -> build.
Result<std::map<std::pair<std::string, long>, std::string>> parse_genome_builds(const std::string& file,
                                                                                std::string_view text);

}  // namespace regimen
