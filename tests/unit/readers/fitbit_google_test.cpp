// Answers of Fitbit and Google Fit: what becomes a fact, what is refused, what is told.
#include "tests/unit/readers/vendor_cases.h"

using namespace regimen;
using namespace regimen::test;

TEST_CASE_METHOD(VendorFixture, "Fitbit: days, nights, readings, and what is no fact") {
  check(
      "fitbit",
      {{"a day's steps; a day of zero was not worn",
        R"({"activities-steps":[{"dateTime":"2024-01-01","value":"175"},{"dateTime":"2024-01-02","value":"0"}]})",
        {"2024-01-01 41950-7 175 steps device"},
        "left out: 1 day of zero"},
       {"the day's sum stands, not that of its minutes",
        R"({"activities-steps":[{"dateTime":"2024-01-01","value":"175"}],"activities-steps-intraday":{"dataset":[{"time":"08:00:00","value":7}]}})",
        {"2024-01-01 41950-7 175 steps device"},
        "local without an offset"},
       {"heart rate of the day and at rest",
        R"({"activities-heart":[{"dateTime":"2024-01-01","value":{"restingHeartRate":58,"heartRateZones":[]}}],
              "activities-heart-intraday":{"dataset":[{"time":"08:00:00","value":60},{"time":"08:01:00","value":63}]}})",
        {"2024-01-01 40443-4 58 /min device", "2024-01-01 55425-3 61.5 /min device"},
        ""},
       {"readings of an unnamed day",
        R"({"activities-heart":[],"activities-heart-intraday":{"dataset":[{"time":"08:00:00","value":60}]}})",
        {"refused: activities-heart-intraday: its readings may be of 0 days"},
        ""},
       {"sleep of one night is added up, a nap too; an old answer without an end",
        R"({"sleep":[{"startTime":"2024-01-01T23:30:00.000","endTime":"2024-01-02T06:30:00.000","minutesAsleep":400,"efficiency":95,"logId":1},
              {"startTime":"2024-01-02T08:00:00.000","duration":1800000,"minutesAsleep":25}]})",
        {"2024-01-02 93832-4 425 min device"},
        "not read: efficiency;"},
       {"logs of the same time count once, the longer",
        R"({"sleep":[{"startTime":"2024-01-01T23:00:00","endTime":"2024-01-02T06:00:00","minutesAsleep":400},
              {"startTime":"2024-01-01T23:30:00","endTime":"2024-01-02T06:00:00","minutesAsleep":380}]})",
        {"2024-01-02 93832-4 400 min device"},
        ""},
       {"weight and body mass index",
        R"({"weight":[{"bmi":21.48,"date":"2024-01-01","logId":5,"time":"18:28:59","weight":56.7,"fat":20.1,"source":"Aria"}]})",
        {"2024-01-01T18:28:59 39156-5 21.48 kg/m2 home", "2024-01-01T18:28:59 29463-7 56.7 kg home"},
        "weights are taken as kilograms"},
       {"a weight in pounds is found out by the height it implies",
        R"({"weight":[{"bmi":21.48,"date":"2024-01-01","time":"18:28:59","weight":125}]})",
        {"2024-01-01T18:28:59 39156-5 21.48 kg/m2 home",
         "refused: weight: with its BMI it implies a height that nobody has: it is not in kilograms"},
        ""},
       {"and one in stone",
        R"({"weight":[{"bmi":21.48,"date":"2024-01-01","time":"18:28:59","weight":8.9}]})",
        {"2024-01-01T18:28:59 39156-5 21.48 kg/m2 home",
         "refused: weight: with its BMI it implies a height that nobody has: it is not in kilograms"},
        ""},
       {"oxygen by the minute; an average of a night is none",
        R"([{"dateTime":"2024-01-01","minutes":[{"value":95.7,"minute":"2024-01-01T04:02:17"}]},{"dateTime":"2024-01-02","value":{"avg":95,"min":92,"max":99}}])",
        {"2024-01-01T04:02:17 59408-5 95.7 % device"},
        "not read: averages of a night"},
       {"a summary does not name its day; goals and activities",
        R"({"activities":[{"steps":5000,"startDate":"2024-01-01"}],"goals":{"steps":10000},"summary":{"steps":12517}})",
        {},
        "not read: summary; it does not name its day"},
       {"values that are carried over",
        R"({"body-weight":[{"dateTime":"2024-01-01","value":"70"}]})",
        {},
        "not read: body-weight"},
       {"broken fields",
        R"({"activities-steps":[{"dateTime":"yesterday","value":"5"},{"dateTime":"2024-01-01","value":"many"},{"dateTime":"2024-01-02","value":-5}]})",
        {"refused: activities-steps: no usable start and end", "refused: activities-steps: the value is no number",
         "refused: activities-steps: the value is no count of a day"},
        ""},
       {"nothing", R"({"sleep":[],"summary":{"totalMinutesAsleep":0}})", {}, ""}});
}

