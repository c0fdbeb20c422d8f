#include "runtime/value/code.h"

#include <array>
#include <utility>

namespace regimen {

namespace {

// Lower case. A web address also stands for what lies below it (editions, versions).
constexpr std::array<std::pair<std::string_view, std::string_view>, 43> kSystems{{
    {"snomed", "snomed"},
    {"snomed ct", "snomed"},
    {"snomed-ct", "snomed"},
    {"snomedct", "snomed"},
    {"snomedct_us", "snomed"},
    {"sct", "snomed"},
    {"http://snomed.info/sct", "snomed"},
    {"https://snomed.info/sct", "snomed"},
    {"urn:oid:2.16.840.1.113883.6.96", "snomed"},
    {"loinc", "loinc"},
    {"http://loinc.org", "loinc"},
    {"https://loinc.org", "loinc"},
    {"urn:oid:2.16.840.1.113883.6.1", "loinc"},
    {"rxnorm", "rxnorm"},
    {"http://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm"},
    {"https://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm"},
    {"urn:oid:2.16.840.1.113883.6.88", "rxnorm"},
    {"atc", "atc"},
    {"who atc", "atc"},
    {"http://www.whocc.no/atc", "atc"},
    {"https://www.whocc.no/atc", "atc"},
    {"urn:oid:2.16.840.1.113883.6.73", "atc"},
    {"dmd", "dmd"},
    {"dm+d", "dmd"},
    {"http://dmd.nhs.uk", "dmd"},
    {"https://dmd.nhs.uk", "dmd"},
    {"icd10", "icd10"},
    {"icd-10", "icd10"},
    {"icd 10", "icd10"},
    {"icd10cm", "icd10"},
    {"icd-10-cm", "icd10"},
    {"icd10-cm", "icd10"},
    {"icd-10-uk", "icd10"},
    {"http://hl7.org/fhir/sid/icd-10", "icd10"},
    {"https://hl7.org/fhir/sid/icd-10", "icd10"},
    {"http://hl7.org/fhir/sid/icd-10-cm", "icd10"},
    {"https://hl7.org/fhir/sid/icd-10-cm", "icd10"},
    {"http://hl7.org/fhir/sid/icd-10-uk", "icd10"},
    {"https://hl7.org/fhir/sid/icd-10-uk", "icd10"},
    {"http://hl7.org/fhir/sid/icd-10-us", "icd10"},
    {"https://fhir.hl7.org.uk/id/icd-10-uk", "icd10"},
    {"urn:oid:2.16.840.1.113883.6.3", "icd10"},
    {"urn:oid:2.16.840.1.113883.6.90", "icd10"},
}};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool names(std::string_view key, std::string_view entry) {
  if (key == entry) return true;
  return entry.starts_with("http") && key.size() > entry.size() && key.starts_with(entry) &&
         (key[entry.size()] == '/' || key[entry.size()] == '|');
}

constexpr std::size_t kIcdCategory = 3;  // letter and two digits; shorter texts are no ICD-10 code

bool atc_level(std::size_t length) { return length == 1 || length == 3 || length == 4 || length == 5 || length == 7; }

std::string without_point(std::string code) {
  std::erase(code, '.');
  return code;
}

}  // namespace

std::string canonical_system(std::string_view name_or_uri) {
  std::string key = lower(name_or_uri);
  // An OID is met with and without its scheme.
  if (key.starts_with("2.16.840.")) key = "urn:oid:" + key;
  for (const auto& [entry, name] : kSystems) {
    if (names(key, entry)) return std::string(name);
  }
  return std::string(name_or_uri);
}

bool spells_its_place(const Code& code) {
  const std::string& text = code.code;
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || !is_letter(text[0])) return false;
  if (code.system == "atc") return atc_level(text.size());
  // Letter, digit, digit or letter (national additions), then subdivisions.
  return code.system == "icd10" && text.size() >= kIcdCategory && is_digit(text[1]) && (is_digit(text[2]) || is_letter(text[2]));
}

bool spells_hierarchy(std::string_view system) { return system == "atc" || system == "icd10"; }

// What differs most often comes first: binding a record asks this thousands of times.
bool same_code(const Code& a, const Code& b) {
  if (a.code == b.code) return a.system == b.system;
  return a.system == "icd10" && b.system == "icd10" && without_point(a.code) == without_point(b.code);
}

bool is_or_descends_from(const Code& code, const Code& ancestor) {
  if (ancestor.code.empty()) return false;
  if (same_code(code, ancestor)) return true;
  if (!spells_hierarchy(ancestor.system) || code.system != ancestor.system) return false;
  if (ancestor.system == "atc") return atc_level(ancestor.code.size()) && code.code.starts_with(ancestor.code);
  const std::string above = without_point(ancestor.code);
  return above.size() >= kIcdCategory && without_point(code.code).starts_with(above);
}

}  // namespace regimen
