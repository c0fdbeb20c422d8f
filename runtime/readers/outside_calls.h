// Results of outside callers: tab-separated gene, diplotype, phenotype, activity score; `#` starts a comment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/gene_table.h"
#include "runtime/support/result.h"

namespace regimen {

struct OutsideCalls {
  std::vector<GeneCall> calls;  // one a gene, several lines of a gene being several diplotypes
  struct Refused {
    int line = 0;
    std::string gene, why;  // gene: "" when it cannot be read
  };
  std::vector<Refused> refused;  // lines that say nothing usable
};

// In a line an activity score outweighs a phenotype, and that a diplotype; what disagrees is noted.
// Failure: ErrorKind::input for text that is no such table at all.
Result<OutsideCalls> parse_outside_calls(const std::string& name, std::string_view text, const GeneTables& tables);

}  // namespace regimen
