// Substitutions of several bases (TC>CT) that a file writes base by base on neighbouring lines: each base is read as a position of
// its own, and what the bases show together becomes the answer at the position once every line was read.
#pragma once

#include <span>
#include <vector>

#include "runtime/pgx/gene_table_data.h"

namespace regimen {

struct SiteAnswer;
class TextNumbers;

// One base of such a position.
struct BaseOfPosition {
  std::size_t position = 0;  // in the gene's table
  std::size_t offset = 0;    // behind its first base
  TablePosition base;
};

// The bases of all such positions of a gene, by position, then offset; a gene has a few or none.
std::vector<BaseOfPosition> single_bases(const GeneTable& table);

// The code that one base of the position has where the whole has `code`.
int code_of_part(const TablePosition& position, std::size_t offset, const TablePosition& base, int code);

// Fills in the answers at positions that no line covers as a whole, from those at their bases. `bases`: answers in the order of
// `parts`. `old_build`: the codes of reference are those of GRCh37; `absent_is_reference`: a base without a line is reference.
void join_bases(const GeneTable& table, std::span<const BaseOfPosition> parts, std::span<const SiteAnswer> bases, bool old_build,
                bool absent_is_reference, TextNumbers& texts, std::span<SiteAnswer> answers);

}  // namespace regimen
