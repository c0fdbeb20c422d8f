// Every sample of every public genome file, gene by gene, against its written-out permutations.
#include <catch2/catch.hpp>
#include <iostream>

#include "runtime/pgx/match_gene.h"
#include "runtime/readers/vcf_genotype.h"
#include "runtime/readers/vcf_scan.h"
#include "tests/support/reference.h"
#include "tests/unit/pgx/brute_force.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using namespace regimen::test;

namespace {

constexpr std::size_t kMostSequences = 256;

std::vector<std::filesystem::path> genome_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out{folder / "100samples.vcf.bgz", folder / "getrm_NA18526_NA18565.bcf"};
  for (const char* below : {"matcher-cases", "worked-examples"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / below))
      if (entry.path().extension() == ".vcf" || entry.path().extension() == ".bgz") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

bool agrees(const GeneTable& table, const GeneCall& call, const BruteAnswer& brute) {
  std::vector<std::pair<std::string, int>> mine;
  for (const DiplotypeCall& d : call.diplotypes) mine.emplace_back(d.name, d.match_score);
  bool fallback = brute.diplotypes.empty() && !table.fallback.empty();
  if (fallback) return mine.empty() || mine[0].second == 0;
  if (!brute.picked.empty()) return mine.size() == 1 && mine[0].first == brute.picked;
  if (table.lowest == GeneTable::Lowest::no || mine.empty()) return mine == brute.diplotypes && call.haplotypes == brute.haplotypes;
  return std::find(brute.diplotypes.begin(), brute.diplotypes.end(), mine[0]) != brute.diplotypes.end() && call.haplotypes == brute.haplotypes;
}

struct Count {
  int files = 0, unreadable = 0, compared = 0, wrong = 0, too_many = 0;
};

void compare(const std::filesystem::path& path, const std::vector<const GeneTable*>& genes, Count& count) {
  auto file = VcfFile::open({path.filename(), path, {}});
  if (!file) {
    ++count.unreadable;
    return;
  }
  ++count.files;
  GenotypeBoard board(genes, file->samples().size());
  RecordReader reader(*file, genes, *file->choose_samples({}), board);
  if (!scan_sites(*file, WantedSites(genes, GenomeBuild::grch38), reader)) {
    ++count.unreadable;
    return;
  }
  for (std::size_t g = 0; g < genes.size(); ++g) {
    GeneMatcher matcher(*genes[g]);
    BruteForce brute(*genes[g]);
    for (std::size_t s = 0; s < file->samples().size(); ++s) {
      SampleGenotype genotype = genotype_on(board, *genes[g], s, g, {});
      bool partial = std::any_of(genotype.sites.begin(), genotype.sites.end(), [](const SiteGenotype& site) {
        return site.called() && (site.first == base::kPartial || site.second == base::kPartial);
      });
      if (partial) continue;
      if (!brute.fits(genotype, kMostSequences)) {
        ++count.too_many;
        continue;
      }
      ++count.compared;
      if (agrees(*genes[g], matcher.match(genotype), brute.match(genotype))) continue;
      ++count.wrong;
      FAIL_CHECK(path.filename() << " " << file->samples()[s] << " " << genes[g]->gene);
    }
  }
}

}  // namespace

TEST_CASE("every sample of the public genome files is matched as its permutations are") {
  auto folder = reference_folder();
  if (!folder) return;
  std::vector<const GeneTable*> genes;
  for (const std::string& gene : stdlib_genes().genes())
    if (!stdlib_genes().find(gene)->positions.empty()) genes.push_back(stdlib_genes().find(gene));
  Count count;
  for (const std::filesystem::path& path : genome_files(*folder / "genomes")) compare(path, genes, count);
  std::cout << "public genome files: " << count.files << " read, " << count.unreadable << " damaged on purpose; " << count.compared
            << " calls compared with all permutations, " << count.wrong << " differ, " << count.too_many << " have too many to write out\n";
  CHECK(count.files > 70);
  CHECK(count.compared > 2500);
  CHECK(count.wrong == 0);
}
