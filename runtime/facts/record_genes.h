// Gene calls of several inputs into one. Private to the record builder.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "runtime/facts/record.h"

namespace regimen {

// An outside call beats one in a report, which beats one matched from a genome; a call beats none. Two calls of one
// rank that differ are a tie of their diplotypes, or no call when one has none. Positions and copies of a matched
// genome are kept beside a call that has none of its own.
std::map<std::string, GeneCall> merge_gene_calls(const std::vector<GeneCall>& calls, std::vector<DataNote>& notes);

}  // namespace regimen
