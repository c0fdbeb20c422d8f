// Why a sample was called as it was: what decided, what fits as well, and what a position that was not called could change.
#pragma once

#include <string>
#include <vector>

#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/match_gene.h"

namespace regimen {

// What the call would be if a missing position were known.
struct KnownAs {
  std::vector<std::string> bases;  // "A/A", "A/G": the genotypes that all lead there
  std::vector<std::string> calls;  // diplotypes, or found alleles; empty: not called
  bool together = false;           // the calls are alleles that are all there
  bool as_now = false;             // nothing would change
  std::vector<std::string> phenotypes;
  GeneCall call;                   // what it would be, of the first of the bases
};

struct OpenPosition {
  std::string name;
  std::vector<std::string> tells;  // alleles that it tells apart where several diplotypes fit equally well: "*1", "*38"
  bool tier1 = false;       // an allele that should always be tested is told by it
  std::vector<KnownAs> outcomes;  // each another call
  bool tells_ties() const { return !tells.empty(); }
};

struct GeneExplanation {
  GeneCall call;
  std::vector<std::string> decided;    // "rs3758581 A/G": called positions that differ from the reference
  std::size_t as_reference = 0;        // called positions that do not
  std::vector<std::string> alternatives;  // "*3B/*3C (Poor Metabolizer)": fit too, with fewer deciding positions
  std::vector<OpenPosition> open;      // those that tell ties first, then tier 1, then those that change the phenotype
  std::size_t other_missing = 0;       // missing positions of which no base would change the meaning
  std::vector<std::string> meanings;   // phenotypes that the call could still turn into
};

GeneExplanation explain_gene(const GeneTable& table, const SampleGenotype& genotype, MatchOptions options = {});

}  // namespace regimen
