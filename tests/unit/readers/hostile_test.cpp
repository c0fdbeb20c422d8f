// Inputs nobody should send, and every file of the reference patients: nothing crashes, everything is told.
#include <catch2/catch.hpp>

#include <map>

#include "tests/support/reading.h"
#include "tests/support/reference.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using regimen::test::ReaderFixture;

namespace {

// Valid inputs of every format, to be cut and damaged.
std::vector<std::string> specimens() {
  return {
      R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"1","birthDate":"1950"}},
        {"resource":{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"2160-0"}]},
        "subject":{"reference":"Patient/1"},"effectiveDateTime":"2024","valueQuantity":{"value":1.5,"code":"mg/dL"}}}]})",
      R"([{"header":{"id":"x"},"body":{"step_count":5,"effective_time_frame":{"time_interval":{"start_date_time":"2024-01-01T00:00:00Z","end_date_time":"2024-01-01T01:00:00Z"}}}}])",
      "<?xml version=\"1.0\"?><HealthData><Record type=\"HKQuantityTypeIdentifierStepCount\" unit=\"count\" "
      "value=\"5\" "
      "startDate=\"2024-01-01 00:00:00 +0000\" endDate=\"2024-01-01 00:10:00 +0000\"/></HealthData>",
      R"({"activities-steps":[{"dateTime":"2024-01-01","value":"175"}]})",
      R"({"minStartTimeNs":"1704067200000000000","maxEndTimeNs":"1704153600000000000","dataSourceId":"x","point":[{
        "startTimeNanos":"1704100000000000000","endTimeNanos":"1704100000000000000","dataTypeName":"com.google.weight",
        "originDataSourceId":"raw:x:user_input","value":[{"fpVal":72.5}]}]})",
      R"({"status":0,"body":{"measuregrps":[{"attrib":0,"category":1,"date":1704100000,"grpid":1,"measures":[{"type":1,"unit":-3,"value":74128}]}]}})",
      R"({"BPDataList":[{"HP":120,"LP":0,"HR":0,"MDate":1704100000,"TimeZone":"-0800","DataID":"a","DataSource":"Manual"}],"BPUnit":0})",
      "code,system,value,unit,time\n2160-0,loinc,1.5,mg/dL,2024\n",
      "#Sample\tGene\tSolutionID\tMajor\tMinor\nNA1\tCYP2D6\t1\t*1/*4+*4\t1;4;4\n",
      "Sample\tGenotype\tFilter\nNA1\t*1/*4;*2/*10\tPASS\n",
      "Initially computed CN = 2\n\nResult:\n*17/*29\n",
      "\tA1\tA2\tB1\tB2\tC1\tC2\tReads\tObjective\n0\tA*31:01\tA*02:01\tB*57:01\tB*07:02\tC*06:02\tC*07:02\t1\t1\n",
      "A\tHLA-A*31:01:02\t-\nB\tNot typed\tNot typed\n",
      "<Observation xmlns=\"http://hl7.org/fhir\"><status value=\"final\"/><code><coding><system value=\"http://loinc.org\"/>"
      "<code value=\"2160-0\"/></coding></code><effectiveDateTime value=\"2024\"/>"
      "<valueQuantity><value value=\"1.5\"/><code value=\"mg/dL\"/></valueQuantity></Observation>",
  };
}

std::string noise(std::size_t length, std::uint32_t seed) {
  std::string bytes;
  for (std::size_t i = 0; i < length; ++i) {
    seed = seed * 1664525u + 1013904223u;
    bytes += static_cast<char>(seed >> 24);
  }
  return bytes;
}

std::string nested(int depth) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += "<part>";
  return text;
}

}  // namespace

