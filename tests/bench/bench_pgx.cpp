// How many samples a second are matched at all genes: from genotypes to calls, with notes and copies.
#include <benchmark/benchmark.h>

#include <random>

#include "runtime/pgx/match_gene.h"
#include "tests/unit/pgx/generated_samples.h"
#include "tests/unit/pgx/stdlib_genes.h"

namespace {

using namespace regimen;
using namespace regimen::test;

constexpr std::size_t kSamples = 200;

// Pairs of alleles of every gene that is read from a genome, as a cohort would show them.
struct Cohort {
  std::vector<const GeneTable*> genes;
  std::vector<std::vector<SampleGenotype>> samples;  // [gene][sample]

  explicit Cohort(const SampleKind& kind) {
    std::mt19937 random(7);
    for (const std::string& gene : stdlib_genes().genes()) {
      const GeneTable& table = *stdlib_genes().find(gene);
      if (!table.matched_here()) continue;
      genes.push_back(&table);
      samples.emplace_back();
      std::vector<AllelePair> pairs = allele_pairs(table, kSamples, random);
      // Most people carry the reference on a chromosome.
      for (std::size_t i = 0; i < kSamples; ++i)
        samples.back().push_back(sample_of(table, {table.reference, pairs[i % pairs.size()].second}, kind, random));
    }
  }
};

void match_all_genes(benchmark::State& state, const SampleKind& kind) {
  Cohort cohort(kind);
  std::vector<GeneMatcher> matchers;
  for (const GeneTable* gene : cohort.genes) matchers.emplace_back(*gene);
  std::size_t at = 0, calls = 0;
  for (auto _ : state) {
    for (std::size_t g = 0; g < matchers.size(); ++g) calls += matchers[g].match(cohort.samples[g][at]).called();
    at = (at + 1) % kSamples;
  }
  benchmark::DoNotOptimize(calls);
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(match_all_genes, unphased, SampleKind{"unphased", Phase::unknown, 0});
BENCHMARK_CAPTURE(match_all_genes, phased, SampleKind{"phased", Phase::known, 0});
BENCHMARK_CAPTURE(match_all_genes, unphased_missing, SampleKind{"unphased, missing", Phase::unknown, 0.1});

}  // namespace
