// Answers of several vendors in one record, and the published answers.
#include "tests/support/reference.h"
#include "tests/unit/readers/vendor_cases.h"

using namespace regimen;
using namespace regimen::test;

TEST_CASE_METHOD(VendorFixture, "of a day that several inputs tell, the largest stands") {
  const std::string fitbit =
      R"({"activities-steps":[{"dateTime":"2024-01-01","value":"175"},{"dateTime":"2024-01-02","value":"900"}]})";
  const std::string withings =
      R"({"status":0,"body":{"activities":[{"date":"2024-01-01","steps":200},{"date":"2024-01-02","steps":800}]}})";
  Record record = record_of_all({fitbit, withings});
  CHECK(facts_of(record) ==
        std::vector<std::string>{"2024-01-01 41950-7 200 steps device", "2024-01-02 41950-7 900 steps device"});
  CHECK(record.inputs[0].facts == 1);
  CHECK(record.inputs[1].facts == 1);
  CHECK(tells(record, "1 facts are a day or night of which another source tells more"));
}

TEST_CASE_METHOD(VendorFixture, "a corrected measure replaces the one with its identifier") {
  auto measured = [](int value, int modified) {
    return group(R"({"type":1,"unit":0,"value":)" + std::to_string(value) + "}",
                 R"("attrib":0,"category":1,"modified":)" + std::to_string(modified));
  };
  CHECK(facts_of(record_of_all({measured(70, 1), measured(80, 2)})) ==
        std::vector<std::string>{"2024-01-01T09:06:40Z 29463-7 80 kg home"});
}

TEST_CASE_METHOD(VendorFixture,
                 "an answer is recognised by its beginning alone, the names of its lists inside `body` too") {
  std::string many = R"({"body":{"measuregrps":[)";
  for (int i = 0; i < 2000; ++i)
    many += (i ? "," : "") + std::string(R"({"attrib":0,"category":1,"date":)") + std::to_string(1704100000 + i) +
            R"(,"measures":[{"type":1,"unit":0,"value":70}]})";
  many += R"(]},"status":0})";
  CHECK(record_of(many).observations.size() == 2000);
  CHECK(
      record_of(
          R"({"body":{"body_weight":{"value":50,"unit":"kg"},"effective_time_frame":{"date_time":"2024-02-05T07:25:00Z"}}})")
          .inputs[0]
          .format == "open-mhealth");
}

TEST_CASE_METHOD(VendorFixture, "every published answer gives the facts that it tells") {
  auto folder = regimen::test::reference_folder();
  if (!folder) return;
  struct {
    const char* file;
    std::size_t facts;
    std::size_t rejected;
  } expected[] = {
      {"fitbit-activities-date-multiple-in-activities-list", 0, 0},
      {"fitbit-activities-heart-1d-1m-intraday", 1, 0},  // the mean of the day
      {"fitbit-activities-steps-1d-1m-intraday", 1, 0},
      {"fitbit-activities-steps-timeseries", 2, 0},  // of three days one is zero
      {"fitbit-body-log-weight", 8, 0},              // four weights, four indices
      {"fitbit-sleep-date", 1, 0},                   // two logs of one night
      {"fitbit-sleep-date-range", 1, 0},
      {"googlefit-merge-activity-segments", 0, 0},
      {"googlefit-merge-activity-segments-only-sleep", 1, 0},
      {"googlefit-merge-activity-segments-only-stationary-activity", 0, 0},
      {"googlefit-merge-calories-expended", 0, 0},
      {"googlefit-merge-heart-rate", 2, 0},
      {"googlefit-merge-height", 2, 0},
      {"googlefit-merge-step-deltas", 1, 0},  // the answer ends within the second day
      {"googlefit-merge-weight", 3, 0},
      {"ihealth-activity", 1, 1},  // the second was last changed before its day was over
      {"ihealth-activity-no-steps", 0, 0},
      {"ihealth-bp", 6, 0},
      {"ihealth-bp-no-heart-rate", 2, 0},
      {"ihealth-glucose", 2, 0},
      {"ihealth-sleep", 2, 0},  // three logs of two nights
      {"ihealth-spo2", 4, 0},
      {"ihealth-spo2-no-heart-rate", 1, 0},
      {"ihealth-spo2-no-oxygen-saturation", 0, 0},
      {"ihealth-sport", 0, 0},
      {"ihealth-weight", 4, 0},
      {"ihealth-weight-no-weight-value", 0, 0},
      {"withings-activity-measures", 4, 0},
      {"withings-body-measures", 9, 0},
      {"withings-body-measures-only-goal", 0, 0},
      {"withings-intraday-activity", 0, 0},
      {"withings-sleep-measures", 1, 0},
      {"withings-sleep-summary", 2, 0},
  };
  std::size_t files = 0;
  for (const auto& c : expected) {
    INFO(c.file);
    RecordBuilder builder(knowledge());
    REQUIRE(read_file((*folder / "lifestyle" / "vendor-apis" / (std::string(c.file) + ".json")).string(), options_,
                      builder));
    Record record = finish(builder);
    CHECK(record.observations.size() == c.facts);
    CHECK(record.rejected.size() == c.rejected);
  }
  for (const auto& file : std::filesystem::directory_iterator(*folder / "lifestyle" / "vendor-apis")) {
    ++files;
    if (file.path().stem().string().find("empty") == std::string::npos) continue;
    INFO(file.path().filename().string());
    RecordBuilder builder(knowledge());
    REQUIRE(read_file(file.path().string(), options_, builder));
    CHECK(finish(builder).observations.empty());
  }
  std::cout << files << " published answers\n";
  CHECK(files == 47);
}
