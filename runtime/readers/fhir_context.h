// What the FHIR resource readers share: one document's references, positions and the builder.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/readers/json_document.h"
#include "runtime/readers/reader.h"

namespace regimen {

struct FhirContext {
  RecordBuilder& builder;
  const ReadOptions& options;
  std::string file;
  std::map<std::string, Json, std::less<>> resources;  // by fullUrl and by "Type/id"
  std::map<std::string, std::uint64_t> unread;         // resource types without a reader
  std::uint64_t position = 0;                          // of the resource in its input, from 1
  std::string full_url;                                // of the entry being read
  std::string hook_patient;                            // context.patientId of a CDS Hooks request
  bool orders = false;                                 // reading the draft orders of a CDS Hooks request
};

struct Concept {
  std::vector<Code> codes;
  std::string text;  // the text, else the first display
};

// ---- data types ----
Concept fhir_concept(const Json& parent, const char* key);  // a CodeableConcept, or the first of several
std::vector<Code> fhir_codings(const Json& codeable_concept);
std::optional<TimeSpan> fhir_time(const Json& parent, const char* key);
// Start and end of a Period; either may be absent.
struct FhirPeriod {
  std::optional<TimeSpan> start;
  std::optional<TimeSpan> end;
};
FhirPeriod fhir_period(const Json& parent, const char* key);
// NAMEDateTime, NAMEInstant or NAMEPeriod (from the earliest start to the latest end).
std::optional<TimeSpan> fhir_effective(const Json& resource, const std::string& name);
bool fhir_has_code(const Json& parent, const char* key,
                   std::initializer_list<std::string_view> codes);  // in any coding
const std::string& fhir_meaning(const FhirContext& context, const char* purpose, const std::vector<Code>& codes);

// ---- the resource at hand ----
Source fhir_source(const FhirContext& context, const Json& resource);
FactVersion fhir_version(const FhirContext& context, const Json& resource);      // from status, identifiers, meta
std::string fhir_patient_ref(const FhirContext& context, const Json& resource);  // subject or patient
bool fhir_about_patient(const FhirContext& context, const Json& resource);  // false: about a group, a device, a place
std::string fhir_reference_key(const FhirContext& context, std::string_view reference);
// The resource a reference means: contained, in the same input, or none.
std::optional<Json> fhir_resolve(const FhirContext& context, const Json& resource, std::string_view reference);
// Rejects or, for status entered-in-error and the like, withdraws.
void fhir_reject(FhirContext& context, const Json& resource, const std::vector<Code>& codes, std::string reason);
void fhir_withdraw(FhirContext& context, const Json& resource, const std::vector<Code>& codes, std::string reason);

// ---- one reader a resource type ----
using FhirResourceReader = void (*)(FhirContext&, const Json&);
FhirResourceReader fhir_resource_reader(std::string_view type);  // nullptr: not read

#define FHIR_RESOURCE(type, function) void function(FhirContext& context, const Json& resource);
#include "runtime/readers/fhir_resources.def"
#undef FHIR_RESOURCE

// A genotype Observation into a gene call, beside its observation.
void read_fhir_genotype(FhirContext& context, const Json& resource, const std::vector<Code>& codes);

}  // namespace regimen
