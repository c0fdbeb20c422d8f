#include <catch2/catch.hpp>

#include "runtime/facts/record_builder.h"
#include "tests/support/record_fixture.h"

using namespace regimen;
using regimen::test::BuilderFixture;

namespace {

Observation reading(const char* loinc, const char* value, const char* unit, const char* time = "2024-01-02T08:00:00Z") {
  Observation o;
  o.codes = {{"http://loinc.org", loinc}};
  if (*value) o.value = Decimal::parse(value);
  o.unit_text = unit;
  o.when = *parse_time(time);
  o.source.where = "Observation/x";
  return o;
}

Medicine medicine(const char* text, const char* start = "2024-01-01") {
  Medicine m;
  m.text = text;
  m.status = MedicineStatus::active;
  m.start = parse_time(start);
  return m;
}

Patient person(const char* id, const char* nhs, const char* birth, Sex sex) {
  Patient p;
  p.id = id;
  if (*nhs) p.identifiers = {{"https://fhir.nhs.uk/Id/nhs-number", nhs}};
  if (*birth) p.birth = parse_time(birth);
  p.sex = sex;
  return p;
}

}  // namespace

TEST_CASE_METHOD(BuilderFixture, "readings become their kind, or are rejected with a reason") {
  struct {
    const char* loinc;
    const char* value;
    const char* unit;
    const char* kind;  // "" none, "-" rejected
    double expected;
    const char* reason;
  } cases[] = {
      {"2160-0", "88.42", "umol/L", "creatinine", 1.00020704, ""},  // 88.42 umol/L * 113.12 g/mol
      {"2160-0", "1.0", "mg/dL", "creatinine", 1.0, ""},
      {"2160-0", "1.0", " MG/DL ", "creatinine", 1.0, ""},
      {"2160-0", "10", "mg/L", "creatinine", 1.0, ""},
      {"2160-0", "1.0", "", "-", 0, "no unit; creatinine needs one"},
      {"2160-0", "1.0", "mm[Hg]", "-", 0, "unit 'mm[Hg]' is in no row of creatinine and does not convert"},
      {"2160-0", "1.0", "gibberish", "-", 0, "unit 'gibberish' is in no row of creatinine and does not convert"},
      // the same code may not carry percent as mmol/mol: both are dimensionless
      {"4548-4", "6.5", "%", "HbA1c_NGSP", 6.5, ""},
      {"4548-4", "48", "mmol/mol", "-", 0, "unit 'mmol/mol' is in no row of HbA1c_NGSP and does not convert"},
      {"59261-8", "48", "mmol/mol", "HbA1c_IFCC", 48, ""},
      // a spelling that is no unit stands for the first unit of its row
      {"777-3", "250", "K/uL", "platelets", 250, ""},
      // a spelling listed beside the code means the kind's unit, whatever it means by itself; any other does not
      {"41950-7", "4120", "steps/d", "step_count", 4120, ""},
      {"41950-7", "4120", "steps", "step_count", 4120, ""},
      {"41950-7", "4120", "/d", "step_count", 4120, ""},
      {"41950-7", "4120", "/h", "-", 0, "unit '/h' is in no row of step_count and does not convert"},
      // a mass spelled beside an amount is no amount
      {"1-8", "90", "mg/dL", "-", 0, "unit 'mg/dL' does not convert to 'mmol/L' of no_molar_mass"},
      // a code of no kind is kept as it is
      {"99999-9", "3", "furlongs", "", 0, ""},
      {"99999-9", "3", "", "", 0, ""},
  };
  for (const auto& c : cases) {
    INFO(c.loinc << " " << c.value << " '" << c.unit << "'");
    RecordBuilder builder(knowledge());
    builder.begin_input("a.json", "fhir");
    builder.add(reading(c.loinc, c.value, c.unit), "p");
    Record record = finish(builder);
    if (std::string(c.kind) == "-") {
      REQUIRE(record.rejected.size() == 1);
      CHECK(record.rejected[0].reason == c.reason);
      CHECK(record.rejected[0].codes.front() == Code{"loinc", c.loinc});
      CHECK(record.inputs[0].rejected == 1);
      CHECK(record.inputs[0].facts == 0);
      CHECK(record.notes.size() == 1);
      continue;
    }
    REQUIRE(record.observations.size() == 1);
    CHECK(record.observations[0].kind == c.kind);
    if (*c.kind) CHECK(*record.observations[0].kind_value == Approx(c.expected).epsilon(1e-12));
  }
}

