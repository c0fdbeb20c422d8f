#include <catch2/catch.hpp>

#include "tests/support/reading.h"
#include "tests/support/reference.h"

using namespace regimen;
using regimen::test::ReaderFixture;

namespace {

std::string at(const char* time) { return R"("effective_time_frame":{"date_time":")" + std::string(time) + R"("})"; }
std::string between(const char* start, const char* end) {
  return R"("effective_time_frame":{"time_interval":{"start_date_time":")" + std::string(start) +
         R"(","end_date_time":")" + end + R"("}})";
}
std::string steps(int count, const char* start, const char* end) {
  return R"({"step_count":)" + std::to_string(count) + "," + between(start, end) + "}";
}

std::string apple(const std::string& records, const std::string& head = "") {
  return "<?xml version=\"1.0\"?>\n<HealthData>" + head + records + "</HealthData>";
}
std::string record(const char* type, const char* unit, const char* value, const char* start, const char* end,
                   const char* source = "Phone") {
  return "<Record type=\"" + std::string(type) + "\" sourceName=\"" + source + "\" unit=\"" + unit + "\" startDate=\"" +
         start + "\" endDate=\"" + end + "\" value=\"" + value + "\"/>\n";
}
constexpr const char* kSteps = "HKQuantityTypeIdentifierStepCount";
constexpr const char* kSleep = "HKCategoryTypeIdentifierSleepAnalysis";

std::string csv(const std::string& lines) { return "code,system,value,unit,time,setting\n" + lines; }

}  // namespace

TEST_CASE_METHOD(ReaderFixture, "Open mHealth: each measure becomes a coded observation in UCUM") {
  struct {
    std::string body;
    const char* loinc;
    double value;
    const char* unit;
  } cases[] = {
      {R"({"blood_glucose":{"value":95,"unit":"mg/dL"},)" + at("2024-02-05T07:25:00Z") + "}", "2339-0", 95, "mg/dL"},
      {R"({"body_weight":{"value":50,"unit":"kg"},)" + at("2024-02-05T07:25:00Z") + "}", "29463-7", 50, "kg"},
      {R"({"heart_rate":{"value":67.5,"unit":"beats/min"},)" + at("2024-02-05T07:25:00-08:00") + "}", "8867-4", 67.5,
       "/min"},
      {R"({"body_temperature":{"value":97,"unit":"F"},)" + at("2024-02-05T07:25:00Z") + "}", "8310-5", 97, "[degF]"},
      {R"({"sleep_duration":{"value":7.5,"unit":"h"},)" + between("2024-02-05T22:00:00Z", "2024-02-06T06:00:00Z") + "}",
       "93832-4", 7.5, "h"},
      {R"([{"body":{"sleep_duration":{"value":1,"unit":"h"},"effective_time_frame":{"time_interval":{"end_date_time":"2024-02-06T06:00:00Z",
          "duration":{"value":8,"unit":"h"}}}}}])",
       "93832-4", 1, "h"},
      {steps(6000, "2024-02-05T06:25:00Z", "2024-02-05T07:25:00Z"), "41950-7", 6000, "steps"},
  };
  for (const auto& c : cases) {
    INFO(c.body);
    Record record = record_of(c.body);
    REQUIRE(record.observations.size() == 1);
    CHECK(record.inputs[0].format == "open-mhealth");
    CHECK(record.observations[0].codes == std::vector<Code>{{"loinc", c.loinc}});
    CHECK(record.observations[0].value->to_double() == c.value);
    CHECK(record.observations[0].unit_text == c.unit);
    CHECK(record.observations[0].unit.has_value());
  }
}

