// Rows and cells: hit, alone the reason of a miss, asked while the column is missing.
#include <catch2/catch.hpp>

#include "tests/unit/coverage/covered_program.h"

using namespace regimen;
using namespace regimen::test;

namespace {

const std::string kExact = kHead + R"(
table t: exactly one
  | a   | b   || y |
  | yes | yes || 1 |
  | yes | no  || 2 |
  | no  | any || 3 |
end
define y: number = lookup t
)";

std::string test_of(const std::string& given, const std::string& expect) {
  return "test \"" + given + "\" as of 2025-01-01\n" + (given.empty() ? "" : "  given " + given + "\n") + "  expect " + expect + "\nend\n";
}

std::array<std::uint32_t, 3> cell(const Covered& covered, std::size_t row, std::size_t column) {
  const auto& reached = covered.coverage().tables.at(0).at(row).cells.at(column);
  return {reached[0].tests, reached[1].tests, reached[2].tests};
}
std::uint32_t hits(const Covered& covered, std::size_t row) { return covered.coverage().tables.at(0).at(row).hit.tests; }

using Cell = std::array<std::uint32_t, 3>;

}  // namespace

TEST_CASE("one row is hit; a cell that alone misses is told from one of two") {
  const Covered covered(kExact + test_of("a is yes and b is yes", "y is 1"));
  CHECK(hits(covered, 0) == 1);
  CHECK(hits(covered, 1) == 0);
  CHECK(cell(covered, 0, 0) == Cell{1, 0, 0});
  CHECK(cell(covered, 1, 0) == Cell{0, 0, 0});
  CHECK(cell(covered, 1, 1) == Cell{0, 1, 0});  // b alone keeps the second row from being hit
  CHECK(cell(covered, 2, 0) == Cell{0, 1, 0});
  CHECK(cell(covered, 2, 1) == Cell{0, 0, 0});  // any
  const Covered two(kExact + test_of("a is no and b is no", "y is 3"));
  CHECK(cell(two, 0, 0) == Cell{0, 0, 0});  // a and b both miss
  CHECK(cell(two, 1, 0) == Cell{0, 1, 0});
}

TEST_CASE("a missing head") {
  const Covered covered(kExact + test_of("a is yes", "y is missing"));
  CHECK(cell(covered, 0, 1) == Cell{0, 0, 1});
  CHECK(cell(covered, 0, 0) == Cell{0, 0, 0});
  CHECK(hits(covered, 0) == 0);
}

TEST_CASE("the sentences of rows and cells") {
  const Covered covered(kExact + test_of("a is yes and b is yes", "y is 1"));
  CHECK(covered.gap("table t: row `| no | any || 3 |`") == "table t: no test hits the row `| no | any || 3 |`");
  std::vector<std::string> gaps;
  for (const CoverPoint& point : covered.points())
    if (point.kind == PointKind::cell && point.place.line == 13) gaps.push_back(point.gap);
  CHECK(gaps == std::vector<std::string>{"table t: cell `yes` never alone kept its row from being hit and was never asked while its column was missing",
                                         "table t: cell `yes` never alone kept its row from being hit and was never asked while its column was missing"});
}

TEST_CASE("of a table in order, rows behind the one that is hit are not tried") {
  const std::string program = kHead + R"(
table t: first
  | x     || y |
  | >= 10 || 3 |
  | >= 5  || 2 |
  | any   || 1 |
end
define y: number = lookup t
)";
  const Covered covered(program + test_of("x is 12", "y is 3"));
  CHECK(hits(covered, 0) == 1);
  CHECK(hits(covered, 1) == 0);
  CHECK(cell(covered, 1, 0) == Cell{0, 0, 0});
  const Covered low(program + test_of("x is 1", "y is 1"));
  CHECK(hits(low, 2) == 1);
  CHECK(cell(low, 0, 0) == Cell{0, 1, 0});
  CHECK(cell(low, 1, 0) == Cell{0, 1, 0});
}

TEST_CASE("a row that lists missing is hit while its head is missing, and its cells are never asked without an answer") {
  const std::string program = kHead + R"(
table t: exactly one
  | a       || y |
  | yes     || 1 |
  | no      || 2 |
  | missing || 3 |
end
define y: number = lookup t
)";
  const Covered covered(program + test_of("", "y is 3"));
  CHECK(hits(covered, 2) == 1);
  CHECK(cell(covered, 2, 0) == Cell{1, 0, 0});
  CHECK(cell(covered, 0, 0) == Cell{0, 1, 0});
  for (const CoverPoint& point : covered.points())
    for (const PointOutcome& outcome : point.outcomes) CHECK(outcome.word != "missing");
}

TEST_CASE("every row of a table of sums that fits is hit") {
  const std::string program = kHead + R"(
table t: sum
  | x     || y |
  | >= 10 || 3 |
  | >= 5  || 2 |
end
define y: number = lookup t
)";
  const Covered covered(program + test_of("x is 12", "y is 5"));
  CHECK(hits(covered, 0) == 1);
  CHECK(hits(covered, 1) == 1);
}

TEST_CASE("a table in a stage that is not taken is not reached") {
  const std::string program = kExact + "define z: number = if c is yes then y else 0\n";
  CHECK(hits(Covered(program + test_of("a is no and c is no", "z is 0")), 2) == 0);
  CHECK(hits(Covered(program + test_of("a is no and c is yes", "z is 3")), 2) == 1);
}

TEST_CASE("two tables with equal rows are counted apart") {
  const std::string program = kHead + R"(
table t: exactly one
  | a   || y |
  | yes || 1 |
  | no  || 2 |
end
table u: exactly one
  | a   || y |
  | yes || 5 |
  | no  || 6 |
end
define y: number = lookup t
define z: number = lookup u
)";
  const Covered covered(program + test_of("a is yes", "y is 1"));
  CHECK(covered.coverage().tables.at(0).at(0).hit.tests == 1);
  CHECK(covered.coverage().tables.at(1).at(0).hit.tests == 0);
}
