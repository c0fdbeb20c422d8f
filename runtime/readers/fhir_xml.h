// FHIR R4 in XML, as the JSON that the resource readers know.
#pragma once

#include "runtime/readers/json_document.h"
#include "runtime/readers/reader.h"

namespace regimen {

bool is_fhir_xml(const InputBytes& input);

// One resource or Bundle. A repeated element becomes an array, a single one stands alone (the readers take a lone value
// for one item); a primitive becomes a text, but for the numbers and yes/no values that they read. Narrative is left out.
Result<JsonDocument> parse_fhir_xml(const InputBytes& input);

}  // namespace regimen
