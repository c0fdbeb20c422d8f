// The readers of text formats, for the table in readers.def.
#pragma once

#include "runtime/readers/reader.h"

namespace regimen {

extern const Reader kAppleHealthReader;  // Apple Health export.xml
extern const Reader kScoreTableReader;   // polygenic scores that were computed before, TSV
extern const Reader kCsvReader;          // CSV of readings

}  // namespace regimen
