// A clinical code is a (system, code) pair; bare codes are never compared.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace regimen {

// Canonical short system names used in Regimen source and in every table of stdlib/.
// `snomed` SNOMED CT, `loinc` LOINC, `rxnorm` RxNorm, `atc` ATC, `dmd` NHS dm+d, `icd10` ICD-10,
// anything else keeps its URI as given.
struct Code {
  std::string system;
  std::string code;
  friend auto operator<=>(const Code&, const Code&) = default;
};

// "http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96", "SNOMED", "LOINC" ... -> canonical short name
// (lower case); an unknown system is returned unchanged.
std::string canonical_system(std::string_view name_or_uri);

// Equal; codes of ICD-10 are met with and without their point.
bool same_code(const Code& a, const Code& b);

// True when `code` is `ancestor` or lies below it. Only hierarchies that the code itself spells are known:
// ATC (a prefix) and ICD-10 (a prefix). SNOMED CT has no hierarchy here, so only equality holds.
bool is_or_descends_from(const Code& code, const Code& ancestor);

// Whether the codes of a system spell a hierarchy. In others a code is only ever itself.
bool spells_hierarchy(std::string_view system);

// Whether the code itself says where it stands: a well-formed code of ICD-10 or ATC.
bool spells_its_place(const Code& code);

}  // namespace regimen
