// What the matching of one gene in one sample works on. Private to runtime/pgx.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/sample_genotype.h"

namespace regimen {

// A sample's called sites, ready for comparing: undocumented bases already read as reference where the table says so.
struct CalledSites {
  std::vector<std::size_t> positions;  // indices into the table, called, used by alleles
  std::vector<int> first, second;      // codes, parallel to `positions`
  std::vector<int> block;              // phase block of a heterozygous site, -1 for the others
  std::vector<std::size_t> missing;    // indices of positions that alleles use and that were not called
  int blocks = 0;
  bool phase_sets = false;  // a heterozygous site is in a phase set
  bool haploid = false;
  bool partial = false;                   // a strand was called without the other
  std::vector<std::string> undocumented;  // "rs123 C>G"
  bool undocumented_read_as_reference = false;

  bool phased() const { return blocks <= 1; }  // which changes share a chromosome is known
};

// Fills `sites`, whose memory is used again. `as_reference`: whether unlisted bases may be read as reference.
void find_called_sites(const GeneTable& table, const SampleGenotype& genotype, bool as_reference, CalledSites& sites);
// The same with some positions not called.
CalledSites without_positions(const CalledSites& sites, const std::vector<std::size_t>& positions);

// Two alleles of the table that fit.
struct FittingPair {
  std::size_t a = 0, b = 0;  // b is a in a sample of one copy
  int score = 0;
};

// The cell of an allele with what it does not mention filled from the reference.
BaseSet filled_cell(const GeneTable& table, const TableAllele& allele, std::size_t position);

std::string reported_name(const GeneTable& table, const std::string& allele);

// Functions, phenotype and score of a pair; sub-alleles by the name of their allele.
DiplotypeCall describe_pair(const GeneTable& table, const FittingPair& pair, bool haploid);

}  // namespace regimen
