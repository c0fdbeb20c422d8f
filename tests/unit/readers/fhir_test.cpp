#include <catch2/catch.hpp>

#include "tests/support/reading.h"
#include "tests/support/reference.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using regimen::test::ReaderFixture;

namespace {

std::string bundle(const std::string& entries) {
  return R"({"resourceType":"Bundle","type":"collection","entry":[)" + entries + "]}";
}
std::string entry(const std::string& resource) { return R"({"resource":)" + resource + "}"; }

std::string observation(const std::string& rest, const std::string& status = "final") {
  return R"({"resourceType":"Observation","id":"o1","status":")" + status +
         R"(","code":{"coding":[{"system":"http://loinc.org","code":"2160-0"}]},"subject":{"reference":"Patient/1"},)" +
         R"("effectiveDateTime":"2024-01-02T08:00:00+01:00",)" + rest + "}";
}

std::string request(const std::string& rest) {
  return R"({"resourceType":"MedicationRequest","id":"m1","subject":{"reference":"Patient/1"},)"
         R"("medicationCodeableConcept":{"text":"Clopidogrel 75 MG Oral Tablet"},"authoredOn":"2024-01-01",)" +
         rest + "}";
}

}  // namespace

TEST_CASE_METHOD(ReaderFixture, "an observation keeps value, unit, time and place") {
  Record record = record_of(observation(
      R"("valueQuantity":{"value":1.20,"unit":"mg/dl","system":"http://unitsofmeasure.org","code":"mg/dL"})"));
  REQUIRE(record.observations.size() == 1);
  const Observation& o = record.observations[0];
  CHECK(o.codes == std::vector<Code>{{"loinc", "2160-0"}});
  CHECK(o.value->to_double() == 1.2);
  CHECK(o.unit_text == "mg/dL");
  CHECK(o.kind == "creatinine");
  CHECK(o.when == *parse_time("2024-01-02T08:00:00+01:00"));
  CHECK(o.source.where == "Observation/o1");
  CHECK(record.inputs[0].format == "fhir");
  CHECK(record.patient.id == "1");
}

TEST_CASE_METHOD(ReaderFixture, "observations that cannot be used are rejected and told") {
  struct {
    std::string resource;
    const char* reason;
  } cases[] = {
      {observation(R"("valueQuantity":{"value":1,"code":"mg/dL","comparator":"<"})"), "a bound (<), not a value"},
      {observation(R"("valueQuantity":{"code":"mg/dL"})"), "a quantity without a value"},
      {observation(R"("valueQuantity":{"value":"1","code":"mg/dL"})"), "the value is no number"},
      {observation(R"("valueQuantity":{"value":1})"), "no unit; creatinine needs one"},
      {observation(R"("dataAbsentReason":{"coding":[{"code":"not-performed"}]})"), "data absent: not-performed"},
      {observation(R"("valueRange":{"low":{"value":1}})"), "valueRange is not a single value"},
      {observation(R"("valueQuantity":{"value":1,"code":"mg/dL"})", "entered-in-error"), "status entered-in-error"},
      {observation(R"("valueQuantity":{"value":1,"code":"mg/dL"})", "cancelled"), "status cancelled"},
      {R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueInteger":1})", "no time"},
      {R"({"resourceType":"Observation","status":"final","effectiveDateTime":"2024-13-01","code":{"text":"x"},"valueInteger":1})",
       "no time"},
      {R"({"resourceType":"Observation","status":"final","effectiveDateTime":"2024","valueInteger":1})", "no code"},
  };
  for (const auto& c : cases) {
    INFO(c.resource);
    Record record = record_of(c.resource);
    CHECK(record.observations.empty());
    REQUIRE(record.rejected.size() == 1);
    CHECK(record.rejected[0].reason == c.reason);
    CHECK(record.inputs[0].rejected == 1);
    CHECK(record.notes.size() == 1);
  }
}

TEST_CASE_METHOD(ReaderFixture, "blood pressure is one observation with two readings; setting comes from any code") {
  std::string part =
      R"({"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":120,"code":"mm[Hg]"}},
    {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":80,"code":"mm[Hg]"}},
    {"code":{"coding":[{"system":"http://loinc.org","code":"1-1"}]},"dataAbsentReason":{"coding":[{"code":"unknown"}]}})";
  std::string code =
      R"("code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},"effectiveDateTime":"2024-01-01")";
  for (
      auto [extra, setting] : std::vector<std::pair<std::string, std::string>>{
          {"", ""},
          {R"("method":{"coding":[{"system":"http://snomed.info/sct","code":"413153004"}]},)", "home"},
          {R"("category":[{"coding":[{"code":"vital-signs"}]},{"coding":[{"system":"http://snomed.info/sct","code":"164783007"}]}],)",
           "ambulatory"},
          {R"("performer":[{"reference":"Patient/1"}],)", "home"},
          {R"("device":{"display":"cuff"},)", "device"}}) {
    Record record = record_of(R"({"resourceType":"Observation","status":"final",)" + extra + code +
                              R"(,"component":[)" + part + "]}");
    REQUIRE(record.observations.size() == 2);
    CHECK(record.observations[0].setting == setting);
    CHECK(record.rejected.size() == 1);
  }
}

TEST_CASE_METHOD(ReaderFixture, "partial dates are intervals, periods reach from start to end") {
  for (auto [field, lo, hi] : std::vector<std::tuple<std::string, std::string, std::string>>{
           {R"("effectiveDateTime":"2024")", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59Z"},
           {R"("effectivePeriod":{"start":"2024-01-01T00:00:00Z","end":"2024-01-01T10:00:00Z"})",
            "2024-01-01T00:00:00Z", "2024-01-01T10:00:00Z"},
           {R"("effectiveInstant":"2024-01-01T10:00:00Z")", "2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z"},
           {R"("issued":"2024-01-01T10:00:00Z")", "2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z"}}) {
    INFO(field);
    Record record = record_of(
        R"({"resourceType":"Observation","status":"final","code":{"text":"x"},"valueInteger":3,)" + field + "}");
    REQUIRE(record.observations.size() == 1);
    CHECK(record.observations[0].when.lo == parse_time(lo)->lo);
    CHECK(record.observations[0].when.hi == parse_time(hi)->hi);
  }
}

TEST_CASE_METHOD(ReaderFixture, "the status of a medicine is that of the feed") {
  struct {
    std::string rest;
    std::optional<MedicineStatus> status;  // none: rejected
  } cases[] = {
      {R"("status":"active","intent":"order")", MedicineStatus::active},
      {R"("status":"stopped","intent":"order")", MedicineStatus::stopped},
      {R"("status":"completed","intent":"order")", MedicineStatus::ended},
      {R"("status":"on-hold","intent":"order")", MedicineStatus::on_hold},
      {R"("status":"draft","intent":"order")", MedicineStatus::order},
      {R"("status":"draft","intent":"proposal")", MedicineStatus::order},
      {R"("status":"active","intent":"plan")", MedicineStatus::unknown},
      {R"("status":"active","intent":"reflex-order")", MedicineStatus::active},
      {R"("status":"unknown","intent":"order")", MedicineStatus::unknown},
      {R"("status":"cancelled","intent":"order")", std::nullopt},
      {R"("status":"entered-in-error","intent":"order")", std::nullopt},
      {R"("status":"active","intent":"order","doNotPerform":true)", std::nullopt},
  };
  for (const auto& c : cases) {
    INFO(c.rest);
    Record record = record_of(request(c.rest));
    CHECK(record.medicines.size() == (c.status ? 1 : 0));
    CHECK(record.rejected.size() == (c.status ? 0 : 1));
    if (c.status) CHECK(record.medicines[0].status == *c.status);
    if (c.status) CHECK(record.medicines[0].ingredients == std::vector<std::string>{"clopidogrel"});
  }
}

TEST_CASE_METHOD(ReaderFixture, "how long a medicine lasts") {
  Record record = record_of(request(
      R"("status":"active","intent":"order","dispenseRequest":{"numberOfRepeatsAllowed":2,"expectedSupplyDuration":{"value":4,"code":"wk"}},
         "dosageInstruction":[{"timing":{"repeat":{"boundsPeriod":{"start":"2024-02-01","end":"2024-05-01"}}}}])"));
  CHECK(record.medicines[0].supply_days == 84);
  CHECK(record.medicines[0].start == parse_time("2024-02-01"));
  CHECK(record.medicines[0].end == parse_time("2024-05-01"));

  record = record_of(
      R"({"resourceType":"MedicationStatement","status":"completed","medicationCodeableConcept":{"text":"warfarin"},
    "effectivePeriod":{"start":"2020","end":"2021-03"}})");
  CHECK(record.medicines[0].end == parse_time("2021-03"));
  CHECK(
      record_of(
          R"({"resourceType":"MedicationStatement","status":"not-taken","medicationCodeableConcept":{"text":"warfarin"}})")
          .medicines.empty());
}

TEST_CASE_METHOD(ReaderFixture, "a medication may be contained or stand elsewhere in the bundle") {
  std::string by_reference =
      R"({"resourceType":"MedicationRequest","status":"active","intent":"order","medicationReference":{"reference":")";
  std::string warfarin =
      R"({"resourceType":"Medication","id":"w","code":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"11289"}]}})";
  for (const std::string& text : {by_reference + R"(#w"},"contained":[)" + warfarin + "]}",
                                  bundle(entry(by_reference + R"(Medication/w"}})") + "," + entry(warfarin)),
                                  bundle(entry(by_reference + R"(urn:uuid:7"}})") +
                                         R"(,{"fullUrl":"urn:uuid:7","resource":)" + warfarin + "}")}) {
    INFO(text);
    Record record = record_of(text);
    REQUIRE(record.medicines.size() == 1);
    CHECK(record.medicines[0].ingredients == std::vector<std::string>{"warfarin"});
    CHECK(record.medicines[0].resolved == ResolvedBy::code);
  }
  Record dangling = record_of(by_reference + R"(Medication/nowhere","display":"Lasix 40mg"}})");
  CHECK(dangling.medicines[0].ingredients == std::vector<std::string>{"furosemide"});
}

