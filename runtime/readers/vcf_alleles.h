// The alleles of one line of a genome file in the codes of a gene table, at one of its positions. No reference sequence is
// needed: what a line's own bases and the table's say is enough at the table's positions.
#pragma once

#include <string>
#include <vector>

#include "runtime/pgx/gene_table_data.h"

namespace regimen {

struct LineAlleles {
  static constexpr int kUnusable = -100;  // symbolic, `*`, with other letters than A, C, G and T, or the position deleted
  std::vector<int> codes;                 // by allele number of the line
  std::vector<std::string> texts;
  std::string why_not;           // the line cannot be used for the position
  bool speaks = true;            // false: the line is about something else
  bool wrong_reference = false;  // another base than the build's
  bool expected_indel = false;   // the table has an insertion or deletion here, the line only substitutions
};

// `place`: where the position is in the file's build; `reference`: the code of the base that this build has there.
// A line at the place is judged as PharmCAT does. One that begins elsewhere (an insertion written further right in its repeat, a
// base inside a longer change) speaks of the position only when one of its ALTs is a change of the table.
LineAlleles alleles_at(const TablePosition& position, long place, int reference, long line_pos, std::vector<std::string> alleles);

// How far behind its place a line may begin and still be about the position.
long reach_of(const TablePosition& position);

}  // namespace regimen
