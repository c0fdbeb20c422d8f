// Genes in which the allele that works least stands for its chromosome (the table's `lowest_function`). Private to runtime/pgx.
#pragma once

#include "runtime/pgx/allele_index.h"
#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/match_state.h"

namespace regimen {

// Fills diplotypes, or haplotypes with the phenotype and score that the two of them that work least have.
//
// Phase known: the named alleles of each chromosome, several and unexplained changes together if need be. Phase sets: the
// same for each orientation; the diplotype that works least counts, the others are noted. Phase not known: the alleles that
// are there, whichever chromosome carries them.
void call_lowest(const GeneTable& table, const AlleleIndex& index, const CalledSites& sites, const SampleGenotype& genotype,
                 GeneCall& call);

}  // namespace regimen
