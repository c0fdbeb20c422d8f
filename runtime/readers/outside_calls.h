// Results of outside callers, and the common table of them: tab-separated gene, diplotype, phenotype, activity score; `#` starts a comment.
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

// What one line says; an empty part says nothing.
struct OutsideLine {
  int number = 0;
  std::string gene, diplotype, phenotype, score;
};

// The lines of any caller's result as calls, by the rules below.
OutsideCalls gather_outside_calls(const std::string& name, const std::vector<OutsideLine>& lines, const GeneTables& tables);

// In a line an activity score outweighs a phenotype, and that a diplotype; what disagrees is noted.
// Failure: ErrorKind::input for text that is no such table at all.
Result<OutsideCalls> parse_outside_calls(const std::string& name, std::string_view text, const GeneTables& tables);

}  // namespace regimen
