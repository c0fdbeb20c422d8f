// The readers of JSON formats, for the table in readers.def.
#pragma once

#include "runtime/readers/reader.h"

namespace regimen {

extern const Reader kFhirReader;         // FHIR R4 JSON, NDJSON, XML; CDS Hooks requests
extern const Reader kOpenMHealthReader;  // Open mHealth data points
extern const Reader kFitbitReader;       // answers of the programming interfaces of vendors of wearables
extern const Reader kGoogleFitReader;
extern const Reader kWithingsReader;
extern const Reader kIHealthReader;
extern const Reader kScoreRowsReader;    // polygenic scores that were computed before, NDJSON

}  // namespace regimen
