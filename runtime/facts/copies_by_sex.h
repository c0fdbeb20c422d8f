// How many copies of a gene a call shows, against the recorded sex.
#pragma once

#include "runtime/facts/record.h"
#include "runtime/pgx/gene_table.h"

namespace regimen {

// Adds a note for every gene of which one sex has one copy (GeneTables::one_copy_sex) and whose call has another number of
// copies than the recorded sex: two different alleles where there is one chromosome, or one where there are two. The call
// stands; whether sample and record are of one person is for somebody to look at.
void note_copies_by_sex(Record& record, const GeneTables& tables);

}  // namespace regimen
