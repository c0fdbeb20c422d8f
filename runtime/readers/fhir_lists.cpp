// List and Composition: whether the list of medicines, conditions or allergies is complete.
#include <fmt/format.h>

#include "runtime/readers/fhir_context.h"

namespace regimen {
namespace {

// A list that points to entries the input does not hold is not complete here.
bool all_entries_present(FhirContext& context, const Json& resource, const std::vector<std::string_view>& references) {
  std::uint64_t absent = 0;
  for (std::string_view reference : references)
    if (!fhir_resolve(context, resource, reference)) ++absent;
  if (absent == 0) return true;
  context.builder.note(Severity::warning, context.file + ", " + fhir_source(context, resource).where,
                       fmt::format("{} entries of the list are not in the input; the list is not complete", absent));
  return false;
}

enum class Emptiness { not_said, nothing_known, other };

Emptiness emptiness_of(const Json& parent) {
  Json reason;
  if (!json_get(parent, "emptyReason", reason)) return Emptiness::not_said;
  return fhir_has_code(parent, "emptyReason", {"nilknown"}) ? Emptiness::nothing_known : Emptiness::other;
}

void read_section(FhirContext& context, const Json& composition, const Json& section, const std::string& patient) {
  const std::string& list = fhir_meaning(context, "list", fhir_concept(section, "code").codes);
  if (list.empty()) return;
  std::vector<std::string_view> references;
  for (const Json& entry : json_items(section, "entry")) references.push_back(json_text(entry, "reference"));
  Emptiness empty = emptiness_of(section);
  bool says_something = !references.empty() || empty == Emptiness::nothing_known;
  bool complete = empty != Emptiness::other && says_something && all_entries_present(context, composition, references);
  context.builder.set_list_state(list, complete ? ListState::complete : ListState::incomplete, patient);
}

void read_sections(FhirContext& context, const Json& composition, const Json& parent, const std::string& patient,
                   int depth) {
  for (const Json& section : json_items(parent, "section")) {
    read_section(context, composition, section, patient);
    if (depth < 8) read_sections(context, composition, section, patient, depth + 1);
  }
}

}  // namespace

void read_fhir_list(FhirContext& context, const Json& resource) {
  const std::string& list = fhir_meaning(context, "list", fhir_concept(resource, "code").codes);
  if (list.empty() || json_text(resource, "status") != "current") return;
  Emptiness empty = emptiness_of(resource);
  std::vector<std::string_view> references;
  for (const Json& entry : json_items(resource, "entry")) {
    Json item;
    if (!json_true(entry, "deleted") && json_get(entry, "item", item))
      references.push_back(json_text(item, "reference"));
  }
  std::string patient = fhir_patient_ref(context, resource);
  if (empty == Emptiness::other) return context.builder.set_list_state(list, ListState::incomplete, patient);
  bool snapshot = json_text(resource, "mode") == "snapshot" && !references.empty();
  if (!snapshot && empty != Emptiness::nothing_known) return;
  bool complete = all_entries_present(context, resource, references);
  context.builder.set_list_state(list, complete ? ListState::complete : ListState::incomplete, patient);
}

void read_fhir_composition(FhirContext& context, const Json& resource) {
  if (json_text(resource, "status") == "entered-in-error") return;
  read_sections(context, resource, resource, fhir_patient_ref(context, resource), 0);
}

}  // namespace regimen
