// Sets of codes against each other and against an entry's codes.
// Threads: pure functions.
#pragma once

#include <vector>

#include "runtime/facts/drug_table.h"
#include "runtime/facts/slot_spec.h"

namespace regimen {

bool fits(const Code& code, const CodePattern& pattern);
bool fits_any(const Code& code, const std::vector<CodePattern>& patterns);

// Every concept of `narrow` is surely one of `wide`. An ingredient also counts by its ATC and product codes (`drugs`
// may be null).
bool covers(const CodeSet& wide, const CodeSet& narrow, const DrugTable* drugs);
// Some concept may belong to both.
bool overlaps(const CodeSet& a, const CodeSet& b, const DrugTable* drugs);

// Whether the set names its concepts in a code system that one of `codes` is of.
bool shares_system(const std::vector<CodePattern>& patterns, const std::vector<Code>& codes);

}  // namespace regimen