TEST_CASE_METHOD(ReaderFixture, "conditions: refuted and erroneous ones are rejected, unconfirmed ones marked") {
  auto condition = [](const std::string& rest) {
    return R"({"resourceType":"Condition","code":{"coding":[{"system":"http://snomed.info/sct","code":"44054006"}]},)" +
           rest + "}";
  };
  auto status = [](const char* code) {
    return R"("verificationStatus":{"coding":[{"code":")" + std::string(code) + R"("}]})";
  };
  CHECK(record_of(condition(status("refuted"))).conditions.empty());
  CHECK(record_of(condition(status("entered-in-error"))).conditions.empty());
  for (const char* code : {"unconfirmed", "provisional", "differential"})
    CHECK(record_of(condition(status(code))).conditions.at(0).unconfirmed);
  CHECK_FALSE(record_of(condition(status("confirmed"))).conditions.at(0).unconfirmed);
  Record record = record_of(condition(
      R"("onsetDateTime":"2010-05","abatementDateTime":"2012","clinicalStatus":{"coding":[{"code":"resolved"}]})"));
  CHECK(record.conditions[0].onset == parse_time("2010-05"));
  CHECK(record.conditions[0].end == parse_time("2012"));
  CHECK_FALSE(record.conditions[0].inactive);
  CHECK(record_of(condition(R"("clinicalStatus":{"coding":[{"code":"remission"}]})")).conditions.at(0).inactive);
  CHECK(record_of(condition(R"("abatementString":"last year")")).conditions.at(0).inactive);
  CHECK(record_of(condition(R"("recordedDate":"2015-01-01")")).conditions.at(0).onset == parse_time("2015-01-01"));
}

