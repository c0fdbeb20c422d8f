// AlleleIndex: the alleles of a gene as bits, asked by position and base, so that the alleles that fit a sample are found by
// ANDing words. Built once a table; immutable; may be shared between threads.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/pgx/gene_table_data.h"

namespace regimen {

using AlleleWord = std::uint64_t;
using AlleleBits = std::span<const AlleleWord>;
using MutableAlleleBits = std::span<AlleleWord>;

template <class Visit>
void for_each_allele(AlleleBits bits, Visit visit) {
  for (std::size_t w = 0; w < bits.size(); ++w)
    for (AlleleWord rest = bits[w]; rest != 0; rest &= rest - 1)
      visit(w * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
}

inline bool has_allele(AlleleBits bits, std::size_t allele) { return (bits[allele / 64] >> (allele % 64) & 1) != 0; }
inline void and_with(MutableAlleleBits bits, AlleleBits other) {
  for (std::size_t w = 0; w < bits.size(); ++w) bits[w] &= other[w];
}

class AlleleIndex {
 public:
  explicit AlleleIndex(const GeneTable& table);

  std::size_t words() const { return words_; }
  AlleleBits matchable() const { return matchable_; }  // alleles that small variants can tell

  // Alleles that fit a base there, what they do not mention being reference; none for a code that no allele has.
  AlleleBits fits(std::size_t position, int code) const { return of(position, code, 0); }
  // Alleles that do not mention the position, or mention this base.
  AlleleBits allows(std::size_t position, int code) const { return of(position, code, 1); }
  AlleleBits mentions(std::size_t position) const { return row(mentions_, position); }
  AlleleBits wobbles(std::size_t position) const { return row(wobbles_, position); }  // mention several bases there
  bool any_wobble() const { return any_wobble_; }
  int mentioned(std::size_t allele) const { return mentioned_[allele]; }  // how many positions it mentions

 private:
  AlleleBits row(const std::vector<AlleleWord>& all, std::size_t index) const { return {all.data() + index * words_, words_}; }
  AlleleBits of(std::size_t position, int code, std::size_t kind) const;

  std::size_t words_ = 0;
  std::vector<AlleleWord> matchable_, by_code_, mentions_, wobbles_;
  std::vector<std::size_t> first_row_;  // of a position in by_code_: two rows a code, and two for codes that no allele has
  std::vector<int> codes_;              // how many codes a position has
  std::vector<int> mentioned_;
  bool any_wobble_ = false;
};

}  // namespace regimen
