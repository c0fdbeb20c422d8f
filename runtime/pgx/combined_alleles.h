// Chromosomes that no single named allele describes: several alleles together, and changes that no allele explains. Private
// to runtime/pgx.
#pragma once

#include <string>
#include <vector>

#include "runtime/pgx/allele_index.h"
#include "runtime/pgx/match_state.h"

namespace regimen {

// What was found on one chromosome.
struct ChromosomeAlleles {
  std::vector<std::size_t> alleles;   // of the table, in the order of names; empty: only unexplained changes
  std::vector<std::string> partials;  // "g.41006968T>A": changes that are in none of the alleles
  int score = 0;                      // called positions that the alleles mention, less the partials
  std::string name;                   // "*1", "[*6 + *28 + g.233760973C>A]"
};

// One chromosome's bases at the called sites, in the order of CalledSites::positions.
using ChromosomeCodes = std::vector<int>;

// Orders, scores and names what was found.
void name_chromosome(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites, ChromosomeAlleles& found);

// Every way to describe a chromosome: alleles of which each shows all its called changes and no two share a position. Alleles
// of the table's `not_combined` take no part. The reference where nothing else is there.
std::vector<ChromosomeAlleles> describe_chromosome(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites,
                                                   const SampleGenotype& genotype, const ChromosomeCodes& codes);

// The two chromosomes for one orientation of the blocks: bit b of `turned` swaps the strands of block b.
void chromosomes_of(const CalledSites& sites, unsigned turned, ChromosomeCodes& first, ChromosomeCodes& second);

constexpr int kMostBlocks = 10;  // orientations that are looked at one by one: 2^9

}  // namespace regimen
