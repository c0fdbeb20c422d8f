// What a call says of single alleles and variants: tested or not, and in how many copies.
#pragma once

#include "runtime/pgx/allele_index.h"
#include "runtime/pgx/gene_call.h"
#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/sample_genotype.h"

namespace regimen {

// For a matched call: fills tested_alleles and allele_copies. A count is given only when every tied diplotype agrees on
// it; zero only when the allele's positions were called, or a called one rules it out.
void add_genotype_facts(const GeneTable& table, const AlleleIndex& index, const SampleGenotype& genotype, GeneCall& call);

// For a stated diplotype: its alleles, and none of the others.
void add_stated_copies(const GeneTable& table, GeneCall& call);

}  // namespace regimen
