// Every pair of alleles of every gene (of the largest ones a sample), phased, in phase sets, without phase, with positions
// missing and with one copy: the matcher says what writing out all permutations says.
#include <catch2/catch.hpp>

#include "runtime/pgx/match_gene.h"
#include "tests/unit/pgx/brute_force.h"
#include "tests/unit/pgx/generated_samples.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr unsigned kSeed = 20251105;
constexpr std::size_t kMostSequences = 256;

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

void compare(const GeneTable& table, const std::vector<AllelePair>& pairs, const SampleKind& kind, std::mt19937& random, GeneratedCount& count) {
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
  constexpr std::size_t kUsualPairs = 120;
  std::mt19937 random(kSeed);
  std::vector<std::pair<std::string, GeneratedCount>> counts;
  for (const SampleKind& kind : kTwoCopies) counts.emplace_back(kind.name, GeneratedCount());
  for (const SampleKind& kind : kOneCopy) counts.emplace_back(kind.name, GeneratedCount());
  for (const std::string& gene : stdlib_genes().genes()) {
    const GeneTable& table = *stdlib_genes().find(gene);
    if (table.positions.empty()) continue;
    std::vector<AllelePair> pairs = allele_pairs(table, pairs_asked_for(kUsualPairs), random);
    for (std::size_t k = 0; k < std::size(kTwoCopies); ++k) compare(table, pairs, kTwoCopies[k], random, counts[k].second);
    if (table.copies != GeneTable::Copies::one_or_two) continue;
    std::vector<AllelePair> same;
    for (std::size_t a = 0; a < table.alleles.size(); ++a)
      if (!table.alleles[a].cells.empty()) same.emplace_back(a, a);
    for (std::size_t k = 0; k < std::size(kOneCopy); ++k) compare(table, same, kOneCopy[k], random, counts[std::size(kTwoCopies) + k].second);
  }
  print_counts("generated samples", counts);
  for (const auto& [name, count] : counts) {
    INFO(name);
    CHECK(count.wrong == 0);
    CHECK(count.compared > 0);
  }
}
