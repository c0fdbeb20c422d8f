// Faults in tables and scores: rows that are gone or say what their neighbour says.
#include "compiler/mutate/planter.h"

namespace regimen::mutate {
namespace {

Span results(const Planter& planter, const ast::TableRow& row) {
  return {row.span.source, planter.file()[row.outputs.front()].span.begin, planter.file()[row.outputs.back()].span.end};
}

}  // namespace

void plant_dropped_row(Planter& planter) {
  for (const ast::TableDecl& table : planter.file().tables) {
    if (table.rows.size() < 2) continue;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const Span row = table.rows[i].span;
      planter.plant(Fault::dropped_row, {row, "", "table " + table.name.text + ", row " + std::to_string(i + 1), row, "no test needs this row"});
    }
  }
  for (const ast::ScoreDecl& score : planter.file().scores) {
    if (score.rows.size() < 2) continue;
    for (const ast::ScoreRow& row : score.rows) planter.plant(Fault::dropped_row, {row.span, "", "score " + score.name.text, row.span, "no test needs this row"});
  }
}

void plant_changed_row(Planter& planter) {
  for (const ast::TableDecl& table : planter.file().tables) {
    for (std::size_t i = 0; i < table.rows.size() && table.rows.size() > 1; ++i) {
      const ast::TableRow& row = table.rows[i];
      const ast::TableRow& neighbour = table.rows[i + 1 < table.rows.size() ? i + 1 : i - 1];
      if (row.outputs.empty() || neighbour.outputs.empty()) continue;
      const Span own = results(planter, row), other = results(planter, neighbour);
      if (planter.words(own) == planter.words(other)) continue;
      planter.plant(Fault::changed_row, {own, std::string(planter.text(other)), "table " + table.name.text + ", row " + std::to_string(i + 1), row.span,
                                         "no test expects the result of this row"});
    }
  }
}

}  // namespace regimen::mutate