TEST_CASE_METHOD(ReaderFixture, "a later version in error takes the fact back") {
  std::string identified = R"("identifier":[{"system":"lab","value":"7"}],"valueQuantity":{"value":1,"code":"mg/dL"})";
  std::string other = observation(identified, "entered-in-error");
  other.replace(other.find("o1"), 2, "o2");
  Record record = record_of(bundle(entry(observation(identified)) + "," + entry(other)));
  CHECK(record.observations.empty());
  CHECK(record.rejected.size() == 1);
}

TEST_CASE_METHOD(ReaderFixture, "which lists are complete") {
  auto list = [](const std::string& rest) {
    return R"({"resourceType":"List","status":"current","code":{"coding":[{"system":"http://snomed.info/sct","code":"886921000000105"}]},)" +
           rest + "}";
  };
  std::string allergy = R"({"resourceType":"AllergyIntolerance","id":"a1","code":{"text":"Amoxicillin"}})";
  struct {
    std::string text;
    bool complete;
  } cases[] = {
      {list(R"("mode":"snapshot","emptyReason":{"coding":[{"code":"nilknown"}]})"), true},
      {list(R"("mode":"snapshot","emptyReason":{"coding":[{"code":"no-content-recorded"}]})"), false},
      {list(R"("mode":"snapshot")"), false},
      {bundle(entry(list(R"("mode":"snapshot","entry":[{"item":{"reference":"AllergyIntolerance/a1"}}])")) + "," +
              entry(allergy)),
       true},
      {bundle(entry(list(R"("mode":"working","entry":[{"item":{"reference":"AllergyIntolerance/a1"}}])")) + "," +
              entry(allergy)),
       false},
      {bundle(entry(list(R"("mode":"snapshot","entry":[{"item":{"reference":"AllergyIntolerance/a2"}}])")) + "," +
              entry(allergy)),
       false},
      {R"({"resourceType":"AllergyIntolerance","code":{"coding":[{"system":"http://snomed.info/sct","code":"716186003"}]}})",
       true},
      {R"({"resourceType":"Composition","status":"final","section":[{"code":{"coding":[{"system":"http://loinc.org","code":"48765-2"}]},
          "emptyReason":{"coding":[{"code":"nilknown"}]}}]})",
       true},
      {bundle(entry(allergy)), false},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK((record_of(c.text).allergies_list == ListState::complete) == c.complete);
  }
}

