// The named-allele matching done literally: every permutation of a sample's bases is written out and held against every allele.
// Slow, with no structure to share an error with the matcher that is shipped; what the generated samples are checked against.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/sample_genotype.h"

namespace regimen::test {

struct BruteAnswer {
  // Name and score, best first, then by allele names. Of a gene whose lowest function counts: those that work least.
  std::vector<std::pair<std::string, int>> diplotypes;
  std::vector<std::string> haplotypes;                  // of a gene whose lowest function counts, where phase is not known
  std::string picked;                                   // of several without phase, the one a rule of the table picks
};

// `sequences`: at most so many permutations; beyond, `fits` is false.
struct BruteForce {
  explicit BruteForce(const GeneTable& table) : table(table) {}
  bool fits(const SampleGenotype& genotype, std::size_t sequences) const;
  BruteAnswer match(const SampleGenotype& genotype) const;

  const GeneTable& table;
};

}  // namespace regimen::test