TEST_CASE_METHOD(ReaderFixture, "broken JSON is an error with its position") {
  std::string head = R"({"resourceType":"Observation",)";
  struct {
    std::string text;
    const char* expected;
  } cases[] = {
      {"", "input: is empty"},
      {" \n\t", "input: is empty"},
      {head + "\n \"status\" 5}", "input:2:11: not valid JSON"},
      {head + R"("a":[1,2})", "input:1:39: not valid JSON"},
      {head + R"("a":"no end})", "input:1:43: a string without an end"},
      {head + R"("a":1,"a":2})", "input: the key 'a' stands twice in one object"},
      {head + R"("a":{"b":[{"c":1,"c":1}]}})", "input: the key 'c' stands twice in one object"},
      {head + "\"a\":\"\xFF\xFE\"}", "input:1:36: not UTF-8"},
      {head + R"("a":1e99999})", "input:1:43: a number that is broken or out of range"},
      {head + R"("a":99999999999999999999999999})", "input:1:62: a number that is broken or out of range"},
      {head + R"("a":)" + std::string(1000000, '[') + std::string(1000000, ']') + "}", "input:1:290: nested too deep"},
      {head + R"("a":1}{"b":2})", "input:1:37: not valid JSON"},
      {"{\"resourceType\":\"Patient\",\"id\":\"1\"}\n{\"resourceType\":\"Patient\",\"id\"}\n",
       "input:2:31: not valid JSON"},
      {"<Bundle/>", "input: this XML is neither FHIR (namespace http://hl7.org/fhir) nor an Apple Health export"},
      {"<Bundle xmlns=\"http://hl7.org/fhir\"><entry></Bundle>", "input:1:46: mismatched tag"},
      {"<Bundle xmlns=\"http://hl7.org/fhir\">" + nested(1'000'000), "input:1:1573: nested too deep"},
      {"<HealthData><Record></HealthData>", "input:1:23: mismatched tag"},
      {R"({"steps":[]})", "input: none of the known formats"},
      {R"({"status":401,"body":{},"error":"x"})", "input: Withings refused the request (status 401)"},
      {"hello", "input: none of the known formats"},
  };
  for (const auto& c : cases) {
    INFO(c.text.substr(0, 100));
    CHECK(error_of(c.text).substr(0, std::string(c.expected).size()) == c.expected);
  }
}

TEST_CASE_METHOD(ReaderFixture, "every specimen is read whole, and cut or damaged anywhere without a crash") {
  options_.genes = &regimen::test::stdlib_genes();
  for (const std::string& specimen : specimens()) {
    INFO(specimen.substr(0, 60));
    CHECK(error_of(specimen).empty());
    const Record whole = record_of(specimen);
    CHECK(whole.observations.size() == (whole.genes.empty() ? 1 : 0));
    for (std::size_t length = 0; length < specimen.size(); ++length) error_of(specimen.substr(0, length));
    for (std::size_t place = 0; place < specimen.size(); ++place) {
      std::string damaged = specimen;
      damaged[place] = static_cast<char>(damaged[place] ^ 0x15);
      error_of(damaged);
      damaged[place] = '\0';
      error_of(damaged);
    }
  }
}

TEST_CASE_METHOD(ReaderFixture, "noise, also behind a valid beginning, is refused") {
  for (std::uint32_t seed = 1; seed < 50; ++seed) {
    CHECK_FALSE(error_of(noise(500, seed)).empty());
    CHECK_FALSE(error_of(R"({"resourceType":"Bundle",)" + noise(200, seed)).empty());
    CHECK_FALSE(error_of("<HealthData>" + noise(200, seed)).empty());
  }
}

TEST_CASE_METHOD(ReaderFixture, "resources of the wrong shape lose facts, never more") {
  for (
      const char* text : {
          R"({"resourceType":"Observation","code":5,"status":[],"valueQuantity":"x","subject":7,"component":3,"effectiveDateTime":{}})",
          R"({"resourceType":"Patient","identifier":5,"birthDate":1950,"gender":{},"extension":"x","deceasedBoolean":"true"})",
          R"({"resourceType":"Bundle","entry":{"resource":{"resourceType":"Bundle","entry":[1,null,{"resource":[]}]}}})",
          R"({"resourceType":"MedicationRequest","medicationReference":{"reference":"#x"},"contained":[5,{"id":"x"}],"dosageInstruction":[1]})",
          R"({"resourceType":"AllergyIntolerance","reaction":[{"substance":[]}],"category":5})",
          R"({"resourceType":"FamilyMemberHistory","condition":[{"code":{"text":"x"},"onsetAge":{"value":"9","unit":"year"}}]})",
          R"({"resourceType":"List","entry":[{"item":5}],"code":{"coding":{"code":"48765-2","system":"http://loinc.org"}},"status":"current","mode":"snapshot"})",
          R"({"resourceType":"Condition","code":{"coding":[{"code":7}]}})",
          R"({"resourceType":17})",
          R"({"hook":"x","context":{"patientId":9,"draftOrders":[{"resourceType":"MedicationRequest"}]},"prefetch":[1]})",
          R"({"body":[{"body":[{"body":5}]}]})",
          R"({"status":"x","body":{"measuregrps":[5,{"measures":5},{"category":1,"measures":[{"type":[]}]}],"activities":7,"series":[[],{"data":3},{"state":{}}]}})",
          R"({"status":0,"body":[]})",
          R"({"sleep":{"startTime":5},"weight":[[],{"date":7}],"activities-steps":[null,5],"activities-heart":5,"activities-heart-intraday":5})",
          R"([{"dateTime":5,"minutes":{"value":[]}},7])",
          R"({"dataSourceId":5,"minStartTimeNs":"x","point":[5,{"dataTypeName":"com.google.weight"},{"dataTypeName":"com.google.weight","value":[[]]}]})",
          R"({"bucket":[5,{"startTimeMillis":"-1","dataset":5}]})",
          R"({"ARDataList":[5,{"Steps":"1e999","MDate":1e300,"TimeZone":1e300}],"SRDataList":[{"HoursSlept":-5,"StartTime":9223372036854775807}],"BPDataList":{"HP":1}})",
          "[]",
      }) {
    INFO(text);
    RecordBuilder builder(knowledge());
    if (read_bytes("input", text, options_, builder)) CHECK(builder.finish(std::nullopt).has_value());
  }
}