TEST_CASE_METHOD(ReaderFixture, "what is about no patient is not read") {
  std::string value = R"("valueQuantity":{"value":1,"code":"mg/dL"})";
  for (auto [subject, facts] :
       std::vector<std::pair<std::string, std::size_t>>{{"Patient/1", 1},
                                                        {"Group/1", 0},
                                                        {"http://x/fhir/Device/1", 0},
                                                        {"http://x/fhir/Patient/1/_history/2", 1},
                                                        {"urn:uuid:1", 1}}) {
    INFO(subject);
    std::string text = observation(value);
    text.replace(text.find("Patient/1"), 9, subject);
    Record record = record_of(text);
    CHECK(record.observations.size() == facts);
    CHECK(record.notes.size() == 1 - facts);
  }
}

TEST_CASE_METHOD(ReaderFixture, "patient: birth date, sex, death, ethnicity") {
  Record record = record_of(
      R"({"resourceType":"Patient","id":"p","gender":"female","birthDate":"1950-05","deceasedDateTime":"2016-07-08",
    "identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9000000009"}],
    "extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity","extension":[{"url":"text","valueString":"Not Hispanic or Latino"}]},
      {"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-race","extension":[
        {"url":"ombCategory","valueCoding":{"system":"urn:oid:2.16.840.1.113883.6.238","code":"2106-3","display":"White"}},{"url":"text","valueString":"White"}]}]})");
  CHECK(record.patient.id == "p");
  CHECK(record.patient.sex == Sex::female);
  CHECK(record.patient.birth == parse_time("1950-05"));
  CHECK(record.patient.death == parse_time("2016-07-08"));
  CHECK(record.patient.ethnicity == "white");
  REQUIRE(record.patient.ethnicity_codes.size() == 1);
  CHECK(record.patient.ethnicity_codes[0].code == "2106-3");
}

