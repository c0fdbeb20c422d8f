// MedicationRequest, MedicationStatement, MedicationDispense and MedicationAdministration.
#include <fmt/format.h>

#include "runtime/readers/fhir_context.h"

namespace regimen {
namespace {

constexpr double kDaysPerMonth = 30;  // prescribing months; only for supply lengths
constexpr double kDaysPerYear = 365;

// The product: coded in place, or by a reference to a Medication, contained or elsewhere in the input.
Concept product_of(const FhirContext& context, const Json& resource) {
  Concept product = fhir_concept(resource, "medicationCodeableConcept");
  Json reference;
  if (!json_get(resource, "medicationReference", reference)) return product;
  std::optional<Json> medication = fhir_resolve(context, resource, json_text(reference, "reference"));
  if (!medication) return {{}, std::string(json_text(reference, "display"))};
  product = fhir_concept(*medication, "code");
  if (!product.codes.empty() || !product.text.empty()) return product;
  for (const Json& ingredient : json_items(*medication, "ingredient")) {
    Concept part = fhir_concept(ingredient, "itemCodeableConcept");
    product.codes.insert(product.codes.end(), part.codes.begin(), part.codes.end());
    product.text += (product.text.empty() ? "" : " / ") + part.text;
  }
  return product;
}

std::optional<double> number_at(const Json& parent, const char* key) {
  Json value;
  if (!json_get(parent, key, value)) return std::nullopt;
  auto number = Decimal::parse(json_number_text(value));
  return number ? std::optional(number->to_double()) : std::nullopt;
}

std::optional<double> days_of(const Json& parent, const char* key) {
  Json duration;
  if (!json_get(parent, key, duration)) return std::nullopt;
  std::optional<double> value = number_at(duration, "value");
  if (!value || *value <= 0) return std::nullopt;
  std::string_view unit =
      json_text(duration, "code").empty() ? json_text(duration, "unit") : json_text(duration, "code");
  if (unit == "d" || unit.starts_with("day")) return value;
  if (unit == "wk" || unit.starts_with("week")) return *value * 7;
  if (unit == "mo" || unit.starts_with("month")) return *value * kDaysPerMonth;
  if (unit == "a" || unit.starts_with("year")) return *value * kDaysPerYear;
  return std::nullopt;
}

// The start and end of treatment that the dosages state: the earliest start, and the latest end when every step has
// one.
void read_dosage_bounds(const Json& resource, Medicine& medicine) {
  std::vector<Json> dosages = json_items(resource, "dosageInstruction");
  std::optional<TimeSpan> start, end;
  bool all_end = true;
  for (const Json& dosage : dosages) {
    Json timing, repeat;
    FhirPeriod bounds;
    if (json_get(dosage, "timing", timing) && json_get(timing, "repeat", repeat)) {
      bounds = fhir_period(repeat, "boundsPeriod");
      if (dosages.size() == 1) medicine.supply_days = days_of(repeat, "boundsDuration");
    }
    if (bounds.start && (!start || bounds.start->lo < start->lo)) start = bounds.start;
    if (bounds.end && (!end || bounds.end->hi > end->hi)) end = bounds.end;
    all_end = all_end && bounds.end;
  }
  if (start) medicine.start = start;
  if (end && all_end) medicine.end = end;
}

void read_supply(const Json& resource, Medicine& medicine) {
  Json dispense;
  if (!json_get(resource, "dispenseRequest", dispense)) return;
  auto days = days_of(dispense, "expectedSupplyDuration");
  if (!days) return;
  double repeats = number_at(dispense, "numberOfRepeatsAllowed").value_or(0);
  medicine.supply_days = *days * (1 + (repeats > 0 ? repeats : 0));
}

MedicineStatus status_of(std::string_view status) {
  if (status == "active" || status == "in-progress") return MedicineStatus::active;
  if (status == "completed") return MedicineStatus::ended;
  if (status == "stopped") return MedicineStatus::stopped;
  if (status == "on-hold") return MedicineStatus::on_hold;
  if (status == "draft") return MedicineStatus::order;
  return MedicineStatus::unknown;
}

bool is_order(std::string_view intent) { return intent.empty() || intent.ends_with("order"); }

// Common to all four: withdrawn, refused and productless entries. False: nothing more to read.
bool begin(FhirContext& context, const Json& resource, Medicine& medicine) {
  Concept product = product_of(context, resource);
  std::string_view status = json_text(resource, "status");
  if (status == "entered-in-error" || status == "cancelled") {
    fhir_withdraw(context, resource, product.codes, fmt::format("status {}", status));
    return false;
  }
  if (status == "not-taken" || status == "not-done" || status == "declined") {
    fhir_reject(context, resource, product.codes, fmt::format("status {}", status));
    return false;
  }
  if (json_true(resource, "doNotPerform")) {
    fhir_reject(context, resource, product.codes, "a request not to give it");
    return false;
  }
  if (product.codes.empty() && product.text.empty()) product.text = "unnamed product";
  medicine.codes = std::move(product.codes);
  medicine.text = std::move(product.text);
  medicine.status = status_of(status);
  medicine.source = fhir_source(context, resource);
  return true;
}

void finish(FhirContext& context, const Json& resource, Medicine medicine) {
  context.builder.add(std::move(medicine), fhir_patient_ref(context, resource), fhir_version(context, resource));
}

}  // namespace

void read_fhir_medication_request(FhirContext& context, const Json& resource) {
  Medicine medicine;
  if (!begin(context, resource, medicine)) return;
  std::string_view intent = json_text(resource, "intent");
  bool draft = medicine.status == MedicineStatus::order;
  if (context.orders) medicine.status = MedicineStatus::order;
  // A plan or a proposal is no prescription: whether it is followed is not known.
  if (!context.orders && !draft && !is_order(intent)) medicine.status = MedicineStatus::unknown;
  medicine.start = fhir_time(resource, "authoredOn");
  read_dosage_bounds(resource, medicine);
  read_supply(resource, medicine);
  finish(context, resource, std::move(medicine));
}

void read_fhir_medication_statement(FhirContext& context, const Json& resource) {
  Medicine medicine;
  if (!begin(context, resource, medicine)) return;
  FhirPeriod period = fhir_period(resource, "effectivePeriod");
  medicine.start = period.start ? period.start : fhir_time(resource, "effectiveDateTime");
  medicine.end = period.end;
  if (!medicine.start) medicine.start = fhir_time(resource, "dateAsserted");
  finish(context, resource, std::move(medicine));
}

// A dispensing is taken while its supply lasts; how long is not known when the feed does not say.
void read_fhir_medication_dispense(FhirContext& context, const Json& resource) {
  Medicine medicine;
  if (!begin(context, resource, medicine)) return;
  medicine.start = fhir_time(resource, "whenHandedOver");
  if (!medicine.start) medicine.start = fhir_time(resource, "whenPrepared");
  medicine.supply_days = days_of(resource, "daysSupply");
  medicine.status = medicine.supply_days && medicine.start ? MedicineStatus::active : MedicineStatus::unknown;
  finish(context, resource, std::move(medicine));
}

void read_fhir_medication_administration(FhirContext& context, const Json& resource) {
  Medicine medicine;
  if (!begin(context, resource, medicine)) return;
  FhirPeriod period = fhir_period(resource, "effectivePeriod");
  std::optional<TimeSpan> at = fhir_time(resource, "effectiveDateTime");
  medicine.start = period.start ? period.start : at;
  medicine.end = period.end ? period.end : at;
  finish(context, resource, std::move(medicine));
}

}  // namespace regimen
