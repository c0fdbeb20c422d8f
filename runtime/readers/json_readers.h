// The readers of JSON formats, for the table in readers.def.
#pragma once

#include "runtime/readers/reader.h"

namespace regimen {

extern const Reader kFhirReader;         // FHIR R4 JSON, NDJSON, XML; CDS Hooks requests
extern const Reader kOpenMHealthReader;  // Open mHealth data points

}  // namespace regimen
