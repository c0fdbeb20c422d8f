// The units of stdlib/, loaded once for all tests of this program.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "runtime/value/unit.h"

namespace regimen::test {

inline std::string units_text() {
  std::ifstream in(std::string(RGM_SOURCE_DIR) + "/stdlib/units.tsv", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline const UnitTable& units() {
  static const UnitTable table = [] {
    auto loaded = UnitTable::load(units_text());
    if (!loaded) FAIL(loaded.error().message);
    return std::move(*loaded);
  }();
  return table;
}

// The plain UCUM reading of the same rows.
inline const UnitTable& plain_units() {
  static const UnitTable table = [] {
    auto loaded = UnitTable::load_plain_ucum(units_text());
    if (!loaded) FAIL(loaded.error().message);
    return std::move(*loaded);
  }();
  return table;
}

inline Unit unit(const std::string& text) {
  auto parsed = units().parse(text);
  if (!parsed) FAIL("`" << text << "` " << parsed.error().message);
  return *parsed;
}

inline Decimal decimal(const std::string& text) {
  auto parsed = Decimal::parse(text);
  if (!parsed) FAIL("not a decimal: " << text);
  return *parsed;
}

inline std::optional<double> converted(const std::string& value, const std::string& from, const std::string& to) {
  return convert(decimal(value), unit(from), unit(to));
}

}  // namespace regimen::test
