// What the author of a program wrote where: conditions, stages, tables and exceptions with their places. Nodes are shared by all
// that are equal, so that a node's own place is only that of the first. Read by compiler/analysis; nothing of it reaches a patient.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/source/session.h"

namespace regimen::hir {

using ExprId = std::uint32_t;

struct WrittenCondition {
  ExprId condition = 0;
  Span span;
};

struct WrittenStages {
  std::vector<WrittenCondition> stages;
};

struct WrittenCell {
  ExprId condition = 0;
  Span span;
  bool any = false;
  bool missing = false;        // lists `missing`
  bool indeterminate = false;  // lists `indeterminate`
};

struct WrittenRow {
  std::vector<WrittenCell> cells;       // one a head
  std::vector<ExprId> hits;             // truths: whether it fits, plainly; and with missing heads taken as `missing` cells say
  Span span;
};

struct WrittenTable {
  enum class Mode : std::uint8_t { exactly_one, first, sum };
  std::string name;
  Mode mode = Mode::exactly_one;
  bool complete = false;                // as the author says
  std::vector<ExprId> heads;
  std::vector<WrittenRow> rows;
  Span span;                            // of the name
};

struct Written {
  std::vector<WrittenCondition> conditions;  // and every part of one that is joined by `and`, `or` and `not`
  std::vector<WrittenStages> stages;
  std::vector<WrittenTable> tables;
};

}  // namespace regimen::hir
