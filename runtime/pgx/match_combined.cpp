// External interface: call_combined.
#include "runtime/pgx/match_combined.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/pgx/allele_order.h"
#include "runtime/pgx/combined_alleles.h"

namespace regimen {
namespace {

bool before(const DiplotypeCall& x, const DiplotypeCall& y) {
  if (x.match_score != y.match_score) return x.match_score > y.match_score;
  return std::lexicographical_compare(x.alleles.begin(), x.alleles.end(), y.alleles.begin(), y.alleles.end(), allele_before);
}

DiplotypeCall described(const GeneTable& table, const ChromosomeAlleles& first, const ChromosomeAlleles& second, bool haploid) {
  std::vector<std::string> names{first.name};
  if (!haploid) names.push_back(second.name);
  DiplotypeCall out = describe_diplotype(table, std::move(names));
  out.match_score = first.score + (haploid ? 0 : second.score);
  return out;
}

}  // namespace

void call_combined(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites, const SampleGenotype& genotype,
                   GeneCall& call) {
  if (sites.blocks > kMostBlocks) {
    call.notes.push_back(fmt::format("{} changes of unknown phase are too many for combinations (at most {})", sites.blocks, kMostBlocks));
    return;
  }
  unsigned orientations = sites.blocks <= 1 ? 1U : 1U << (sites.blocks - 1);
  ChromosomeCodes first, second;
  for (unsigned turned = 0; turned < orientations; ++turned) {
    chromosomes_of(sites, turned, first, second);
    std::vector<ChromosomeAlleles> ones = describe_chromosome(table, index, sites, genotype, first);
    std::vector<ChromosomeAlleles> others = describe_chromosome(table, index, sites, genotype, second);
    for (const ChromosomeAlleles& one : ones)
      for (const ChromosomeAlleles& other : others) call.diplotypes.push_back(described(table, one, other, sites.haploid));
  }
  std::sort(call.diplotypes.begin(), call.diplotypes.end(), before);
  auto same = [](const DiplotypeCall& x, const DiplotypeCall& y) { return x.name == y.name && x.match_score == y.match_score; };
  call.diplotypes.erase(std::unique(call.diplotypes.begin(), call.diplotypes.end(), same), call.diplotypes.end());
  call.notes.push_back("a research call: several alleles, or changes that no allele has, on one chromosome; not for care");
}

}  // namespace regimen
