// Samples made from pairs of alleles of a gene table: what a person with these two alleles would show. One seed, one sequence.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/sample_genotype.h"

namespace regimen::test {

enum class Phase { known, sets, unknown, mixed };  // mixed: some positions phased without a set, some not

struct SampleKind {
  const char* name;
  Phase phase = Phase::known;
  double missing = 0;    // share of positions not called
  bool one_copy = false;
};

using AllelePair = std::pair<std::size_t, std::size_t>;

// All unordered pairs of matchable alleles, a pair of itself too; beyond `most`, a sample of them.
std::vector<AllelePair> allele_pairs(const GeneTable& table, std::size_t most, std::mt19937& random);

SampleGenotype sample_of(const GeneTable& table, AllelePair pair, const SampleKind& kind, std::mt19937& random);

// Below `n`, the same on every machine (distributions of the standard library are not).
std::size_t below(std::size_t n, std::mt19937& random);

}  // namespace regimen::test