TEST_CASE_METHOD(BuilderFixture, "converted values are rounded to the digits of their kind, written ones are not") {
  RecordBuilder builder(knowledge());
  builder.begin_input("a.json", "fhir");
  builder.add(reading("2345-7", "7.04", "mmol/L", "2024-01-01"), "p");  // 126.83 mg/dL
  builder.add(reading("2345-7", "126.83", "mg/dL", "2024-01-02"), "p");
  Record record = finish(builder);
  REQUIRE(record.observations.size() == 2);
  CHECK(*record.observations[0].kind_value == 127);
  CHECK(*record.observations[1].kind_value == 126.83);
}

TEST_CASE_METHOD(BuilderFixture, "one fact told by two systems counts once, two values stay two") {
  RecordBuilder builder(knowledge());
  builder.begin_input("a.json", "fhir");
  builder.add(reading("2160-0", "1.0", "mg/dL"), "p");
  builder.begin_input("b.json", "fhir");
  Observation copy = reading("2160-0", "10", "mg/L");
  copy.setting = "clinic";
  builder.add(copy, "p");
  builder.add(reading("2160-0", "1.2", "mg/dL"), "p");
  Record record = finish(builder);
  REQUIRE(record.observations.size() == 2);
  CHECK(record.observations[0].source.input == 0);
  CHECK(record.observations[0].setting == "clinic");
  CHECK(record.inputs[1].facts == 1);
  CHECK(record.notes.back().message == "1 facts repeat what was already read and were dropped");
}

TEST_CASE_METHOD(BuilderFixture, "of several versions the corrected one holds, a withdrawn one removes all") {
  auto version = [](const char* place, Standing standing) {
    return FactVersion{.identifiers = {"lab|7"}, .instance = place, .standing = standing, .updated = {}};
  };
  RecordBuilder builder(knowledge());
  builder.begin_input("a.json", "fhir");
  builder.add(reading("2160-0", "2.0", "mg/dL"), "p", version("1", Standing::preliminary));
  builder.add(reading("2160-0", "1.5", "mg/dL"), "p", version("2", Standing::corrected));
  builder.add(reading("2160-0", "1.0", "mg/dL"), "p", version("3", Standing::standing));
  Record record = finish(builder);
  REQUIRE(record.observations.size() == 1);
  CHECK(*record.observations[0].kind_value == 1.5);

  builder.withdraw({"Observation", "status entered-in-error", {}, {}, {}}, "p", version("4", Standing::withdrawn));
  CHECK(finish(builder).observations.empty());
}

TEST_CASE_METHOD(BuilderFixture, "components of one resource are no versions of each other") {
  RecordBuilder builder(knowledge());
  builder.begin_input("a.json", "fhir");
  FactVersion version{.identifiers = {"bp|1"}, .instance = "1", .standing = {}, .updated = {}};
  version.standing = Standing::standing;
  builder.add(reading("8480-6", "120", "mm[Hg]"), "p", version);
  builder.add(reading("8462-4", "80", "mm[Hg]"), "p", version);
  CHECK(finish(builder).observations.size() == 2);
}

TEST_CASE_METHOD(BuilderFixture, "medicines carry ingredient and ATC codes; what is not wholly understood is named") {
  RecordBuilder builder(knowledge());
  builder.begin_input("a.json", "fhir");
  builder.add(medicine("Warfarin Sodium 5 MG Oral Tablet"), "p");
  builder.add(medicine("Aluminium hydroxide / Simeticone chewable"), "p");
  builder.add(medicine("Unguentum mirabile"), "p");
  builder.add(medicine("Unguentum mirabile", "2024-02-01"), "p");
  Medicine half_coded = medicine("Acetaminophen/Hydrocodone");
  half_coded.codes = {{"rxnorm", "5489"}};
  builder.add(half_coded, "p");
  Medicine contradictory = medicine("Clopidogrel 75 MG Oral Tablet");
  contradictory.codes = {{"rxnorm", "11289"}};
  builder.add(contradictory, "p");
  Record record = finish(builder);
  REQUIRE(record.medicines.size() == 6);
  const Medicine& warfarin = record.medicines[0];
  CHECK(warfarin.resolved == ResolvedBy::display_text);
  CHECK(warfarin.codes == std::vector<Code>{{"ingredient", "warfarin"}, {"atc", "B01AA03"}});
  CHECK(record.medicines[1].resolved == ResolvedBy::unresolved);
  CHECK(record.medicines[1].ingredients == std::vector<std::string>{"simeticone"});
  CHECK(record.medicines[4].resolved == ResolvedBy::code);
  CHECK(record.medicines[4].ingredients == std::vector<std::string>{"hydrocodone", "paracetamol"});
  CHECK(record.medicines[5].resolved == ResolvedBy::unresolved);
  REQUIRE(record.unresolved.size() == 3);
  CHECK(record.unresolved[1].text == "Unguentum mirabile");
  CHECK(record.unresolved[2].text == "Clopidogrel 75 MG Oral Tablet");
  for (const DataNote& note : record.notes) CHECK(note.message.find("mirabile") == std::string::npos);
}

