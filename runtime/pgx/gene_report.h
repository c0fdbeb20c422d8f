// Gene calls as the tab-separated table of `regimen genes`: one row a sample and gene, spelled as the CPIC tables do.
#pragma once

#include <string>
#include <vector>

#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/gene_table.h"

namespace regimen {

// Header and rows, each ending in a newline, in the order given.
std::string gene_report_tsv(const std::vector<GeneCall>& calls, const GeneTables& tables);

}  // namespace regimen
