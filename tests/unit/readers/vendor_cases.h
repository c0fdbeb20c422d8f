// For tests of the answers of vendors' interfaces: short texts of facts, builders of answers, tables of cases.
#pragma once

#include <catch2/catch.hpp>

#include "tests/support/reading.h"

namespace regimen::test {

// "2024-01-02 41950-7 175 steps" of each observation, "refused: ..." of each rejected fact.
inline std::vector<std::string> facts_of(const Record& record) {
  std::vector<std::string> facts;
  for (const Observation& o : record.observations) {
    const std::string when = o.one_of_day || to_text(o.when).size() == 10
                                 ? to_text(civil_from_days(local_day(o.when.lo, o.when.offset_minutes)))
                                 : to_text(o.when);
    const std::string setting = o.setting.empty() ? "" : " " + o.setting;
    facts.push_back(when + " " + o.codes[0].code + " " + o.value->text() + " " + o.unit_text + setting);
  }
  for (const Rejected& r : record.rejected) facts.push_back("refused: " + r.what + ": " + r.reason);
  return facts;
}

inline bool tells(const Record& record, const std::string& part) {
  return std::any_of(record.notes.begin(), record.notes.end(),
                     [&](const DataNote& note) { return note.message.find(part) != std::string::npos; });
}

struct Case {
  const char* what;
  std::string text;
  std::vector<std::string> facts;
  const char* told;  // part of a note; "" none is asked for
};

class VendorFixture : public ReaderFixture {
 protected:
  void check(const char* format, const std::vector<Case>& cases) {
    for (const Case& c : cases) {
      INFO(c.what);
      Record record = record_of(c.text);
      CHECK(record.inputs[0].format == format);
      CHECK(facts_of(record) == c.facts);
      if (*c.told) CHECK(tells(record, c.told));
    }
  }

  Record record_of_all(const std::vector<std::string>& texts) {
    RecordBuilder builder(knowledge());
    for (const std::string& text : texts) REQUIRE(read_bytes("input", text, options_, builder));
    return finish(builder);
  }
};

inline std::string google(const std::string& points, const char* first = "1704067200",
                          const char* last = "1704240000") {
  return R"({"minStartTimeNs":")" + std::string(first) + R"(000000000","maxEndTimeNs":")" + last +
         R"(000000000","dataSourceId":"derived","point":[)" + points + "]}";
}
inline std::string point(const char* type, const char* start, const char* end, const std::string& values,
                         const char* origin = "raw:watch") {
  return R"({"dataTypeName":")" + std::string(type) + R"(","startTimeNanos":")" + start +
         R"(000000000","endTimeNanos":")" + end + R"(999999999","originDataSourceId":")" + origin + R"(","value":[)" +
         values + "]}";
}
inline std::string group(const std::string& measures, const std::string& rest = R"("attrib":0,"category":1)") {
  return R"({"status":0,"body":{"measuregrps":[{"date":1704100000,"grpid":7,)" + rest + R"(,"measures":[)" + measures +
         "]}]}}";
}
inline std::string entries(const char* list, const std::string& entry, const std::string& rest) {
  return "{\"" + std::string(list) + R"(":[{"DataID":"a","DataSource":"FromDevice",)" + entry + "}]" + rest + "}";
}

}  // namespace regimen::test
