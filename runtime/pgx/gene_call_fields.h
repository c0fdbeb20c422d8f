// How gene calls are archived: one row a struct (runtime/value/archive.h).
#pragma once

#include "runtime/pgx/gene_call.h"
#include "runtime/value/archive.h"

namespace regimen {

RGM_LAST(CallSource, stated)
RGM_FIELDS(ActivityScore, lo, hi, text)
RGM_FIELDS(DiplotypeCall, name, alleles, functions, phenotype, activity_score, label, match_score)
RGM_FIELDS(GenePosition, rsid, chrom, pos)
RGM_FIELDS(GeneCall, gene, source, diplotypes, haplotypes, phenotype, activity_score, missing_positions, tested_alleles,
           allele_copies, notes, sample, file)

}  // namespace regimen
