// A small table of kinds and the shipped tables, for tests of the record.
#pragma once

#include "runtime/facts/record_builder.h"
#include "tests/support/stdlib.h"

namespace regimen::test {

inline KindTable small_kinds() {
  auto unit = [](const char* text) { return *stdlib_units().parse(text); };
  KindTable table;
  table.kinds.push_back({.name = "creatinine", .unit = unit("mg/dL"), .rows = {{{"loinc", "2160-0"}, {"mg/dL"}}},
                         .molar_mass = Decimal::parse("113.12"), .conversions = {}, .decimals = {}});
  table.kinds.push_back({.name = "glucose", .unit = unit("mg/dL"), .rows = {{{"loinc", "2345-7"}, {"mg/dL"}}, {{"loinc", "2339-0"}, {"mg/dL"}}},
                         .molar_mass = Decimal::parse("180.156"), .conversions = {}, .decimals = 0});
  table.kinds.push_back({.name = "HbA1c_NGSP", .unit = unit("%"), .rows = {{{"loinc", "4548-4"}, {"%"}}},
                         .molar_mass = {}, .conversions = {}, .decimals = {}});
  table.kinds.push_back({.name = "HbA1c_IFCC", .unit = unit("mmol/mol"), .rows = {{{"loinc", "59261-8"}, {"mmol/mol"}}},
                         .molar_mass = {}, .conversions = {}, .decimals = {}});
  table.kinds.push_back({.name = "platelets", .unit = unit("10*3/uL"), .rows = {{{"loinc", "777-3"}, {"10*3/uL", "K/uL"}}},
                         .molar_mass = {}, .conversions = {}, .decimals = {}});
  table.kinds.push_back({.name = "systolic_pressure", .unit = unit("mm[Hg]"), .rows = {{{"loinc", "8480-6"}, {"mm[Hg]", "mmHg"}}},
                         .molar_mass = {}, .conversions = {}, .decimals = {}});
  table.kinds.push_back({.name = "step_count", .unit = unit("{steps}/d"), .rows = {{{"loinc", "41950-7"}, {"{steps}/d", "/d", "steps"}}},
                         .molar_mass = {}, .conversions = {}, .decimals = {}});
  table.kinds.push_back({.name = "no_molar_mass", .unit = unit("mmol/L"), .rows = {{{"loinc", "1-8"}, {"mmol/L", "mg/dL"}}},
                         .molar_mass = {}, .conversions = {}, .decimals = {}});
  return table;
}

class BuilderFixture {
 public:
  Knowledge knowledge() const {
    return {.units = &stdlib_units(),
            .drugs = &stdlib_drugs(),
            .kinds = &kinds_,
            .codes = &stdlib_record_codes(),
            .conditions = &stdlib_condition_codes(),
            .lifestyle = &stdlib_lifestyle()};
  }
  static Record finish(RecordBuilder& builder, const std::optional<std::string>& patient = std::nullopt) {
    Result<Record> record = builder.finish(patient);
    if (!record) FAIL(record.error().message);
    return std::move(*record);
  }

 private:
  KindTable kinds_ = small_kinds();
};

}  // namespace regimen::test
