#include "tests/unit/pgx/generated_samples.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <iostream>

#include "runtime/pgx/match_state.h"

namespace regimen::test {
namespace {

// One of the bases that the allele has at the position.
int base_of(BaseSet cell, std::mt19937& random) {
  std::size_t nth = below(static_cast<std::size_t>(std::popcount(cell)), random);
  for (int code = 0;; ++code)
    if ((cell >> code & 1U) != 0 && nth-- == 0) return code;
}

}  // namespace

std::size_t below(std::size_t n, std::mt19937& random) { return random() % n; }

std::vector<AllelePair> allele_pairs(const GeneTable& table, std::size_t most, std::mt19937& random) {
  std::vector<AllelePair> all;
  for (std::size_t a = 0; a < table.alleles.size(); ++a)
    for (std::size_t b = a; b < table.alleles.size(); ++b)
      if (!table.alleles[a].cells.empty() && !table.alleles[b].cells.empty()) all.emplace_back(a, b);
  for (std::size_t i = 0; i < std::min(most, all.size()) && all.size() > most; ++i) std::swap(all[i], all[i + below(all.size() - i, random)]);
  all.resize(std::min(most, all.size()));
  return all;
}

SampleGenotype sample_of(const GeneTable& table, AllelePair pair, const SampleKind& kind, std::mt19937& random) {
  SampleGenotype out;
  out.sites.resize(table.positions.size());
  constexpr unsigned kWhole = 1000;
  for (std::size_t p = 0; p < table.positions.size(); ++p) {
    SiteGenotype& site = out.sites[p];
    if (below(kWhole, random) < static_cast<std::size_t>(kind.missing * kWhole)) continue;
    bool unphased = kind.phase == Phase::unknown || (kind.phase == Phase::mixed && below(2, random) == 1);
    bool turned = unphased && below(2, random) == 1;
    auto cell = [&](std::size_t allele) { return table.positions[p].extra ? BaseSet{1} : filled_cell(table, table.alleles[allele], p); };
    site.first = base_of(cell(turned ? pair.second : pair.first), random);
    site.second = kind.one_copy ? base::kAbsent : base_of(cell(turned ? pair.first : pair.second), random);
    site.phased = !unphased;
    if (kind.phase != Phase::sets) continue;
    // Two sets and some positions of which nobody knows the phase; the second set is written the other way round.
    std::size_t set = below(3, random);
    site.phased = set != 2;
    if (set != 2) site.phase_set = static_cast<int>(set);
    if (set == 1 && !kind.one_copy) std::swap(site.first, site.second);
  }
  return out;
}

void print_counts(const char* what, const std::vector<std::pair<std::string, GeneratedCount>>& counts) {
  GeneratedCount all;
  for (const auto& [name, count] : counts) {
    all.add(count);
    std::cout << "  " << name << ": " << count.compared << " compared, " << count.wrong << " differ, " << count.too_many << " with too many permutations\n";
  }
  std::cout << what << ": " << all.compared << " compared with all permutations, " << all.wrong << " differ, " << all.too_many
            << " have too many permutations to write out\n";
}

std::size_t pairs_asked_for(std::size_t usual) {
  const char* set = std::getenv("RGM_PAIRS");
  return set ? std::strtoul(set, nullptr, 10) : usual;
}

}  // namespace regimen::test
