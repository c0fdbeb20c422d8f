// Every pair of alleles of every gene (of the largest ones a sample), phased, in phase sets, without phase, with positions
// missing and with one copy: the matcher says what writing out all permutations says.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "runtime/pgx/match_gene.h"
#include "tests/unit/pgx/brute_force.h"
#include "tests/unit/pgx/generated_samples.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr unsigned kSeed = 20251105;
constexpr std::size_t kMostSequences = 256;

constexpr SampleKind kKinds[] = {
    {"phased", Phase::known, 0},       {"phased, positions missing", Phase::known, 0.15},
    {"unphased", Phase::unknown, 0},   {"unphased, positions missing", Phase::unknown, 0.15},
    {"phase sets", Phase::sets, 0.05}, {"partly phased", Phase::mixed, 0.05},
};
constexpr SampleKind kOneCopy[] = {{"one copy", Phase::known, 0, true}, {"one copy, positions missing", Phase::known, 0.3, true}};

// How many pairs a gene; RGM_PAIRS for more.
std::size_t most_pairs() {
  const char* set = std::getenv("RGM_PAIRS");
  return set ? std::strtoul(set, nullptr, 10) : 120;
}

std::string shown(const std::vector<std::pair<std::string, int>>& diplotypes) {
  std::string out;
  for (const auto& [name, score] : diplotypes) out += name + " (" + std::to_string(score) + ") ";
  return out;
}

std::vector<std::pair<std::string, int>> diplotypes_of(const GeneCall& call) {
  std::vector<std::pair<std::string, int>> out;
  for (const DiplotypeCall& d : call.diplotypes) out.emplace_back(d.name, d.match_score);
  return out;
}

bool agrees(const GeneTable& table, const GeneCall& call, const BruteAnswer& brute) {
  auto mine = diplotypes_of(call);
  if (!brute.picked.empty()) return mine.size() == 1 && mine[0].first == brute.picked;
  if (table.lowest == GeneTable::Lowest::no) return mine == brute.diplotypes;
  bool list_agrees = call.haplotypes == brute.haplotypes;
  if (brute.diplotypes.empty()) return mine.empty() && list_agrees;
  bool one_of = mine.size() == 1 && std::find(brute.diplotypes.begin(), brute.diplotypes.end(), mine[0]) != brute.diplotypes.end();
  return one_of && list_agrees;
}

struct Count {
  int compared = 0, too_many = 0, wrong = 0;
};

void compare(const GeneTable& table, const std::vector<AllelePair>& pairs, const SampleKind& kind, std::mt19937& random, Count& count) {
  GeneMatcher matcher(table);
  BruteForce brute(table);
  for (AllelePair pair : pairs) {
    SampleGenotype genotype = sample_of(table, pair, kind, random);
    if (!brute.fits(genotype, kMostSequences)) {
      ++count.too_many;
      continue;
    }
    GeneCall call = matcher.match(genotype);
    BruteAnswer answer = brute.match(genotype);
    ++count.compared;
    if (agrees(table, call, answer)) continue;
    ++count.wrong;
    std::string lists;
    for (const std::string& name : call.haplotypes) lists += name + "|";
    lists += " or ";
    for (const std::string& name : answer.haplotypes) lists += name + "|";
    FAIL_CHECK(table.gene << " " << table.alleles[pair.first].name << " with " << table.alleles[pair.second].name << ", " << kind.name
                          << ": " << shown(diplotypes_of(call)) << "; by permutations " << shown(answer.diplotypes) << " " << lists);
    if (count.wrong > 10) return;
  }
}

}  // namespace

TEST_CASE("pairs of alleles of every gene are matched as their permutations are") {
  std::mt19937 random(kSeed);
  Count all;
  for (const std::string& gene : stdlib_genes().genes()) {
    const GeneTable& table = *stdlib_genes().find(gene);
    if (table.positions.empty()) continue;
    std::vector<AllelePair> pairs = allele_pairs(table, most_pairs(), random);
    for (const SampleKind& kind : kKinds) compare(table, pairs, kind, random, all);
    if (table.copies != GeneTable::Copies::one_or_two) continue;
    std::vector<AllelePair> same;
    for (std::size_t a = 0; a < table.alleles.size(); ++a)
      if (!table.alleles[a].cells.empty()) same.emplace_back(a, a);
    for (const SampleKind& kind : kOneCopy) compare(table, same, kind, random, all);
  }
  std::cout << "generated samples: " << all.compared << " compared with all permutations, " << all.wrong << " differ, " << all.too_many
            << " have too many permutations to write out\n";
  CHECK(all.wrong == 0);
}
