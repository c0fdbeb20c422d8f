// FHIR data types and references.
#include <fmt/format.h>

#include <algorithm>

#include "runtime/facts/record_codes.h"
#include "runtime/readers/fhir_context.h"

namespace regimen {
namespace {

// The last segment of a reference without its version: "Patient/1/_history/2" -> "1".
std::string_view last_segment(std::string_view reference) {
  if (std::size_t history = reference.find("/_history"); history != std::string_view::npos)
    reference = reference.substr(0, history);
  if (reference.starts_with("urn:")) return reference;
  std::size_t slash = reference.rfind('/');
  return slash == std::string_view::npos ? reference : reference.substr(slash + 1);
}

// The last two segments: "http://host/fhir/Patient/1" -> "Patient/1".
std::string_view type_and_id(std::string_view reference) {
  if (std::size_t history = reference.find("/_history"); history != std::string_view::npos)
    reference = reference.substr(0, history);
  std::size_t slash = reference.rfind('/');
  if (slash == std::string_view::npos || slash == 0) return reference;
  std::size_t before = reference.rfind('/', slash - 1);
  return before == std::string_view::npos ? reference : reference.substr(before + 1);
}

std::string identifier_text(const Json& identifier) {
  std::string_view value = json_text(identifier, "value");
  return value.empty() ? "" : fmt::format("{}|{}", json_text(identifier, "system"), value);
}

}  // namespace

std::vector<Code> fhir_codings(const Json& codeable_concept) {
  std::vector<Code> codes;
  for (const Json& coding : json_items(codeable_concept, "coding")) {
    std::string_view code = json_text(coding, "code");
    if (!code.empty()) codes.push_back({canonical_system(json_text(coding, "system")), std::string(code)});
  }
  return codes;
}

Concept fhir_concept(const Json& parent, const char* key) {
  std::vector<Json> concepts = json_items(parent, key);
  if (concepts.empty()) return {};
  Concept found{fhir_codings(concepts[0]), std::string(json_text(concepts[0], "text"))};
  for (const Json& coding : json_items(concepts[0], "coding"))
    if (found.text.empty()) found.text = json_text(coding, "display");
  return found;
}

std::optional<TimeSpan> fhir_time(const Json& parent, const char* key) {
  std::string_view text = json_text(parent, key);
  return text.empty() ? std::nullopt : parse_time(text);
}

FhirPeriod fhir_period(const Json& parent, const char* key) {
  Json period;
  if (!json_get(parent, key, period)) return {};
  return {fhir_time(period, "start"), fhir_time(period, "end")};
}

std::optional<TimeSpan> fhir_effective(const Json& resource, const std::string& name) {
  for (const char* suffix : {"DateTime", "Instant"})
    if (auto time = fhir_time(resource, (name + suffix).c_str())) return time;
  FhirPeriod period = fhir_period(resource, (name + "Period").c_str());
  if (!period.start) return period.end;
  TimeSpan span = *period.start;
  if (period.end && period.end->hi >= span.lo) span.hi = period.end->hi;
  return span;
}

bool fhir_has_code(const Json& parent, const char* key, std::initializer_list<std::string_view> codes) {
  for (const Json& item : json_items(parent, key)) {
    std::string_view plain;
    if (item.get(plain) == simdjson::SUCCESS && std::find(codes.begin(), codes.end(), plain) != codes.end())
      return true;
    for (const Json& coding : json_items(item, "coding"))
      if (std::find(codes.begin(), codes.end(), json_text(coding, "code")) != codes.end()) return true;
  }
  return false;
}

const std::string& fhir_meaning(const FhirContext& context, const char* purpose, const std::vector<Code>& codes) {
  static const std::string kNothing;
  const RecordCodes* table = context.builder.knowledge().codes;
  return table ? table->meaning(purpose, codes) : kNothing;
}

Source fhir_source(const FhirContext& context, const Json& resource) {
  std::string_view id = json_text(resource, "id");
  if (id.empty()) return {0, fmt::format("{} {}", json_text(resource, "resourceType"), context.position)};
  return {0, fmt::format("{}/{}", json_text(resource, "resourceType"), id)};
}

// Identifiers count together with the code, because some feeds give one order number to all results of an order.
FactVersion fhir_version(const FhirContext& context, const Json& resource) {
  FactVersion version;
  version.instance = fmt::format("resource {}", context.position);
  std::string_view type = json_text(resource, "resourceType");
  Concept code = fhir_concept(resource, "code");
  std::string code_text = code.codes.empty() ? code.text : code.codes[0].system + "|" + code.codes[0].code;
  for (const Json& identifier : json_items(resource, "identifier"))
    if (std::string text = identifier_text(identifier); !text.empty())
      version.identifiers.push_back(fmt::format("{} {} {}", type, text, code_text));
  if (!context.full_url.empty()) {
    version.identifiers.push_back(context.full_url);
  } else if (std::string_view id = json_text(resource, "id"); !id.empty()) {
    version.identifiers.push_back(fmt::format("{} {}/{}", context.file, type, id));
  }
  std::string_view status = json_text(resource, "status");
  if (status == "preliminary" || status == "registered") version.standing = Standing::preliminary;
  if (status == "amended" || status == "corrected") version.standing = Standing::corrected;
  Json meta;
  if (json_get(resource, "meta", meta))
    if (auto updated = fhir_time(meta, "lastUpdated")) version.updated = updated->lo;
  return version;
}

std::string fhir_reference_key(const FhirContext& context, std::string_view reference) {
  auto found = context.resources.find(reference);
  if (found != context.resources.end())
    if (std::string_view id = json_text(found->second, "id"); !id.empty()) return std::string(id);
  return std::string(last_segment(reference));
}

std::string fhir_patient_ref(const FhirContext& context, const Json& resource) {
  Json subject;
  if (!json_get(resource, "subject", subject) && !json_get(resource, "patient", subject)) return context.hook_patient;
  std::string_view reference = json_text(subject, "reference");
  if (reference.starts_with('#')) {
    std::optional<Json> contained = fhir_resolve(context, resource, reference);
    if (contained)
      for (const Json& identifier : json_items(*contained, "identifier"))
        if (std::string text = identifier_text(identifier); !text.empty()) return text;
    return context.hook_patient;
  }
  if (!reference.empty()) return fhir_reference_key(context, reference);
  Json identifier;
  if (json_get(subject, "identifier", identifier)) return identifier_text(identifier);
  return context.hook_patient;
}

bool fhir_about_patient(const FhirContext& context, const Json& resource) {
  Json subject;
  if (!json_get(resource, "subject", subject)) return true;
  std::string_view type = json_text(subject, "type");
  std::string_view reference = json_text(subject, "reference");
  if (std::optional<Json> target = fhir_resolve(context, resource, reference))
    type = json_text(*target, "resourceType");
  if (type.empty()) {
    std::string_view relative = type_and_id(reference);
    type = relative.substr(0, relative.find('/'));
    if (type == relative) return true;  // an id alone, or a URN
  }
  return type == "Patient";
}

std::optional<Json> fhir_resolve(const FhirContext& context, const Json& resource, std::string_view reference) {
  if (reference.starts_with('#')) {
    for (const Json& contained : json_items(resource, "contained"))
      if (json_text(contained, "id") == reference.substr(1)) return contained;
    return std::nullopt;
  }
  if (auto found = context.resources.find(reference); found != context.resources.end()) return found->second;
  if (auto found = context.resources.find(type_and_id(reference)); found != context.resources.end())
    return found->second;
  return std::nullopt;
}

void fhir_reject(FhirContext& context, const Json& resource, const std::vector<Code>& codes, std::string reason) {
  std::string what = std::string(json_text(resource, "resourceType"));
  if (!codes.empty()) what += " " + codes[0].system + " " + codes[0].code;
  TimeSpan when = fhir_effective(resource, "effective").value_or(TimeSpan{});
  context.builder.reject({std::move(what), std::move(reason), codes, when, fhir_source(context, resource)},
                         fhir_patient_ref(context, resource));
}

void fhir_withdraw(FhirContext& context, const Json& resource, const std::vector<Code>& codes, std::string reason) {
  std::string what = std::string(json_text(resource, "resourceType"));
  if (!codes.empty()) what += " " + codes[0].system + " " + codes[0].code;
  TimeSpan when = fhir_effective(resource, "effective").value_or(TimeSpan{});
  context.builder.withdraw({std::move(what), std::move(reason), codes, when, fhir_source(context, resource)},
                           fhir_patient_ref(context, resource), fhir_version(context, resource));
}

}  // namespace regimen
