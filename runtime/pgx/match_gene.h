// GeneMatcher: samples' bases at a gene's positions -> the best-fitting diplotypes, ties kept.
//
// In:  a table with positions and the bases of one sample. Out: a GeneCall of source `matched`.
// The answer is that of PharmCAT's named-allele matching: positions not called are left out of every allele, what an
// allele does not mention is reference, and the diplotype decided by most positions wins (strand_alleles.h). What a gene has
// of its own (required positions, picks without phase, a fallback, the allele that works least) are settings of its table.
// Threads: a matcher has memory that it uses again, so one thread; the table may be shared and must outlive it.
// Failure: none; a gene that cannot be called has no diplotypes and a note that says why.
#pragma once

#include "runtime/pgx/allele_index.h"
#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/match_state.h"
#include "runtime/pgx/sample_genotype.h"
#include "runtime/pgx/strand_alleles.h"

namespace regimen {

struct MatchOptions {
  bool combinations = false;  // research: where no two named alleles fit, several alleles on one chromosome and partial ones
  bool allele_facts = true;   // fill tested_alleles and allele_copies, which rules ask for and no report shows
};

class GeneMatcher {
 public:
  explicit GeneMatcher(const GeneTable& table, MatchOptions options = {}) : table_(table), options_(options), index_(table) {}

  GeneCall match(const SampleGenotype& genotype);
  // Every pair of named alleles that fits, in rank order; of a gene whose lowest function counts, none.
  std::vector<DiplotypeCall> all_fitting(const SampleGenotype& genotype);

 private:
  void call_named(const SampleGenotype& genotype, GeneCall& call);
  void choose(const std::vector<FittingPair>& pairs, GeneCall& call);
  std::vector<DiplotypeCall> described(const std::vector<FittingPair>& pairs, std::size_t count) const;

  const GeneTable& table_;
  MatchOptions options_;
  AlleleIndex index_;
  CalledSites sites_;
  StrandAlleles strands_;
};

// One sample, once.
GeneCall match_gene(const GeneTable& table, const SampleGenotype& genotype, MatchOptions options = {});

}  // namespace regimen