TEST_CASE_METHOD(BuilderFixture, "an allergy to a class reaches its members, one to a food is no unresolved medicine") {
  RecordBuilder builder(knowledge());
  builder.begin_input("a.json", "fhir");
  Allergy penicillin;
  penicillin.text = "Allergy to penicillin";
  builder.add(penicillin, "p");
  Allergy shellfish;
  shellfish.text = "Shellfish allergy";
  shellfish.to_medicine = false;
  builder.add(shellfish, "p");
  Allergy unknown;
  unknown.text = "Transfer-degraded drug allergy";
  builder.add(unknown, "p");
  Record record = finish(builder);
  REQUIRE(record.allergies.size() == 3);
  CHECK(record.allergies[0].classes == std::vector<std::string>{"penicillins"});
  CHECK(record.allergies[0].ingredients.empty());
  const auto& codes = record.allergies[0].codes;
  CHECK(std::find(codes.begin(), codes.end(), Code{"ingredient", "amoxicillin"}) != codes.end());
  REQUIRE(record.unresolved.size() == 1);
  CHECK(record.unresolved[0].text == "Transfer-degraded drug allergy");
}

TEST_CASE_METHOD(BuilderFixture, "an allergy entry is recognised when all it names is, and is no copy of another one else") {
  const auto resolved = [&](const std::vector<std::string>& texts) {
    RecordBuilder builder(knowledge());
    builder.begin_input("a.json", "fhir");
    for (const std::string& text : texts) {
      Allergy allergy;
      allergy.text = text;
      builder.add(allergy, "p");
    }
    return finish(builder);
  };
  Record record = resolved({"Penicillin", "Penicillin and zorblax", "Amoxicillin, zorblax", "Penicillin / aspirin",
                            "Penicillins and cephalosporins", "Penicillin and zorblax"});
  REQUIRE(record.allergies.size() == 5);
  using enum ResolvedBy;
  const ResolvedBy expected[] = {display_text, unresolved, unresolved, display_text, display_text};
  for (std::size_t i = 0; i < 5; ++i) {
    INFO(record.allergies[i].text);
    CHECK(record.allergies[i].resolved == expected[i]);
  }
  CHECK(record.allergies[4].classes == std::vector<std::string>{"penicillins", "cephalosporins"});
  CHECK(record.unresolved.size() == 2);
}

TEST_CASE_METHOD(BuilderFixture, "a condition by a code that nobody knows is told as not recognised") {
  RecordBuilder builder(knowledge());
  builder.begin_input("a.json", "fhir");
  for (const char* text : {"snomed 230690007", "snomed 95460007", "icd10 I63.9", "read G66.."}) {
    Condition condition;
    condition.codes = {{std::string(text).substr(0, std::string(text).find(' ')), std::string(text).substr(std::string(text).find(' ') + 1)}};
    condition.text = text;
    builder.add(condition, "p");
  }
  Record record = finish(builder);
  REQUIRE(record.unresolved.size() == 2);
  CHECK(record.unresolved[0].text == "snomed 95460007");
  CHECK(record.unresolved[0].code == Code{"snomed", "95460007"});
  CHECK(record.unresolved[1].text == "read G66..");
}

TEST_CASE_METHOD(BuilderFixture, "two patients are refused unless one is chosen") {
  struct {
    const char* why;
    Patient a, b;
    bool same;
  } cases[] = {
      {"same identifier", person("1", "N1", "1950-01-01", Sex::male), person("2", "N1", "1950", Sex::male), true},
      {"other identifier", person("1", "N1", "1950-01-01", Sex::male), person("1", "N2", "1950-01-01", Sex::male),
       false},
      {"other birth date", person("1", "", "1950-01-01", Sex::male), person("1", "", "1951", Sex::male), false},
      {"other sex", person("1", "", "1950-01-01", Sex::male), person("1", "", "1950-01-01", Sex::female), false},
      {"birth date and sex", person("1", "", "1950-01-01", Sex::male), person("2", "", "1950-01-01", Sex::male), true},
      {"nothing to compare", person("1", "", "", Sex::unknown), person("2", "", "", Sex::unknown), false},
      {"same id", person("1", "", "", Sex::unknown), person("1", "", "", Sex::unknown), true},
  };
  for (const auto& c : cases) {
    INFO(c.why);
    RecordBuilder builder(knowledge());
    builder.begin_input("a.json", "fhir");
    builder.add_patient(c.a, c.a.id, {});
    builder.add(medicine("warfarin"), c.a.id);
    builder.begin_input("b.json", "fhir");
    builder.add_patient(c.b, c.b.id, {});
    builder.add(medicine("clopidogrel"), c.b.id);
    Result<Record> all = builder.finish(std::nullopt);
    CHECK(all.has_value() == c.same);
    if (all) {
      CHECK(all->medicines.size() == 2);
    } else {
      CHECK(all.error().kind == ErrorKind::input);
      CHECK(all.error().message.find("(a.json)") != std::string::npos);
      CHECK(all.error().message.find("(b.json)") != std::string::npos);
    }
  }
}

