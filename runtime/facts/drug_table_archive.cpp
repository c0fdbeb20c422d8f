// External interface: the archive() functions of drug_table.h.
#include "runtime/facts/drug_table.h"
#include "runtime/facts/slot_fields.h"

namespace regimen {

RGM_FIELDS(Ingredient, name, synonyms, atc, codes, brands)
RGM_FIELDS(DrugClass, name, atc, synonyms, codes)

void DrugTable::archive(ArchiveWriter& archive) const {
  archive(ingredients_, classes_, names_, brands_, class_names_, codes_, class_codes_, words_, longest_name_);
}

void DrugTable::archive(ArchiveReader& archive) {
  archive(ingredients_, classes_, names_, brands_, class_names_, codes_, class_codes_, words_, longest_name_);
}

}  // namespace regimen