TEST_CASE_METHOD(ReaderFixture, "a cuff on the upper arm measures at home, what is worn elsewhere estimates") {
  struct {
    const char* measure;
    const char* place;
    const char* modality;
    const char* setting;
  } cases[] = {
      {R"("systolic_blood_pressure":{"value":120,"unit":"mmHg"},)", "left upper arm", "sensed", "home"},
      {R"("systolic_blood_pressure":{"value":120,"unit":"mmHg"},)", "", "sensed", "home"},
      {R"("systolic_blood_pressure":{"value":120,"unit":"mmHg"},)", "right upper arm", "self-reported", "home"},
      {R"("systolic_blood_pressure":{"value":120,"unit":"mmHg"},)", "left wrist", "sensed", "device"},
      {R"("systolic_blood_pressure":{"value":120,"unit":"mmHg"},)", "left wrist", "self-reported", ""},
      {R"("body_weight":{"value":70,"unit":"kg"},)", "", "sensed", "home"},
      {R"("heart_rate":{"value":70,"unit":"beats/min"},)", "", "sensed", "device"},
  };
  for (const auto& c : cases) {
    INFO(c.measure << c.place << c.modality);
    const std::string place = *c.place ? R"("measurement_location":")" + std::string(c.place) + R"(",)" : "";
    Record record =
        record_of(R"({"header":{"id":"a","acquisition_provenance":{"source_name":"x","modality":")" +
                  std::string(c.modality) + R"("}},"body":{)" + c.measure + place + at("2024-02-05T07:25:00Z") + "}}");
    REQUIRE(record.observations.size() == 1);
    CHECK(record.observations[0].setting == c.setting);
  }
}

TEST_CASE_METHOD(ReaderFixture, "Open mHealth: header, blood pressure, what is refused") {
  Record record =
      record_of(R"({"header":{"id":"a","acquisition_provenance":{"source_name":"cuff","modality":"sensed"}},"body":
    {"systolic_blood_pressure":{"value":120,"unit":"mmHg"},"diastolic_blood_pressure":{"value":80,"unit":"mmHg"},)" +
                at("2024-02-05T07:25:00Z") + "}}");
  REQUIRE(record.observations.size() == 2);
  CHECK(record.observations[0].setting == "home");
  CHECK(record.observations[0].device == "cuff");
  CHECK(record.observations[0].kind + record.observations[1].kind == "systolic_pressure");

  struct {
    std::string body;
    const char* reason;
  } refused[] = {
      {R"({"heart_rate":{"value":50,"unit":"beats/min"},"descriptive_statistic":"minimum",)" +
           at("2024-02-05T07:25:00Z") + "}",
       "a statistic (minimum), not a reading"},
      {R"({"heart_rate":{"value":50,"unit":"Hz"},)" + at("2024-02-05T07:25:00Z") + "}",
       "unit 'Hz' is not one of this measure"},
      {R"({"heart_rate":{"unit":"beats/min"},)" + at("2024-02-05T07:25:00Z") + "}", "no value"},
      {R"({"step_count":"6000",)" + between("2024-02-05T06:25:00Z", "2024-02-05T07:25:00Z") + "}",
       "the value is no number"},
      {R"({"step_count":6000,)" + at("2024-02-05T06:25:00Z") + "}", "a count needs an interval of at most one day"},
      {steps(60000, "2024-02-05T06:25:00Z", "2024-02-09T07:25:00Z"), "a count needs an interval of at most one day"},
      {steps(60, "2024-02-05T06:25:00Z", "2024-02-04T07:25:00Z"), "no usable time frame"},
      {R"({"body_weight":{"value":50,"unit":"kg"},)" + at("2024-02-05") + "}", "no usable time frame"},
      {R"({"header":{},"body":{"mood":3}})", "none of its measures is known"},
  };
  for (const auto& c : refused) {
    INFO(c.body);
    Record rejected = record_of(c.body);
    CHECK(rejected.observations.empty());
    REQUIRE(rejected.rejected.size() == 1);
    CHECK(rejected.rejected[0].reason == c.reason);
  }
}

TEST_CASE_METHOD(ReaderFixture, "steps of a local day are added per source, and the largest source stands") {
  auto walk = [](int count, const char* hour, const char* source) {
    std::string day = "2024-03-10 " + std::string(hour);
    return record(kSteps, "count", std::to_string(count).c_str(), (day + ":00:00 -0500").c_str(),
                  (day + ":30:00 -0500").c_str(), source);
  };
  Record day = record_of(apple(walk(1000, "08", "Phone") + walk(500, "09", "Phone") + walk(1200, "08", "Watch") +
                               walk(600, "23", "Watch") + walk(600, "23", "Watch")));
  REQUIRE(day.observations.size() == 1);
  const Observation& total = day.observations[0];
  CHECK(total.value->to_double() == 1800);
  CHECK(total.device == "Watch");
  CHECK(total.unit_text == "steps");
  CHECK(total.when.lo == parse_time("2024-03-10T00:00:00-05:00")->lo);
  CHECK(total.when.hi == parse_time("2024-03-10T23:59:59-05:00")->lo);
  CHECK(local_day(total.when.lo, total.when.offset_minutes) == days_from_civil({2024, 3, 10}));
}

