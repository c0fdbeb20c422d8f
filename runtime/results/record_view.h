// What both forms of a printed record share. Private to runtime/results.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/facts/record.h"

namespace regimen {

std::string place_text(const Record& record, const Source& source);  // "bundle.json, Observation/1"
bool exists_at(const std::optional<TimeSpan>& begin, const AsOf& as_of);
std::string code_text(const std::vector<Code>& codes);               // "loinc 2823-3, snomed 1"
const char* medicine_status_text(MedicineStatus status);
const char* resolved_text(ResolvedBy by);                            // as JSON writes it
// "metformin by code", "amoxicillin, not wholly recognised", "not recognised".
std::string recognised_text(const std::vector<std::string>& names, ResolvedBy by);
bool is_unresolved(const Record& record, const std::string& list, const std::string& text);
// "percentile 93.1 (1.4 deviations) of 633 EUR in 1000 Genomes", or why there is none.
std::string standing_text(const PolygenicScore& score);
// The value as rules use it: in the unit of its kind when it has one.
std::string observation_text(const Observation& observation);

}  // namespace regimen
