// A conversation's engine, rules, record and report for the tests of its calls.
#pragma once

#include <regimen/regimen.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <string>

#include "tests/unit/embed/embed_rules.h"

namespace regimen::test {

// A decision of two inputs of which one is a series.
inline constexpr const char* kPressure = R"(guideline local.pressure version "1"
  title "Pressure"
  status draft
  source S "Written for this test"
end
input pressure: series of quantity in mmHg from all LOINC "8480-6" if missing ask "Pressure?"
decision check for view of patient
  rule high
    when average of pressure over last 30 days at least 140 mmHg
    recommend advise activity "rest"
    strength moderate
    because "It is high."
    cite S
end
)";

inline int find_person(void*, rgm_text name, rgm_source* source) {
  if (std::string(name.data, name.length) != "local.person") return 0;
  *source = {rgm_text_of("person.rgm"), rgm_text_of(kPerson)};
  return 1;
}

struct Talk {
  rgm_engine* engine = nullptr;
  rgm_rules* rules = nullptr;
  rgm_record* record = nullptr;
  rgm_report* report = nullptr;
  rgm_run_options options{};

  Talk() {
    REQUIRE(rgm_engine_new(nullptr, &engine) == RGM_OK);
    const rgm_source sources[] = {{rgm_text_of("walking.rgm"), rgm_text_of(kWalking)}, {rgm_text_of("pressure.rgm"), rgm_text_of(kPressure)}};
    const rgm_resolver resolver = {find_person, nullptr};
    const rgm_status status = rgm_rules_compile(engine, sources, 2, &resolver, &rules, &report);
    INFO(rgm_report_text(report, RGM_PLAIN, nullptr));
    REQUIRE(status == RGM_OK);
    forget();
    REQUIRE(rgm_record_new(engine, &record) == RGM_OK);
    REQUIRE(rgm_record_add_bytes(record, rgm_text_of("patient.json"), kPatient, std::strlen(kPatient)) == RGM_OK);
    options.struct_size = sizeof options;
    options.as_of = rgm_text_of("2025-12-01");
  }
  ~Talk() {
    forget();
    rgm_record_free(record);
    rgm_rules_free(rules);
    rgm_engine_free(engine);
  }
  void forget() {
    rgm_report_free(report);
    report = nullptr;
  }
  void state(const char* statement) { REQUIRE(rgm_record_state(record, rgm_text_of(nullptr), statement, std::strlen(statement)) == RGM_OK); }
  rgm_status evaluate() {
    forget();
    return rgm_evaluate(rules, record, &options, &report);
  }
  std::string json() { return rgm_report_json(report, nullptr); }
  std::string text() { return rgm_report_text(report, RGM_PLAIN, nullptr); }
};

inline bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }
inline std::string last_error() { return rgm_last_error(nullptr); }

// A report that a failing call must put away.
inline rgm_report* const kLeft = reinterpret_cast<rgm_report*>(1);

}  // namespace regimen::test