TEST_CASE_METHOD(ReaderFixture, "Apple Health: readings, nights, the unfinished day, the person") {
  std::string head =
      R"(<ExportDate value="2024-03-11 10:00:00 +0000"/><Me HKCharacteristicTypeIdentifierDateOfBirth="1965-07-31"
    HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexMale"/>)";
  Record export_of =
      record_of(apple(record(kSteps, "count", "100", "2024-03-10 23:50:00 +0000", "2024-03-11 00:10:00 +0000") +
                          record(kSteps, "count", "999", "2024-03-11 08:00:00 +0000", "2024-03-11 08:10:00 +0000") +
                          record(kSleep, "", "HKCategoryValueSleepAnalysisAsleepCore", "2024-03-09 23:00:00 +0000",
                                 "2024-03-10 03:00:00 +0000") +
                          record(kSleep, "", "HKCategoryValueSleepAnalysisAsleepDeep", "2024-03-10 02:00:00 +0000",
                                 "2024-03-10 06:00:00 +0000") +
                          record(kSleep, "", "HKCategoryValueSleepAnalysisInBed", "2024-03-09 21:00:00 +0000",
                                 "2024-03-10 09:00:00 +0000") +
                          record("HKQuantityTypeIdentifierHeartRate", "count/min", "60", "2024-03-10 08:00:00 +0000",
                                 "2024-03-10 08:00:00 +0000") +
                          record("HKQuantityTypeIdentifierHeartRate", "count/min", "70", "2024-03-10 09:00:00 +0000",
                                 "2024-03-10 09:00:00 +0000") +
                          record("HKQuantityTypeIdentifierBodyMass", "lb", "180", "2024-03-10 08:00:00 +0000",
                                 "2024-03-10 08:00:00 +0000") +
                          record("HKQuantityTypeIdentifierBloodGlucose", "furlong", "5", "2024-03-10 08:00:00 +0000",
                                 "2024-03-10 08:00:00 +0000") +
                          record("HKQuantityTypeIdentifierBodyMass", "kg", "x", "2024-03-10 08:00:00 +0000",
                                 "2024-03-10 08:00:00 +0000") +
                          record("HKQuantityTypeIdentifierUnheardOf", "kg", "5", "2024-03-10 08:00:00 +0000",
                                 "2024-03-10 08:00:00 +0000"),
                      head));
  auto value = [&](const char* loinc) {
    for (const Observation& o : export_of.observations)
      if (o.codes[0].code == loinc) return o.value->to_double();
    return -1.0;
  };
  CHECK(export_of.observations.size() == 4);
  CHECK(value("41950-7") == 100);
  CHECK(value("93832-4") == 7);
  CHECK(value("55425-3") == 65);
  CHECK(value("29463-7") == 180);
  CHECK(export_of.rejected.size() == 2);
  CHECK(export_of.patient.sex == Sex::male);
  CHECK(export_of.patient.birth == parse_time("1965-07-31"));
}

TEST_CASE_METHOD(ReaderFixture, "CSV: readings, and a reason for each line that does not fit") {
  Record record =
      record_of(csv("8480-6,loinc,121,mm[Hg],2024-01-02T08:00:00Z,home\n"
                    "\"8480-6\",http://loinc.org, 125 ,\"mm[Hg]\",2024-01-03,\r\n"
                    "\n"
                    "8480-6,loinc,high,mm[Hg],2024-01-03,\n"
                    "8480-6,loinc,125,mm[Hg],yesterday,\n"
                    ",loinc,125,mm[Hg],2024-01-03,\n"
                    "8480-6,loinc,125,mm[Hg],2024-01-03,pub\n"
                    "8480-6,loinc,\"125,mm[Hg],2024-01-03,\n"
                    "8480-6,loinc,125,furlong,2024-01-03,\n"
                    "8480-6"));
  CHECK(record.inputs[0].format == "csv");
  REQUIRE(record.observations.size() == 2);
  CHECK(record.observations[0].setting == "home");
  CHECK(record.observations[0].kind == "systolic_pressure");
  CHECK(record.observations[1].value->to_double() == 125);
  std::vector<std::string> told;
  for (const Rejected& r : record.rejected) told.push_back(r.source.where + ": " + r.reason);
  std::sort(told.begin(), told.end());
  CHECK(told == std::vector<std::string>{
                    "line 10: unit 'furlong' is in no row of systolic_pressure and does not convert",
                    "line 11: no code or no system",
                    "line 5: the value is no number",
                    "line 6: the time is no date and no instant",
                    "line 7: no code or no system",
                    "line 8: setting is home, clinic, ambulatory, device or nothing",
                    "line 9: a quote that does not close",
                });
  CHECK(record_of("Time,Value,Unit,System,Code\n2024,1,kg,loinc,29463-7\n").observations.size() == 1);
}

