// Haplotypes of a lead and a tag change (TaggedAllele): who carries them. Private to runtime/pgx.
#pragma once

#include <string>
#include <vector>

#include "runtime/pgx/match_state.h"

namespace regimen {

// One haplotype in one sample. By chromosome when phase is known, else only how many.
struct TaggedCall {
  bool seen = false;                      // one of the two positions was called
  bool by_chromosome = false;             // `first` and `second` say where
  std::vector<std::size_t> first, second;  // alleles on each chromosome: none, the whole haplotype or the lead alone
  std::vector<std::string> notes;

  std::vector<std::size_t> all() const;
};

// The lead decides where it was called: with the tag it is the haplotype, without it the allele of the lead alone, and a tag
// without it is the reference. A lead that was not called is read from the tag. `phased`: whether the strands of the whole gene
// are known; a phase set that the two positions share is as good.
TaggedCall call_tagged(const GeneTable& table, const TaggedAllele& tagged, const SiteGenotype& lead_site,
                       const SiteGenotype& tag_site, bool phased);

}  // namespace regimen
