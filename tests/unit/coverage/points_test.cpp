// Sums and percentages, and that a list of points is whole.
#include <catch2/catch.hpp>

#include "tests/unit/coverage/covered_program.h"

using namespace regimen;
using namespace regimen::test;

TEST_CASE("percentages are rounded down, so that all alone is 100 %") {
  CHECK(percent({999, 1000}) == "99.9 %");
  CHECK(percent({9999, 10000}) == "99.9 %");
  CHECK(percent({10000, 10000}) == "100.0 %");
  CHECK(percent({0, 3}) == "0.0 %");
  CHECK(percent({1, 3}) == "33.3 %");
  CHECK(percent({0, 0}).empty());
}

TEST_CASE("the sum of all points is that of their kinds, and a point with a gap has an outcome that no test saw") {
  const Covered covered(kHead + R"(
define y: number = when x at least 10 then 3 else 1
table t: exactly one
  | a   || y |
  | yes || 1 |
  | no  || 2 |
end
decision d for view of patient
  rule r when y is 3 and lookup t is 1
    recommend refer "a clinic"
    because "so" cite S
  if undetermined
    no recommendation
    because "Needed: {missing}." cite S
end
test "one" as of 2025-01-01
  given x is 12 and a is yes
  expect rule r applies
end
)");
  Tally sum;
  for (std::size_t kind = 0; kind < kPointKinds; ++kind) sum += tally(covered.points(), static_cast<PointKind>(kind));
  CHECK(sum.possible == tally(covered.points()).possible);
  CHECK(sum.reached == tally(covered.points()).reached);
  CHECK(sum.reached == 7);  // r applied; y is 3, lookup t is 1, x at least 10 yes; the row and its cell hit; the other cell alone misses
  std::uint32_t line = 0;
  for (const CoverPoint& point : covered.points()) {
    bool all = true;
    for (const PointOutcome& outcome : point.outcomes) all &= outcome.tests > 0;
    CHECK((all ? point.gap.empty() : !point.gap.empty() || point.kind == PointKind::cell));
    CHECK(point.place.line >= line);
    line = point.place.line;
  }
}
