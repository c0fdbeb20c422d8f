// Records written as literals, for tests that need no feed; test_question.h asks them.
//
//   TestRecord r;
//   r.medicine("clopidogrel", "2010-01-01").observation("loinc 29463-7", "70", "kg", "2010-05-01");
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "runtime/facts/record.h"

namespace regimen::test {

inline std::string project_text(const std::string& path) {
  std::ifstream in(std::string(RGM_SOURCE_DIR) + "/" + path);
  REQUIRE(in);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

inline const UnitTable& units() {
  static const UnitTable table = [] {
    auto loaded = UnitTable::load(project_text("stdlib/units.tsv"));
    REQUIRE(loaded);
    return std::move(*loaded);
  }();
  return table;
}

inline Unit unit(const std::string& text) {
  auto parsed = units().parse(text);
  INFO("unit " << text);
  REQUIRE(parsed);
  return *parsed;
}

inline TimeSpan at(const std::string& text) {
  auto span = parse_time(text);
  INFO("date " << text);
  REQUIRE(span);
  return *span;
}

inline std::optional<TimeSpan> maybe_at(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(at(text));
}

inline std::int64_t day(const std::string& text) { return days_from_civil(*parse_civil(text)); }

// "snomed 230690007", "ingredient clopidogrel", "atc B01AC04"
inline Code code(const std::string& text) {
  const std::size_t blank = text.find(' ');
  REQUIRE(blank != std::string::npos);
  return {text.substr(0, blank), text.substr(blank + 1)};
}

inline std::vector<Code> codes(const std::vector<std::string>& texts) {
  std::vector<Code> all;
  for (const std::string& text : texts) all.push_back(code(text));
  return all;
}

struct TestRecord {
  Record record;

  TestRecord() { record.inputs.push_back({"record.json", "fhir"}); }

  Source source(const std::string& where) const { return {0, where}; }

  TestRecord& condition(const std::vector<std::string>& with, const std::string& onset, const std::string& end = "") {
    Condition c;
    c.codes = codes(with);
    c.text = "a condition";
    c.onset = maybe_at(onset);
    c.end = maybe_at(end);
    c.source = source("Condition/1");
    record.conditions.push_back(c);
    return *this;
  }

  // Resolved to one ingredient by its display text.
  TestRecord& medicine(const std::string& ingredient, const std::string& start, const std::string& end = "",
                       MedicineStatus status = MedicineStatus::active) {
    Medicine m;
    m.codes = {{"ingredient", ingredient}};
    m.text = ingredient + " 10 MG";
    m.ingredients = {ingredient};
    m.resolved = ResolvedBy::display_text;
    m.status = status;
    m.start = maybe_at(start);
    m.end = maybe_at(end);
    m.source = source("MedicationRequest/1");
    record.medicines.push_back(m);
    return *this;
  }

  TestRecord& unresolved_medicine(const std::string& text, const std::string& start, const std::string& end = "") {
    medicine("x", start, end);
    Medicine& m = record.medicines.back();
    m.codes.clear();
    m.ingredients.clear();
    m.text = text;
    m.resolved = ResolvedBy::unresolved;
    return *this;
  }

  TestRecord& allergy(const std::vector<std::string>& with, const std::string& onset = "") {
    Allergy a;
    a.codes = codes(with);
    a.text = "an allergy";
    a.resolved = ResolvedBy::code;
    a.onset = maybe_at(onset);
    a.source = source("AllergyIntolerance/1");
    record.allergies.push_back(a);
    return *this;
  }

  TestRecord& observation(const std::string& with, const std::string& value, const std::string& unit_text,
                          const std::string& when) {
    Observation o;
    o.codes = {code(with)};
    o.value = Decimal::parse(value);
    REQUIRE(o.value);
    o.unit_text = unit_text;
    if (auto parsed = units().parse(unit_text); parsed && !unit_text.empty()) o.unit = *parsed;
    o.when = at(when);
    o.source = source("Observation/" + std::to_string(record.observations.size() + 1));
    record.observations.push_back(o);
    return *this;
  }

  TestRecord& complete() {
    record.medicines_list = record.conditions_list = record.allergies_list = ListState::complete;
    return *this;
  }
};

}  // namespace regimen::test
