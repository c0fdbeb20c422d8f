#include <catch2/catch.hpp>
#include <utility>
#include <vector>

#include "runtime/value/code.h"

namespace regimen::test {

TEST_CASE("code systems have one short name", "[code]") {
  const std::vector<std::pair<const char*, const char*>> rows{
      {"http://snomed.info/sct", "snomed"},
      {"http://snomed.info/sct/83821000000107", "snomed"},
      {"urn:oid:2.16.840.1.113883.6.96", "snomed"},
      {"2.16.840.1.113883.6.96", "snomed"},
      {"SNOMED", "snomed"},
      {"Snomed CT", "snomed"},
      {"http://loinc.org", "loinc"},
      {"http://loinc.org/", "loinc"},
      {"http://loinc.org|2.72", "loinc"},
      {"LOINC", "loinc"},
      {"urn:oid:2.16.840.1.113883.6.1", "loinc"},
      {"http://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm"},
      {"RxNorm", "rxnorm"},
      {"http://www.whocc.no/atc", "atc"},
      {"ATC", "atc"},
      {"https://dmd.nhs.uk", "dmd"},
      {"http://dmd.nhs.uk", "dmd"},
      {"https://dmd.nhs.uk/VMP", "dmd"},
      {"dm+d", "dmd"},
      {"http://hl7.org/fhir/sid/icd-10", "icd10"},
      {"http://hl7.org/fhir/sid/icd-10-cm", "icd10"},
      {"http://hl7.org/fhir/sid/icd-10-uk", "icd10"},
      {"ICD-10", "icd10"},
      {"icd10", "icd10"},
      // Not ours: as given.
      {"http://snomed.info/sctx", "http://snomed.info/sctx"},
      {"urn:oid:2.16.840.1.113883.6.12", "urn:oid:2.16.840.1.113883.6.12"},
      {"http://hl7.org/fhir/sid/icd-9-cm", "http://hl7.org/fhir/sid/icd-9-cm"},
      {"http://hl7.org/fhir/sid/icd-10-pcs", "http://hl7.org/fhir/sid/icd-10-pcs"},
      {"Local", "Local"},
      {"", ""},
  };
  for (const auto& [given, expected] : rows) {
    INFO(given);
    CHECK(canonical_system(given) == expected);
  }
}

TEST_CASE("only codes that spell their hierarchy have one", "[code]") {
  struct Row {
    Code code;
    Code ancestor;
    bool expected;
  };
  const std::vector<Row> rows{
      {{"atc", "B01AC04"}, {"atc", "B01AC"}, true},
      {{"atc", "B01AC04"}, {"atc", "B"}, true},
      {{"atc", "B01AC04"}, {"atc", "B01AC04"}, true},
      {{"atc", "B01AC"}, {"atc", "B01AC04"}, false},
      {{"atc", "B01AC04"}, {"atc", "B0"}, false},
      {{"atc", "B01AC04"}, {"atc", ""}, false},
      {{"icd10", "E11.9"}, {"icd10", "E11"}, true},
      {{"icd10", "E119"}, {"icd10", "E11.9"}, true},
      {{"icd10", "E11"}, {"icd10", "E11.9"}, false},
      {{"icd10", "E11.9"}, {"icd10", "E1"}, false},
      {{"icd10", "E10.9"}, {"icd10", "E11"}, false},
      {{"snomed", "4400000"}, {"snomed", "44"}, false},
      {{"snomed", "44054006"}, {"snomed", "44054006"}, true},
      {{"loinc", "44054006"}, {"snomed", "44054006"}, false},
      {{"atc", "E11"}, {"icd10", "E11"}, false},
      {{"rxnorm", "1191"}, {"rxnorm", "119"}, false},
      {{"", ""}, {"", ""}, false},
  };
  for (const Row& row : rows) {
    INFO(row.code.code << " below " << row.ancestor.code);
    CHECK(is_or_descends_from(row.code, row.ancestor) == row.expected);
  }
}

TEST_CASE("a code of ICD-10 is the same with and without its point", "[code]") {
  CHECK(same_code({"icd10", "G450"}, {"icd10", "G45.0"}));
  CHECK_FALSE(same_code({"icd10", "G451"}, {"icd10", "G45.0"}));
  CHECK_FALSE(same_code({"atc", "G450"}, {"icd10", "G45.0"}));
  CHECK_FALSE(same_code({"read", "G450"}, {"read", "G45.0"}));
}

TEST_CASE("which codes say themselves where they stand", "[code]") {
  const std::vector<std::pair<Code, bool>> rows{
      {{"icd10", "I64"}, true},    {{"icd10", "I639"}, true},  {{"icd10", "M1A.0"}, true},    {{"icd10", "I6"}, false},
      {{"icd10", "164"}, false},   {{"icd10", "I-4"}, false},  {{"icd10", ""}, false},        {{"atc", "B01AC04"}, true},
      {{"atc", "B01AC0"}, false},  {{"atc", ""}, false},       {{"snomed", "22298006"}, false}, {{"read", "G30.."}, false},
  };
  for (const auto& [code, expected] : rows) {
    INFO(code.system << " " << code.code);
    CHECK(spells_its_place(code) == expected);
  }
}

}  // namespace regimen::test
