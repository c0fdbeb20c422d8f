// External interface: AlleleIndex.
#include "runtime/pgx/allele_index.h"

#include "runtime/pgx/match_state.h"

namespace regimen {
namespace {

void set_bit(std::vector<AlleleWord>& all, std::size_t row, std::size_t words, std::size_t allele) {
  all[row * words + allele / 64] |= AlleleWord{1} << (allele % 64);
}

}  // namespace

AlleleIndex::AlleleIndex(const GeneTable& table) : words_((table.alleles.size() + 63) / 64), mentioned_(table.alleles.size(), 0) {
  std::size_t rows = 0;
  for (const TablePosition& position : table.positions) {
    first_row_.push_back(rows);
    codes_.push_back(static_cast<int>(position.alts.size()) + 1);
    rows += 2 * (static_cast<std::size_t>(codes_.back()) + 1);
  }
  matchable_.assign(words_, 0);
  by_code_.assign(rows * words_, 0);
  mentions_.assign(table.positions.size() * words_, 0);
  wobbles_.assign(table.positions.size() * words_, 0);
  for (std::size_t a = 0; a < table.alleles.size(); ++a) {
    const TableAllele& allele = table.alleles[a];
    if (allele.cells.empty()) continue;
    set_bit(matchable_, 0, words_, a);
    for (std::size_t p = 0; p < table.positions.size(); ++p) {
      BaseSet own = allele.cells[p], filled = filled_cell(table, allele, p);
      if (own != 0) set_bit(mentions_, p, words_, a);
      mentioned_[a] += own != 0;
      bool wobble = own != 0 && !std::has_single_bit(own);
      if (wobble) set_bit(wobbles_, p, words_, a);
      any_wobble_ |= wobble;
      for (int code = 0; code <= codes_[p]; ++code) {
        std::size_t row = first_row_[p] + 2 * static_cast<std::size_t>(code);
        bool known = code < codes_[p];
        if (known && (filled >> code & 1) != 0) set_bit(by_code_, row, words_, a);
        if (own == 0 || (known && (own >> code & 1) != 0)) set_bit(by_code_, row + 1, words_, a);
      }
    }
  }
}

AlleleBits AlleleIndex::of(std::size_t position, int code, std::size_t kind) const {
  int known = code >= 0 && code < codes_[position] ? code : codes_[position];
  return row(by_code_, first_row_[position] + 2 * static_cast<std::size_t>(known) + kind);
}

}  // namespace regimen
