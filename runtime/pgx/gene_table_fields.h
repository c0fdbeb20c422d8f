// How gene tables are archived. Private to runtime/pgx.
#pragma once

#include "runtime/pgx/gene_call_fields.h"
#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/gene_table_parse.h"

namespace regimen {

RGM_FIELDS(TablePosition, pos, rsid, ref, alts, room, grch37, grch37_ref, grch37_derived, extra, name)
RGM_FIELDS(TableAllele, name, also, function, activity, cells, reference)
RGM_FIELDS(OutsideCaller, gene, checked)
RGM_FIELDS(PhenotypeRule, first, second, phenotype)
RGM_FIELDS(ScoreBand, lo, hi, lo_open, hi_open, phenotype)
RGM_FIELDS(TableVariant, name, position, code)
RGM_FIELDS(TaggedAllele, whole, lead_alone, lead, tag)
RGM_FIELDS(UnphasedPick, fitting, pick)
RGM_LAST(GeneTable::Copies, one_or_two)
RGM_LAST(GeneTable::Lowest, function)
RGM_FIELDS(GeneTable, gene, chromosome, build, sources, tier1, undocumented_as_reference, copies, two_field, allele_prefix,
           copies_open_at, one_copy_in, research, lowest, lowest_function, required, not_combined, zygosity_label, positions,
           alleles, reference, suballeles, tagged, picks, variants, genotypes, fallback, statuses, phenotypes, rules,
           scores, schemes, allele_index)

}  // namespace regimen
