// The alleles of a gene that a guideline asks for one by one, present or not, without a diplotype: "*57:01" of HLA-B.
#pragma once

#include <string>
#include <vector>

#include "runtime/pgx/gene_table.h"

namespace regimen {

const std::vector<std::string>& statuses_of(const GeneTable& table);

}  // namespace regimen
