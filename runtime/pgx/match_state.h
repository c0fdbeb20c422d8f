// What the matching of one gene in one sample works on. Private to match_gene and its notes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/sample_genotype.h"

namespace regimen {

// A sample's called sites, ready for comparing: undocumented bases already read as reference where the table says so.
struct CalledSites {
  std::vector<std::size_t> positions;  // indices into the table, called, used by alleles
  std::vector<int> first, second;      // codes, parallel to `positions`
  std::vector<int> block;              // phase block of a heterozygous site, -1 for the others
  std::vector<std::size_t> missing;    // indices of positions that alleles use and that were not called
  int blocks = 0;
  bool haploid = false;
  bool partial = false;                   // a strand was called without the other
  std::vector<std::string> undocumented;  // "rs123 C>G"
  bool undocumented_read_as_reference = false;
};

// One allele that fits at least one strand; per block whether it fits the first strand and whether the second.
struct FittingAllele {
  std::size_t allele = 0;
  int score = 0;  // called positions that the allele mentions, less wobble positions that show REF on both strands
  std::vector<std::uint8_t> fits_first, fits_second;
  std::vector<std::uint8_t> wobble_first, wobble_second;  // wobble positions of the block that show REF on that strand
};

struct FittingPair {
  std::size_t a = 0, b = 0;  // candidates
  int score = 0;
};

// The cell of an allele with what it does not mention filled from the reference.
BaseSet filled_cell(const GeneTable& table, const TableAllele& allele, std::size_t position);

}  // namespace regimen
