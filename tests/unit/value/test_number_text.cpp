// Numbers as texts: every digit, so many decimals, what a person reads.
#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <vector>

#include "runtime/value/number_text.h"

using namespace regimen;

TEST_CASE("numbers print with the fewest digits that are right") {
  struct Row {
    double value;
    std::string text;
  };
  const std::vector<Row> rows = {{0.1 + 0.2, "0.3"},
                                 {20.160000000000004, "20.16"},
                                 {75, "75"},
                                 {0, "0"},
                                 {-0.0, "0"},
                                 {-0.8677, "-0.8677"},
                                 {1e-3, "0.001"},
                                 {1.0 / 3, "0.333333333333"},
                                 {2.0 / 3, "0.666666666667"},
                                 {1200000, "1200000"},
                                 {123456789012345, "123456789012000"},
                                 {1e25, "1e25"},
                                 {1.5e-9, "1.5e-9"},
                                 {99.9999999999999, "100"},
                                 {std::numeric_limits<double>::infinity(), "unlimited"}};
  for (const Row& row : rows) {
    CAPTURE(row.value);
    CHECK(format_number(row.value) == row.text);
  }
}

TEST_CASE("decimals are printing only: half away from zero") {
  struct Row {
    double value;
    std::uint32_t decimals;
    std::string text;
  };
  const std::vector<Row> rows = {{2.675, 2, "2.68"}, {-2.675, 2, "-2.68"}, {1.005, 2, "1.01"}, {0.5, 0, "1"},
                                 {-0.5, 0, "-1"},    {0.49, 0, "0"},       {-0.04, 1, "0.0"},  {9.995, 2, "10.00"},
                                 {99.96, 1, "100.0"}, {1.9, 2, "1.90"},    {0, 2, "0.00"},     {0.0004, 2, "0.00"},
                                 {123.456, 1, "123.5"}};
  for (const Row& row : rows) {
    CAPTURE(row.value, row.decimals);
    CHECK(format_decimals(row.value, row.decimals) == row.text);
  }
}

TEST_CASE("a person reads four digits behind the point, or four that count") {
  struct Row {
    double value;
    std::string text;
  };
  const std::vector<Row> rows = {{148.916666667, "148.9167"}, {6.38333333333, "6.3833"}, {1.5, "1.5"},         {75, "75"},
                                 {1.0 / 3, "0.3333"},         {-2.0 / 3, "-0.6667"},     {0.0012345678, "0.001235"},
                                 {0.1 + 0.2, "0.3"},          {1200000.125, "1200000.125"}, {149.99996, "150"},
                                 {149.9999, "149.9999"},      {0, "0"},                  {1.5e-9, "1.5e-9"}, {1e25, "1e25"}};
  for (const Row& row : rows) {
    CAPTURE(row.value);
    CHECK(format_readable(row.value) == row.text);
  }
}