TEST_CASE_METHOD(ReaderFixture, "CSV: a line that is not UTF-8 is rejected and nothing of it repeated") {
  for (const char* bytes : {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe2\x82"}) {
    INFO(bytes);
    Record record = record_of(csv("8480-6,loinc,121,mm[Hg],2024-01-02,home\n8480" + std::string(bytes) +
                                  "-6,loinc,122,mm[Hg],2024-01-03,home\n"));
    REQUIRE(record.observations.size() == 1);
    REQUIRE(record.rejected.size() == 1);
    CHECK(record.rejected[0].reason == "the line is not UTF-8");
    CHECK(record.rejected[0].codes.empty());
    CHECK(record.rejected[0].source.where == "line 3");
  }
  CHECK(record_of(csv("8480-6,loinc,121,mm[Hg],2024-01-02,home\n\"gewogen \xe2\x82\xac\",loinc,1,kg,2024-01-02,\n"))
            .observations.size() == 2);
}

TEST_CASE_METHOD(ReaderFixture, "Open mHealth vectors: what should fail gives no fact, what should pass gives one") {
  auto folder = regimen::test::reference_folder();
  if (!folder) return;
  // Measures of the table, with the time frame that FHIR observations need; a statistic is no reading.
  std::size_t passed = 0;
  std::size_t failed = 0;
  for (const auto& file : std::filesystem::directory_iterator(*folder / "lifestyle" / "openmhealth")) {
    std::string name = file.path().filename().string();
    bool measure = false;
    for (const char* prefix : {"blood-glucose", "blood-pressure", "body-mass-index", "body-temperature", "body-weight",
                               "heart-rate", "sleep-duration", "sleep-episode", "step-count", "total-sleep-time"})
      measure = measure || name.starts_with(prefix);
    // Vectors about parts that the record does not keep (specimen, meals, statistics' names).
    bool beside = name.find("specimen") != std::string::npos ||
                  name.find("temporal-relationship") != std::string::npos || name.find("pa-value") != std::string::npos;
    if (!measure || (beside && name.find("__fail__") != std::string::npos)) continue;
    bool statistic = name.find("statistic") != std::string::npos || name.find("everything") != std::string::npos ||
                     name.find("average") != std::string::npos || name.find("maximum") != std::string::npos ||
                     name.find("session") != std::string::npos;
    RecordBuilder builder(knowledge());
    bool read = read_file(file.path().string(), options_, builder).has_value();
    bool facts = read && !finish(builder).observations.empty();
    INFO(name);
    if (name.find("__pass__") != std::string::npos && !statistic) {
      CHECK(facts);
      ++passed;
    }
    if (name.find("__fail__") != std::string::npos) {
      CHECK_FALSE(facts);
      ++failed;
    }
  }
  std::cout << passed << " vectors that pass, " << failed << " that fail\n";
  CHECK(passed >= 10);
  CHECK(failed >= 20);
}

TEST_CASE_METHOD(ReaderFixture, "the Apple Health sample gives the daily sum of its step records") {
  auto folder = regimen::test::reference_folder();
  if (!folder) return;
  RecordBuilder builder(knowledge());
  REQUIRE(read_file((*folder / "lifestyle" / "apple-health" / "export6s3sample.xml").string(), options_, builder));
  Record record = finish(builder);
  double sum = 0;
  for (const Observation& o : record.observations)
    if (o.codes[0].code == "41950-7") sum += o.value->to_double();
  CHECK(sum > 0);
  CHECK(record.rejected.empty());
  CHECK(record.patient.birth == parse_time("1965-07-31"));
}
