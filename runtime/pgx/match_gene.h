// match_gene: a sample's bases at a gene's positions -> the best-fitting diplotypes, ties kept.
//
// In:  a table with positions and the bases of one sample. Out: a GeneCall of source `matched`.
// The answer is that of PharmCAT's named-allele matching: positions not called are left out of every allele, what an
// allele does not mention is reference, and the diplotype decided by most positions wins. Phase is handled by blocks:
// within a block (a phase set, all phased sites without a set, one unphased site) the two strands are fixed, between
// blocks they are not. As every combination of block orientations is possible, two alleles form a diplotype exactly
// when each block allows one of its two orientations, so no enumeration of the 2^blocks sequences is needed. Failure:
// none; a gene that cannot be called has no diplotypes and a note that says why.
#pragma once

#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/sample_genotype.h"

namespace regimen {

GeneCall match_gene(const GeneTable& table, const SampleGenotype& genotype);

}  // namespace regimen
