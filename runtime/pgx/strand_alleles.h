// StrandAlleles: which alleles fit which strand of a sample, phase block by phase block. Private to runtime/pgx.
//
// Within a block the two strands are fixed, between blocks they are not. As every combination of block orientations is
// possible, two alleles form a diplotype exactly when each block allows one of its two orientations: nothing enumerates the
// 2^blocks sequences.
#pragma once

#include <optional>
#include <vector>

#include "runtime/pgx/allele_index.h"
#include "runtime/pgx/match_state.h"

namespace regimen {

class StrandAlleles {
 public:
  // What an allele must do at a called position: show its own base, or the reference's where it mentions none; or only
  // not contradict (what it does not mention may be anything).
  enum class Demand { filled, own };

  // Memory is used again from call to call.
  void find(const AlleleIndex& index, const CalledSites& sites, Demand demand);

  AlleleBits candidates() const { return candidates_; }  // fit a strand in every block
  AlleleBits both() const { return both_; }              // fit both strands in every block
  AlleleBits first(int block) const { return row(first_, block); }
  AlleleBits second(int block) const { return row(second_, block); }

 private:
  AlleleBits row(const std::vector<AlleleWord>& all, int block) const {
    return {all.data() + static_cast<std::size_t>(block) * words_, words_};
  }

  std::size_t words_ = 0;
  std::vector<AlleleWord> candidates_, both_, first_, second_;
};

// Every pair of candidates that some orientation of the blocks allows, best score first; of one copy: every candidate with
// itself. An allele scores a point for each called position that it mentions, less one for each where it mentions several
// bases and the sample shows REF.
std::vector<FittingPair> fitting_pairs(const AlleleIndex& index, const CalledSites& sites, const StrandAlleles& strands);

// Called positions that the allele mentions.
int called_mentions(const AlleleIndex& index, const CalledSites& sites, std::size_t allele);

}  // namespace regimen
