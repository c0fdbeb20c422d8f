// Tables of the shipped standard library, for tests.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "runtime/facts/condition_codes.h"
#include "runtime/facts/drug_table.h"
#include "runtime/facts/record_codes.h"
#include "runtime/facts/record_lifestyle.h"
#include "runtime/value/unit.h"

namespace regimen::test {

inline std::string stdlib_text(const std::string& name) {
  std::ifstream file(std::string(RGM_SOURCE_DIR) + "/stdlib/" + name);
  REQUIRE(file.good());
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline const DrugTable& stdlib_drugs() {
  static const DrugTable table = [] {
    auto loaded = DrugTable::load(stdlib_text("drugs.tsv"), stdlib_text("drug_classes.tsv"));
    if (!loaded) FAIL(loaded.error().message);
    return std::move(*loaded);
  }();
  return table;
}

inline const UnitTable& stdlib_units() {
  static const UnitTable table = [] {
    auto loaded = UnitTable::load(stdlib_text("units.tsv"));
    if (!loaded) FAIL(loaded.error().message);
    return std::move(*loaded);
  }();
  return table;
}

inline const RecordCodes& stdlib_record_codes() {
  static const RecordCodes table = [] {
    auto loaded = RecordCodes::load(stdlib_text("record_codes.tsv"));
    if (!loaded) FAIL(loaded.error().message);
    return std::move(*loaded);
  }();
  return table;
}

inline const ConditionCodes& stdlib_condition_codes() {
  static const ConditionCodes table = [] {
    auto loaded = ConditionCodes::load(stdlib_text("condition_codes.tsv"));
    if (!loaded) FAIL(loaded.error().message);
    return std::move(*loaded);
  }();
  return table;
}

inline const LifestyleTable& stdlib_lifestyle() {
  static const LifestyleTable table = [] {
    auto loaded = LifestyleTable::load(stdlib_text("lifestyle.tsv"));
    if (!loaded) FAIL(loaded.error().message);
    return std::move(*loaded);
  }();
  return table;
}

}  // namespace regimen::test