TEST_CASE_METHOD(ReaderFixture, "two patients in one bundle need a choice") {
  std::string two =
      R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"a","gender":"male","name":[{"family":"Secret"}]}},
    {"resource":{"resourceType":"Patient","id":"b","gender":"female"}}]})";
  RecordBuilder builder(knowledge());
  REQUIRE(read_bytes("two.json", two, options_, builder));
  Result<Record> none = builder.finish(std::nullopt);
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().message ==
        "the inputs speak of 2 patients, among them 'a' (two.json) and 'b' (two.json); choose one");
  CHECK(builder.finish("b")->patient.sex == Sex::female);
}

TEST_CASE_METHOD(ReaderFixture, "a long identifier of a patient is cut between letters") {
  const std::string id(59, 'a');
  const std::string two = R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":")" + id +
                          "\u00f6" R"(b"}},{"resource":{"resourceType":"Patient","id":"c"}}]})";
  RecordBuilder builder(knowledge());
  REQUIRE(read_bytes("two.json", two, options_, builder));
  Result<Record> none = builder.finish(std::nullopt);
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().message.find("'" + id + "...'") != std::string::npos);
}

TEST_CASE_METHOD(ReaderFixture, "every reference file is read or refused with a reason") {
  auto folder = regimen::test::reference_folder();
  if (!folder) return;
  options_.genes = &regimen::test::stdlib_genes();
  std::map<std::string, std::size_t> counts;
  std::size_t facts = 0, rejected = 0, genes = 0;
  for (const char* part : {"patients", "lifestyle"})
    for (const auto& file : std::filesystem::recursive_directory_iterator(*folder / part)) {
      if (!file.is_regular_file()) continue;
      INFO(file.path().string());
      RecordBuilder builder(knowledge());
      Result<void> read = read_file(file.path().string(), options_, builder);
      if (!read) {
        CHECK(read.error().kind == ErrorKind::input);
        CHECK(read.error().message.find(file.path().filename().string()) != std::string::npos);
        std::string why = read.error().message.substr(file.path().string().size());
        ++counts["refused " + file.path().extension().string() + why];
        continue;
      }
      Result<Record> record = builder.finish(std::nullopt);
      if (!record) {
        ++counts["two patients"];
        continue;
      }
      ++counts["read as " + record->inputs[0].format];
      facts += record->inputs[0].facts;
      rejected += record->inputs[0].rejected;
      genes += record->genes.size();
      CHECK(record->inputs[0].rejected == record->rejected.size());
    }
  for (const auto& [what, count] : counts) std::cout << count << " " << what << "\n";
  std::cout << facts << " facts, " << rejected << " rejected, " << genes << " gene calls\n";
  CHECK(counts["read as fhir"] > 310);
  CHECK(counts["read as open-mhealth"] > 40);
  CHECK(counts["read as apple-health"] == 1);
  CHECK(counts["read as csv"] == 0);
  CHECK(counts["read as fitbit"] == 11);
  CHECK(counts["read as google-fit"] == 11);
  CHECK(counts["read as withings"] == 6);
  CHECK(counts["read as ihealth"] == 19);
  CHECK(genes > 5);
}
