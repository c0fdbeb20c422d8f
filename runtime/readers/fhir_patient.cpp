// Patient, Condition, AllergyIntolerance and FamilyMemberHistory.
#include <fmt/format.h>

#include "runtime/readers/fhir_context.h"

namespace regimen {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

Sex sex_of(std::string_view gender) {
  if (gender == "male") return Sex::male;
  if (gender == "female") return Sex::female;
  if (gender == "other") return Sex::other;
  return Sex::unknown;
}

// One ethnic-category extension: a CodeableConcept, or nested Coding and text parts.
Concept category_of(const Json& extension) {
  Json value;
  if (json_get(extension, "valueCodeableConcept", value)) return fhir_concept(extension, "valueCodeableConcept");
  Concept found;
  for (const Json& part : json_items(extension, "extension")) {
    if (json_get(part, "valueCoding", value)) {
      found.codes.push_back({canonical_system(json_text(value, "system")), std::string(json_text(value, "code"))});
      if (found.text.empty()) found.text = json_text(value, "display");
    }
    if (json_text(part, "url") == "text" && !json_text(part, "valueString").empty())
      found.text = json_text(part, "valueString");
  }
  return found;
}

// The group comes from the extension that the table prefers; the codes of all are kept.
void read_ethnicity(const FhirContext& context, const Json& resource, Patient& patient) {
  std::string best;
  for (const Json& extension : json_items(resource, "extension")) {
    const std::string& order = fhir_meaning(context, "ethnicity", {{"", std::string(json_text(extension, "url"))}});
    if (order.empty()) continue;
    Concept category = category_of(extension);
    patient.ethnicity_codes.insert(patient.ethnicity_codes.end(), category.codes.begin(), category.codes.end());
    if (!category.text.empty() && (best.empty() || order < best)) {
      best = order;
      patient.ethnicity = lower(category.text);
    }
  }
}

}  // namespace

void read_fhir_patient(FhirContext& context, const Json& resource) {
  Patient patient;
  patient.id = json_text(resource, "id");
  for (const Json& identifier : json_items(resource, "identifier"))
    if (std::string_view value = json_text(identifier, "value"); !value.empty())
      patient.identifiers.emplace_back(json_text(identifier, "system"), value);
  patient.sex = sex_of(json_text(resource, "gender"));
  patient.birth = fhir_time(resource, "birthDate");
  patient.death = fhir_time(resource, "deceasedDateTime");
  patient.deceased = json_true(resource, "deceasedBoolean");
  read_ethnicity(context, resource, patient);
  std::string ref = patient.id.empty() ? fhir_reference_key(context, context.full_url) : patient.id;
  context.builder.add_patient(std::move(patient), std::move(ref), fhir_source(context, resource));
}

void read_fhir_condition(FhirContext& context, const Json& resource) {
  Concept code = fhir_concept(resource, "code");
  if (fhir_has_code(resource, "verificationStatus", {"entered-in-error"}))
    return fhir_withdraw(context, resource, code.codes, "entered in error");
  if (fhir_has_code(resource, "verificationStatus", {"refuted"}))
    return fhir_reject(context, resource, code.codes, "refuted");
  if (code.codes.empty() && code.text.empty()) return fhir_reject(context, resource, {}, "no code");
  std::string patient = fhir_patient_ref(context, resource);
  if (const std::string& list = fhir_meaning(context, "no_known", code.codes); !list.empty())
    return context.builder.set_list_state(list, ListState::complete, patient);

  Condition condition{.codes = std::move(code.codes), .text = std::move(code.text)};
  condition.unconfirmed = fhir_has_code(resource, "verificationStatus", {"unconfirmed", "provisional", "differential"});
  condition.onset = fhir_effective(resource, "onset");
  if (!condition.onset) condition.onset = fhir_time(resource, "recordedDate");
  FhirPeriod onset = fhir_period(resource, "onsetPeriod");
  if (onset.start) condition.onset = onset.start;
  condition.end = fhir_effective(resource, "abatement");
  if (!condition.end) condition.end = onset.end;
  Json ended;
  for (const char* key : {"abatementAge", "abatementRange", "abatementString"})
    condition.inactive = condition.inactive || json_get(resource, key, ended);
  condition.inactive = (condition.inactive || json_true(resource, "abatementBoolean") ||
                        fhir_has_code(resource, "clinicalStatus", {"inactive", "remission", "resolved"})) &&
                       !condition.end;
  condition.source = fhir_source(context, resource);
  context.builder.add(std::move(condition), std::move(patient), fhir_version(context, resource));
}

void read_fhir_allergy(FhirContext& context, const Json& resource) {
  Concept code = fhir_concept(resource, "code");
  if (fhir_has_code(resource, "verificationStatus", {"entered-in-error"}))
    return fhir_withdraw(context, resource, code.codes, "entered in error");
  if (fhir_has_code(resource, "verificationStatus", {"refuted"}))
    return fhir_reject(context, resource, code.codes, "refuted");
  std::string patient = fhir_patient_ref(context, resource);
  if (const std::string& list = fhir_meaning(context, "no_known", code.codes); !list.empty())
    return context.builder.set_list_state(list, ListState::complete, patient);
  for (const Json& reaction : json_items(resource, "reaction"))
    if (code.codes.empty() && code.text.empty()) code = fhir_concept(reaction, "substance");
  if (code.codes.empty() && code.text.empty()) return fhir_reject(context, resource, {}, "no code");

  Allergy allergy{.codes = std::move(code.codes), .text = std::move(code.text)};
  allergy.unconfirmed = fhir_has_code(resource, "verificationStatus", {"unconfirmed", "presumed"});
  bool elsewhere = fhir_has_code(resource, "category", {"food", "environment"});
  allergy.to_medicine = !elsewhere || fhir_has_code(resource, "category", {"medication", "biologic"});
  allergy.inactive = fhir_has_code(resource, "clinicalStatus", {"inactive", "resolved"});
  allergy.onset = fhir_effective(resource, "onset");
  if (!allergy.onset) allergy.onset = fhir_time(resource, "recordedDate");
  if (!allergy.onset) allergy.onset = fhir_time(resource, "assertedDate");
  allergy.source = fhir_source(context, resource);
  context.builder.add(std::move(allergy), std::move(patient), fhir_version(context, resource));
}

void read_fhir_family_history(FhirContext& context, const Json& resource) {
  if (json_text(resource, "status") == "entered-in-error")
    return fhir_withdraw(context, resource, {}, "entered in error");
  Concept relation = fhir_concept(resource, "relationship");
  std::string patient = fhir_patient_ref(context, resource);
  for (const Json& condition : json_items(resource, "condition")) {
    Concept code = fhir_concept(condition, "code");
    if (code.codes.empty() && code.text.empty()) continue;
    FamilyHistory fact{.relation = relation.codes.empty() ? relation.text : relation.codes[0].code,
                       .codes = std::move(code.codes),
                       .text = std::move(code.text)};
    Json age, value;
    std::string_view unit;
    if (json_get(condition, "onsetAge", age) && json_get(age, "value", value)) {
      unit = json_text(age, "code").empty() ? json_text(age, "unit") : json_text(age, "code");
      auto years = Decimal::parse(json_number_text(value));
      if (years && (unit == "a" || unit.starts_with("year"))) fact.onset_age_years = years->to_double();
    }
    fact.source = fhir_source(context, resource);
    context.builder.add(std::move(fact), patient, fhir_version(context, resource));
  }
}

}  // namespace regimen