TEST_CASE_METHOD(VendorFixture, "Google Fit: types, fields, sources, days that are covered whole") {
  const std::string one = R"({"intVal":1000})";
  check(
      "google-fit",
      {{"steps of the days that are covered whole, the largest source of each",
        google(point("com.google.step_count.delta", "1704100000", "1704100100", one) + "," +
               point("com.google.step_count.delta", "1704110000", "1704110100", R"({"intVal":500})") + "," +
               point("com.google.step_count.delta", "1704100000", "1704100100", R"({"intVal":1200})", "raw:phone") +
               "," + point("com.google.step_count.delta", "1704240001", "1704240100", one)),
        {"2024-01-01 41950-7 1500 steps device"},
        "left out: 1 day not covered whole"},
       {"the range begins and ends within a day",
        google(point("com.google.step_count.delta", "1704100000", "1704100100", one), "1704067201", "1704153599"),
        {},
        "left out: 1 day not covered whole"},
       {"buckets of an aggregate",
        R"({"bucket":[{"startTimeMillis":"1704067200000","endTimeMillis":"1704153600000","dataset":[{"dataSourceId":"x","point":[)" +
            point("com.google.step_count.delta", "1704100000", "1704100100", one) + "]}]}]}",
        {"2024-01-01 41950-7 1000 steps device"},
        "days of UTC"},
       {"what was typed in is no estimate of a device",
        google(point("com.google.step_count.delta", "1704100000", "1704100100", one, "raw:app:user_input")),
        {"2024-01-01 41950-7 1000 steps"},
        ""},
       {"readings are of the end of their point",
        google(point("com.google.weight", "1704100000", "1704100010", R"({"fpVal":72.5})") + "," +
               point("com.google.height", "1704100000", "1704100010", R"({"fpVal":1.83})") + "," +
               point("com.google.heart_rate.bpm", "1704100000", "1704100010", R"({"fpVal":54})")),
        {"2024-01-01T09:06:50Z 29463-7 72.5 kg home", "2024-01-01T09:06:50Z 8302-2 1.83 m home",
         "2024-01-01T09:06:50Z 8867-4 54 /min device"},
        ""},
       {"fields by their place; a wrist is a device",
        google(point("com.google.blood_pressure", "1704100000", "1704100000",
                     R"({"fpVal":120},{"fpVal":80},{"intVal":2},{"intVal":3})") +
               "," +
               point("com.google.blood_pressure", "1704100001", "1704100001",
                     R"({"fpVal":121},{"fpVal":81},{},{"intVal":1})")),
        {"2024-01-01T09:06:40Z 8480-6 120 mm[Hg] home", "2024-01-01T09:06:40Z 8462-4 80 mm[Hg] home",
         "2024-01-01T09:06:41Z 8480-6 121 mm[Hg] device", "2024-01-01T09:06:41Z 8462-4 81 mm[Hg] device"},
        ""},
       {"glucose of a fingertip, and of a sensor in the tissue",
        google(point("com.google.blood_glucose", "1704100000", "1704100000", R"({"fpVal":5.5},{},{},{},{"intVal":2})") +
               "," +
               point("com.google.blood_glucose", "1704100001", "1704100001", R"({"fpVal":5.6},{},{},{},{"intVal":1})")),
        {"2024-01-01T09:06:40Z 2339-0 5.5 mmol/L home", "2024-01-01T09:06:41Z 2339-0 5.6 mmol/L device"},
        ""},
       {"a night is one across midnight and noon of UTC, with what is awake left out",
        google(point("com.google.sleep.segment", "1704100000", "1704106999", R"({"intVal":4})") + "," +
               point("com.google.sleep.segment", "1704107000", "1704107599", R"({"intVal":1})") + "," +
               point("com.google.sleep.segment", "1704107600", "1704122000", R"({"intVal":6})") + "," +
               point("com.google.activity.segment", "1704186400", "1704193599", R"({"intVal":72})") + "," +
               point("com.google.activity.segment", "1704200000", "1704203600", R"({"intVal":7})")),
        {"2024-01-01 93832-4 5.944166666666667 h device", "2024-01-02 93832-4 1.9997222222222222 h device"},
        "com.google.activity.segment 7"},
       {"types that the record does not hold",
        google(point("com.google.calories.expended", "1704100000", "1704100010", R"({"fpVal":200})")),
        {},
        "not read: com.google.calories.expended"},
       {"broken points",
        google(R"({"dataTypeName":"com.google.weight","value":[{"fpVal":7}]},{"value":[]},)" +
               point("com.google.weight", "1704100000", "1704100000", R"({"stringVal":"x"})")),
        {"refused: com.google.weight: no usable start and end", "refused: point: it names no type or has no value",
         "refused: com.google.weight: the value is no number"},
        ""},
       {"nothing", R"({"minStartTimeNs":"1","maxEndTimeNs":"2","dataSourceId":"x"})", {}, ""}});
}
