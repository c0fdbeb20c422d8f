// Gene calls as the tab-separated table of `regimen genes`: one row a sample and gene, spelled as the CPIC tables do.
#pragma once

#include <string>
#include <vector>

#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/gene_table.h"

namespace regimen {

extern const char* const kGeneReportHeader;  // ends in a newline

// A row without its first cell: what it says of a sample, whichever that is. Ends in a newline.
std::string gene_report_cells(const GeneCall& call, const GeneTables& tables);
// The first cell, with the tab behind it.
std::string gene_report_sample(const std::string& sample);

// Header and rows, each ending in a newline, in the order given.
std::string gene_report_tsv(const std::vector<GeneCall>& calls, const GeneTables& tables);

}  // namespace regimen
