// The systems whose codes a program may name, as authors write them.
#pragma once

namespace regimen::sema {

inline constexpr const char* kCodeSystems[] = {"SNOMED", "LOINC", "RXNORM", "ATC", "DMD", "ICD10"};

}  // namespace regimen::sema
