// Observation: value, components, time and setting.
#include <fmt/format.h>

#include "runtime/readers/fhir_context.h"

namespace regimen {
namespace {

// What one value[x] gave: a value, nothing, or a reason why it cannot be used.
struct Reading {
  bool present = false;
  std::string reason;
};

Reading read_quantity(const Json& quantity, Observation& observation) {
  if (std::string_view comparator = json_text(quantity, "comparator"); !comparator.empty())
    return {true, fmt::format("a bound ({}), not a value", comparator)};
  Json value;
  if (!json_get(quantity, "value", value)) return {true, "a quantity without a value"};
  observation.value = Decimal::parse(json_number_text(value));
  if (!observation.value) return {true, "the value is no number"};
  std::string_view code = json_text(quantity, "code");
  observation.unit_text = code.empty() ? json_text(quantity, "unit") : code;
  return {true, ""};
}

// A ratio is a number only when its denominator is one of nothing ("5 / 1").
Reading read_other(const Json& parent) {
  for (const char* key : {"valueRange", "valueRatio", "valueSampledData", "valueTime", "valuePeriod", "valueAttachment",
                          "valueReference"}) {
    Json value;
    if (json_get(parent, key, value)) return {true, fmt::format("{} is not a single value", key)};
  }
  return {};
}

Reading read_value(const Json& parent, Observation& observation) {
  Json value;
  if (json_get(parent, "valueQuantity", value)) return read_quantity(value, observation);
  if (json_get(parent, "valueCodeableConcept", value)) {
    Concept coded = fhir_concept(parent, "valueCodeableConcept");
    observation.coded_value = std::move(coded.codes);
    observation.text_value = std::move(coded.text);
    return {true, ""};
  }
  if (json_get(parent, "valueBoolean", value)) {
    observation.truth = json_true(parent, "valueBoolean");
    return {true, ""};
  }
  if (json_get(parent, "valueInteger", value)) {
    observation.value = Decimal::parse(json_number_text(value));
    return {true, observation.value ? "" : "the value is no number"};
  }
  for (const char* key : {"valueString", "valueDateTime"})
    if (std::string_view text = json_text(parent, key); !text.empty()) {
      observation.text_value = text;
      return {true, ""};
    }
  return read_other(parent);
}

std::string absent_reason(const Json& parent) {
  Concept reason = fhir_concept(parent, "dataAbsentReason");
  if (!reason.codes.empty()) return reason.codes[0].code;
  return reason.text;
}

// The class of the visit at which it was measured: a Coding, in later versions a CodeableConcept.
std::string setting_of_encounter(const FhirContext& context, const Json& resource) {
  Json link;
  if (!json_get(resource, "encounter", link)) return {};
  std::optional<Json> encounter = fhir_resolve(context, resource, json_text(link, "reference"));
  if (!encounter) return {};
  for (const Json& kind : json_items(*encounter, "class")) {
    std::vector<Code> codes = fhir_codings(kind);
    if (std::string_view code = json_text(kind, "code"); !code.empty())
      codes.push_back({canonical_system(json_text(kind, "system")), std::string(code)});
    if (const std::string& setting = fhir_meaning(context, "setting", codes); !setting.empty()) return setting;
  }
  return {};
}

// home, clinic, ambulatory or device, from whatever part of the resource carries a code the table knows.
std::string setting_of(const FhirContext& context, const Json& resource) {
  for (const char* key : {"code", "category", "method", "bodySite"})
    for (const Json& part : json_items(resource, key))
      if (const std::string& setting = fhir_meaning(context, "setting", fhir_codings(part)); !setting.empty())
        return setting;
  for (const Json& extension : json_items(resource, "extension"))
    for (const Json& part : json_items(extension, "valueCodeableConcept"))
      if (const std::string& setting = fhir_meaning(context, "setting", fhir_codings(part)); !setting.empty())
        return setting;
  for (const Json& component : json_items(resource, "component"))
    for (const Json& part : json_items(component, "code"))
      if (const std::string& setting = fhir_meaning(context, "setting", fhir_codings(part)); !setting.empty())
        return setting;
  // What the patient measured is a home reading.
  for (const Json& performer : json_items(resource, "performer")) {
    std::string_view reference = json_text(performer, "reference");
    std::optional<Json> who = fhir_resolve(context, resource, reference);
    if (reference.starts_with("Patient/") || (who && json_text(*who, "resourceType") == "Patient")) return "home";
  }
  return setting_of_encounter(context, resource);
}

std::string device_of(const Json& resource) {
  Json device;
  if (!json_get(resource, "device", device)) return {};
  std::string_view reference = json_text(device, "reference");
  return std::string(reference.empty() ? json_text(device, "display") : reference);
}

class ObservationReader {
 public:
  ObservationReader(FhirContext& context, const Json& resource) : context_(context), resource_(resource) {}

  void read() {
    Concept code = fhir_concept(resource_, "code");
    std::string_view status = json_text(resource_, "status");
    if (status == "entered-in-error" || status == "cancelled")
      return fhir_withdraw(context_, resource_, code.codes, fmt::format("status {}", status));
    if (code.codes.empty() && code.text.empty()) return fhir_reject(context_, resource_, {}, "no code");
    read_fhir_genotype(context_, resource_, code.codes);
    std::optional<TimeSpan> when = fhir_effective(resource_, "effective");
    if (!when) when = fhir_time(resource_, "issued");
    if (!when) return fhir_reject(context_, resource_, code.codes, "no time");
    common_.when = *when;
    common_.source = fhir_source(context_, resource_);
    common_.setting = setting_of(context_, resource_);
    common_.device = device_of(resource_);
    if (common_.setting.empty() && !common_.device.empty()) common_.setting = "device";
    patient_ = fhir_patient_ref(context_, resource_);
    version_ = fhir_version(context_, resource_);
    std::vector<Json> components = json_items(resource_, "component");
    for (const Json& component : components) read_part(component, fhir_concept(component, "code"), true);
    read_part(resource_, std::move(code), !components.empty() || !json_items(resource_, "hasMember").empty());
  }

 private:
  // The observation itself or one component. A part without a value says nothing when values stand elsewhere; a lone
  // observation without a value is a finding.
  void read_part(const Json& part, Concept code, bool may_be_empty) {
    Observation observation = common_;
    Reading reading = read_value(part, observation);
    std::string absent = absent_reason(part);
    if (!reading.present && !absent.empty()) reading.reason = "data absent: " + absent;
    if (!reading.reason.empty()) return fhir_reject(context_, resource_, code.codes, reading.reason);
    if (!reading.present && (may_be_empty || json_text(resource_, "status") == "registered")) return;
    observation.codes = std::move(code.codes);
    observation.text = std::move(code.text);
    context_.builder.add(std::move(observation), patient_, version_);
  }

  FhirContext& context_;
  const Json& resource_;
  Observation common_;
  std::string patient_;
  FactVersion version_;
};

}  // namespace

void read_fhir_observation(FhirContext& context, const Json& resource) { ObservationReader(context, resource).read(); }

}  // namespace regimen
