// What the tests of a guideline can reach, as the author wrote it: conditions, the and/or they are joined by, tables. Made by the
// checker in mode test; normalise finds the nodes in the functions. Only of the guideline's own file: imports have tests of their own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/source/session.h"
#include "runtime/coverage/coverage_map.h"

namespace regimen::hir {

// A whole condition: `when` of a rule or of a stage, a row of a score, a population, an `always`, a yes/no define.
struct CoveredCondition {
  CoverRole role{};
  std::string owner;               // "rule poor_acs"
  Span span;
  std::uint32_t truth = ~0u;       // the node of the whole
  std::uint32_t anchor = ~0u;      // it counts where this node is used; none: in the function of `decision` and `rule` alone
  std::uint32_t decision = ~0u;
  std::uint32_t rule = ~0u;
  struct Part {
    Span span;
    std::uint32_t truth = ~0u;
  };
  std::vector<Part> parts;         // what `and`, `or` and `not` join; empty: it is one condition
};

struct CoveredCell {
  Span span;
  bool any = false;
  std::uint32_t plain = ~0u;
  std::uint32_t by_missing = ~0u;  // the same where missing heads are taken as `missing` cells say
};
struct CoveredRow {
  Span span;
  std::uint32_t plain = ~0u;
  std::uint32_t by_missing = ~0u;
  std::vector<CoveredCell> cells;
};
struct CoveredTable {
  std::string name;
  Span span;
  bool in_order = false;           // `first`
  std::uint32_t accepted = ~0u;    // whether a `missing` cell decides; none: the table has no such cell
  std::vector<std::uint32_t> columns;  // it counts where one of these is used
  std::vector<CoveredRow> rows;
};

struct Covered {
  std::vector<CoveredCondition> conditions;
  std::vector<CoveredTable> tables;
};

}  // namespace regimen::hir
