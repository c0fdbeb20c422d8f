// Medicines and allergies into ingredients of the drug table. Private to the record builder.
#pragma once

#include <vector>

#include "runtime/facts/record_builder.h"

namespace regimen {

// Adds ("ingredient", NAME) and ATC codes. What was not, or not wholly, recognised goes to `unresolved`; a text that
// contradicts its code is noted and stays unresolved.
void resolve_medicine(Medicine& medicine, const DrugTable& drugs, Record& record);
void resolve_allergy(Allergy& allergy, const DrugTable& drugs, Record& record);

}  // namespace regimen