TEST_CASE_METHOD(ReaderFixture, "NDJSON, Parameters and CDS Hooks requests are read like a bundle") {
  std::string patient = R"({"resourceType":"Patient","id":"1","birthDate":"1950"})";
  std::string reading = observation(R"("valueQuantity":{"value":1,"code":"mg/dL"})");
  CHECK(record_of(patient + "\n" + reading + "\n").observations.size() == 1);
  CHECK(record_of(R"({"resourceType":"Parameters","parameter":[{"name":"x","resource":)" + reading + "}]}")
            .observations.size() == 1);
  Record record = record_of(R"({"hook":"order-sign","hookInstance":"x","context":{"patientId":"1","draftOrders":)" +
                            bundle(entry(request(R"("status":"active","intent":"order")"))) + R"(},"prefetch":{"p":)" +
                            patient + R"(,"o":)" + bundle(entry(reading)) + R"(,"none":null}})");
  CHECK(record.observations.size() == 1);
  REQUIRE(record.medicines.size() == 1);
  CHECK(record.medicines[0].status == MedicineStatus::order);
  CHECK(record.patient.birth == parse_time("1950"));
  record = record_of(R"({"context":{"patientId":"1","draftOrders":)" +
                     bundle(entry(request(R"("status":"active","intent":"order")"))) + "}}");
  REQUIRE(record.medicines.size() == 1);
  CHECK(record.medicines[0].status == MedicineStatus::order);
}

TEST_CASE_METHOD(ReaderFixture, "genotypes are read from text, display or code") {
  options_.genes = &regimen::test::stdlib_genes();
  auto genotype = [](const char* gene, const std::string& value) {
    return R"({"resourceType":"Observation","id":"g","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"84413-4"}]},
      "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"48018-6"}]},"valueCodeableConcept":{"coding":[{"code":"HGNC:1","display":")" +
           std::string(gene) + R"("}]}}],"valueCodeableConcept":)" + value + R"(,"effectiveDateTime":"2024-01-01"})";
  };
  struct {
    const char* gene;
    const char* value;
    const char* diplotype;  // "" none
    const char* phenotype;
  } cases[] = {
      {"CYP2C19", R"({"coding":[{"code":"638797","display":"CYP2C19*2/*2"}]})", "*2/*2", "Poor Metabolizer"},
      {"CYP2C19", R"({"coding":[{"code":"CYP2C19_*1/*2"}]})", "*1/*2", "Intermediate Metabolizer"},
      {"CYP2D6", R"({"text":"CYP2D6*7.001 / CYP2D6*1.001"})", "*1/*7", "Intermediate Metabolizer"},
      {"CYP2C9", R"({"coding":[{"code":"CYP2C9","display":"CYP2C9 *4/*35B"}]})", "*4/*35B", "Indeterminate"},
      {"CYP2C19", R"({"text":"poor metabolizer"})", "", ""},
      {"HLA-B", R"({"coding":[{"code":"14909","display":"HLA-B*15:02"}]})", "", ""},
  };
  for (const auto& c : cases) {
    INFO(c.value);
    Record record = record_of(genotype(c.gene, c.value));
    CHECK(record.observations.size() == 2);  // the genotype and its component
    CHECK(record.genes.size() == (*c.diplotype ? 1 : 0));
    if (!*c.diplotype) {
      CHECK(record.notes.size() == 1);
      continue;
    }
    const GeneCall& call = record.genes.at(c.gene);
    CHECK(call.source == CallSource::fhir);
    REQUIRE(call.diplotypes.size() == 1);
    CHECK(call.diplotypes[0].name == c.diplotype);
    CHECK(call.diplotypes[0].phenotype == c.phenotype);
  }
}

TEST_CASE_METHOD(ReaderFixture, "every medicine of the synthetic patients is recognised") {
  auto folder = regimen::test::reference_folder();
  if (!folder) return;
  std::size_t medicines = 0;
  std::size_t resolved = 0;
  for (const auto& file : std::filesystem::directory_iterator(*folder / "patients" / "synthea-r4")) {
    RecordBuilder builder(knowledge());
    REQUIRE(read_file(file.path().string(), options_, builder));
    Record record = finish(builder);
    CHECK_FALSE(record.observations.empty());
    for (const Medicine& medicine : record.medicines) {
      ++medicines;
      bool atc = std::any_of(medicine.codes.begin(), medicine.codes.end(),
                             [](const Code& code) { return code.system == "atc"; });
      if (medicine.resolved != ResolvedBy::unresolved && atc) {
        ++resolved;
      } else {
        std::cout << "unresolved: " << medicine.text << "\n";
      }
    }
  }
  std::cout << resolved << " of " << medicines << " medicines resolved\n";
  CHECK(medicines == 38);
  CHECK(resolved == medicines);
}