TEST_CASE_METHOD(BuilderFixture, "a chosen patient keeps only their facts") {
  RecordBuilder builder(knowledge());
  builder.begin_input("a.json", "fhir");
  builder.add_patient(person("1", "N1", "1950-01-01", Sex::male), "1", {});
  builder.add_patient(person("2", "N2", "1960-01-01", Sex::female), "2", {});
  builder.add(medicine("warfarin"), "1");
  builder.add(medicine("clopidogrel"), "2");
  builder.add(medicine("simvastatin"), "");  // says not whose
  builder.set_list_state("medicines", ListState::complete, "2");
  for (const char* chosen : {"1", "Patient/1", "N1", "https://fhir.nhs.uk/Id/nhs-number|N1"}) {
    INFO(chosen);
    Result<Record> record = builder.finish(chosen);
    REQUIRE(record);
    REQUIRE(record->medicines.size() == 1);
    CHECK(record->medicines[0].text == "warfarin");
    CHECK(record->patient.id == "1");
    CHECK(record->medicines_list == ListState::incomplete);
    CHECK(record->notes.size() == 2);
  }
  CHECK(builder.finish("2")->medicines_list == ListState::complete);
  CHECK_FALSE(builder.finish("3").has_value());
  CHECK_FALSE(builder.finish(std::nullopt).has_value());
}

TEST_CASE_METHOD(BuilderFixture, "an input without identity belongs to the patient unless it contradicts") {
  for (auto [sex, fits] : {std::pair{Sex::male, true}, std::pair{Sex::female, false}}) {
    RecordBuilder builder(knowledge());
    builder.begin_input("a.json", "fhir");
    builder.add_patient(person("1", "N1", "1950-01-01", Sex::male), "1", {});
    builder.begin_input("export.xml", "apple-health");
    builder.add_patient(person("", "", "1950-01-01", sex), "", {});
    builder.add(reading("8867-4", "60", "/min"), "");
    Result<Record> record = builder.finish(std::nullopt);
    CHECK(record.has_value() == fits);
    if (record) CHECK(record->observations.size() == 1);
    if (!record)
      CHECK(record.error().message == "birth date or sex differ between export.xml and a.json: they are two patients");
  }
}

TEST_CASE_METHOD(BuilderFixture, "observations are sorted by time, then input") {
  RecordBuilder builder(knowledge());
  builder.begin_input("a.json", "fhir");
  builder.add(reading("8867-4", "63", "/min", "2024-03-01"), "");
  builder.add(reading("8867-4", "61", "/min", "2024-01-01"), "");
  builder.begin_input("b.json", "fhir");
  builder.add(reading("8867-4", "62", "/min", "2024-02-01"), "");
  std::vector<double> values;
  for (const Observation& o : finish(builder).observations) values.push_back(o.value->to_double());
  CHECK(values == std::vector<double>{61, 62, 63});
}

TEST_CASE_METHOD(BuilderFixture, "gene calls: outside beats report beats genome; equals that differ are a tie") {
  auto call = [](CallSource source, const char* diplotype) {
    GeneCall c{.gene = "CYP2C19", .source = source};
    if (*diplotype) c.diplotypes = {{.name = diplotype}};
    return c;
  };
  RecordBuilder builder(knowledge());
  builder.begin_input("a.vcf", "vcf");
  GeneCall matched = call(CallSource::matched, "*1/*1");
  matched.tested_alleles = {"*2"};
  builder.add(matched, "");
  builder.add(call(CallSource::fhir, "*1/*2"), "");
  Record record = finish(builder);
  CHECK(record.genes.at("CYP2C19").diplotypes[0].name == "*1/*2");
  CHECK(record.genes.at("CYP2C19").tested_alleles == std::vector<std::string>{"*2"});
  CHECK(record.notes.size() == 1);

  builder.add(call(CallSource::fhir, "*2/*2"), "");
  record = finish(builder);
  CHECK(record.genes.at("CYP2C19").diplotypes.size() == 2);

  GeneCall phenotype = call(CallSource::fhir, "");
  phenotype.phenotype = "Poor Metabolizer";
  builder.add(phenotype, "");
  CHECK_FALSE(finish(builder).genes.at("CYP2C19").called());

  builder.add(call(CallSource::outside, "*17/*17"), "");
  CHECK(finish(builder).genes.at("CYP2C19").diplotypes[0].name == "*17/*17");
}
