// FHIR in XML gives the facts that the same resource gives in JSON.
#include <catch2/catch.hpp>

#include "tests/support/reading.h"
#include "tests/support/reference.h"

using namespace regimen;
using regimen::test::ReaderFixture;

namespace {

std::string bundle(const std::string& entries) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>)" + entries + "</Bundle>";
}

std::string entry(const std::string& resource) { return "<entry><resource>" + resource + "</resource></entry>"; }

const std::string kPatient = R"(<Patient><id value="1"/><identifier><system value="urn:x"/><value value="0123"/></identifier>
  <birthDate value="1950-02"/><gender value="female"/><deceasedBoolean value="false"/></Patient>)";

std::string observation(const std::string& rest) {
  return R"(<Observation><id value="o1"/>
    <text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>5 mg<br/></p></div></text>
    <status value="final"/><code><coding><system value="http://loinc.org"/><code value="8480-6"/></coding></code>
    <subject><reference value="Patient/1"/></subject><effectiveDateTime value="2024-01-02"/>)" + rest + "</Observation>";
}

}  // namespace

TEST_CASE_METHOD(ReaderFixture, "FHIR XML: a quantity is a number, an identifier stays a text, narrative is no fact") {
  Record record = record_of(bundle(entry(kPatient) + entry(observation(
      R"(<valueQuantity><value value="120.50"/><unit value="mmHg"/><code value="mm[Hg]"/></valueQuantity>)"))));
  CHECK(record.inputs[0].format == "fhir");
  CHECK(record.patient.id == "1");
  CHECK(record.patient.identifiers == std::vector<std::pair<std::string, std::string>>{{"urn:x", "0123"}});
  CHECK(record.patient.sex == Sex::female);
  CHECK(record.patient.birth == parse_time("1950-02"));
  CHECK_FALSE(record.patient.deceased);
  REQUIRE(record.observations.size() == 1);
  CHECK(record.observations[0].value->to_double() == 120.5);
  CHECK(record.observations[0].unit_text == "mm[Hg]");
  CHECK(record.observations[0].source.where == "Observation/o1");
}

TEST_CASE_METHOD(ReaderFixture, "FHIR XML: one component or several, one coding or several") {
  const std::string part = R"(<component><code><coding><system value="http://loinc.org"/><code value="8480-6"/></coding>
    <coding><system value="http://snomed.info/sct"/><code value="271649006"/></coding></code>
    <valueQuantity><value value="130"/><code value="mm[Hg]"/></valueQuantity></component>)";
  const std::string other = R"(<component><code><coding><system value="http://loinc.org"/><code value="8462-4"/></coding></code>
    <valueQuantity><value value="80"/><code value="mm[Hg]"/></valueQuantity></component>)";
  Record one = record_of(bundle(entry(kPatient) + entry(observation(part))));
  REQUIRE(one.observations.size() == 1);
  CHECK(one.observations[0].codes.size() == 2);
  Record two = record_of(bundle(entry(kPatient) + entry(observation(part + other))));
  CHECK(two.observations.size() == 2);
}

TEST_CASE_METHOD(ReaderFixture, "FHIR XML: a value that is no number is rejected, not read as something") {
  Record record = record_of(bundle(entry(kPatient) + entry(observation(
      R"(<valueQuantity><value value="12O"/><code value="mm[Hg]"/></valueQuantity>)"))));
  CHECK(record.observations.empty());
  REQUIRE(record.rejected.size() == 1);
  CHECK(record.rejected[0].reason == "the value is no number");
}

TEST_CASE_METHOD(ReaderFixture, "FHIR XML: contained resources and references are followed") {
  Record record = record_of(bundle(entry(kPatient) + entry(
      R"(<MedicationRequest><id value="m"/><contained><Medication><id value="med"/><code><text value="Clopidogrel 75 mg tablets"/></code>
      </Medication></contained><status value="active"/><intent value="order"/>
      <medicationReference><reference value="#med"/></medicationReference>
      <subject><reference value="Patient/1"/></subject><authoredOn value="2024-01-01"/></MedicationRequest>)")));
  REQUIRE(record.medicines.size() == 1);
  CHECK(record.medicines[0].text == "Clopidogrel 75 mg tablets");
}

TEST_CASE_METHOD(ReaderFixture, "the UK Core examples are read") {
  auto folder = regimen::test::reference_folder();
  if (!folder) return;
  std::size_t files = 0, facts = 0;
  for (const auto& file : std::filesystem::directory_iterator(*folder / "patients" / "ukcore-r4")) {
    if (file.path().extension() != ".xml" || file.path().filename().string().find("terminology") != std::string::npos) continue;
    INFO(file.path().filename().string());
    RecordBuilder builder(knowledge());
    REQUIRE(read_file(file.path().string(), options_, builder));
    Result<Record> record = builder.finish(std::nullopt);
    REQUIRE(record.has_value());
    ++files;
    facts += record->inputs[0].facts;
  }
  CHECK(files > 50);
  CHECK(facts > 50);
}
