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

// What is generated of each pair of alleles; and of each allele alone, where a person can have one copy.
inline constexpr SampleKind kTwoCopies[] = {
    {"phased", Phase::known, 0},       {"phased, positions missing", Phase::known, 0.15},
    {"unphased", Phase::unknown, 0},   {"unphased, positions missing", Phase::unknown, 0.15},
    {"phase sets", Phase::sets, 0.05}, {"partly phased", Phase::mixed, 0.05},
};
inline constexpr SampleKind kOneCopy[] = {{"one copy", Phase::known, 0, true}, {"one copy, positions missing", Phase::known, 0.3, true}};

// How many samples of one kind (or kind and form of a file) were compared.
struct GeneratedCount {
  int compared = 0, too_many = 0, wrong = 0;
  void add(const GeneratedCount& other) {
    compared += other.compared;
    too_many += other.too_many;
    wrong += other.wrong;
  }
};
void print_counts(const char* what, const std::vector<std::pair<std::string, GeneratedCount>>& counts);

// RGM_PAIRS from the environment, else `usual`: how many pairs of alleles a gene.
std::size_t pairs_asked_for(std::size_t usual);

using AllelePair = std::pair<std::size_t, std::size_t>;

// All unordered pairs of matchable alleles, a pair of itself too; beyond `most`, a sample of them.
std::vector<AllelePair> allele_pairs(const GeneTable& table, std::size_t most, std::mt19937& random);

SampleGenotype sample_of(const GeneTable& table, AllelePair pair, const SampleKind& kind, std::mt19937& random);

// Below `n`, the same on every machine (distributions of the standard library are not).
std::size_t below(std::size_t n, std::mt19937& random);

}  // namespace regimen::test
