// How gene tables are archived. Private to runtime/pgx.
#pragma once

#include "runtime/pgx/gene_call_fields.h"
#include "runtime/pgx/gene_table_data.h"

namespace regimen {

RGM_FIELDS(TablePosition, pos, rsid, ref, alts, grch37, extra, name)
RGM_FIELDS(TableAllele, name, also, function, activity, cells, reference)
RGM_FIELDS(PhenotypeRule, first, second, phenotype)
RGM_FIELDS(ScoreBand, lo, hi, lo_open, hi_open, phenotype)
RGM_FIELDS(TableVariant, name, position, code)
RGM_LAST(GeneTable::Copies, one_or_two)
RGM_FIELDS(GeneTable, gene, chromosome, build, sources, tier1, undocumented_as_reference, copies, two_field, allele_prefix,
           copies_open_at, positions, alleles, reference, suballeles, variants, genotypes, fallback, statuses, phenotypes, rules,
           scores, schemes, allele_index)

}  // namespace regimen
