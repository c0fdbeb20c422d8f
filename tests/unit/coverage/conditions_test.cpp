// Conditions: yes, no, missing; and which of them a test reaches.
#include <catch2/catch.hpp>

#include "tests/unit/coverage/covered_program.h"

using namespace regimen;
using namespace regimen::test;

namespace {

std::string test_of(const std::string& name, const std::string& given, const std::string& expect) {
  return "test \"" + name + "\" as of 2025-01-01\n" + (given.empty() ? "" : "  given " + given + "\n") + "  expect " + expect + "\nend\n";
}

}  // namespace

TEST_CASE("the parts of a rule's condition are conditions of their own, as written") {
  const std::string program = kHead + R"(
decision d for view of patient
  rule both when a is yes and not (b is yes or c is yes)
    recommend refer "a clinic"
    because "so" cite S
end
)";
  const Covered covered(program + test_of("one", "a is yes and b is no", "d is undetermined because c"));
  CHECK(covered.outcomes("rule both: `a is yes`") == "yes 1, no 0, missing 0");
  CHECK(covered.outcomes("rule both: `b is yes`") == "yes 0, no 1, missing 0");
  CHECK(covered.outcomes("rule both: `c is yes`") == "yes 0, no 0, missing 1");
  CHECK(covered.gap("rule both: `c is yes`") == "rule both: `c is yes` was never yes and never no");
  CHECK(covered.place("rule both: `a is yes`") == "12:18-12:26");
}

TEST_CASE("a define of yes or no: its parts and the whole") {
  const std::string program = kHead + "define risk: yes/no = a is yes or b is yes\n";
  const Covered covered(program + test_of("one", "a is no and b is yes", "risk is yes"));
  CHECK(covered.outcomes("define risk: `a is yes`") == "yes 0, no 1, missing 0");
  CHECK(covered.outcomes("define risk: `b is yes`") == "yes 1, no 0, missing 0");
  CHECK(covered.outcomes("define risk: `a is yes or b is yes`") == "yes 1, no 0, missing 0");
}

TEST_CASE("stages behind the one that holds are not reached") {
  const std::string program = kHead + "define y: number = when x at least 10 then 3 when x at least 5 then 2 else 1\n";
  const Covered covered(program + test_of("ten", "x is 10", "y is 3"));
  CHECK(covered.outcomes("define y: `x at least 10`") == "yes 1, no 0, missing 0");
  CHECK(covered.outcomes("define y: `x at least 5`") == "yes 0, no 0, missing 0");
  const Covered more(program + test_of("ten", "x is 10", "y is 3") + test_of("seven", "x is 7", "y is 2") + test_of("none", "", "y is missing"));
  CHECK(more.outcomes("define y: `x at least 10`") == "yes 1, no 1, missing 1");
  CHECK(more.outcomes("define y: `x at least 5`") == "yes 1, no 0, missing 1");
}

TEST_CASE("what a test states in the place of a define is not reached behind it") {
  const std::string program = kHead + "define y: number = when x at least 10 then 3 else 1\ndefine z: number = y + 1\n";
  CHECK(Covered(program + test_of("stated", "y is 3", "z is 4")).outcomes("define y: `x at least 10`") == "yes 0, no 0, missing 0");
  CHECK(Covered(program + test_of("computed", "x is 12", "z is 4")).outcomes("define y: `x at least 10`") == "yes 1, no 0, missing 0");
}

TEST_CASE("rows of a score") {
  const std::string program = kHead + R"(
score points
  2 points when x at least 10
  1 point when a is yes or b is yes
end
)";
  const Covered covered(program + test_of("one", "x is 12 and a is no and b is no", "points is 2"));
  CHECK(covered.outcomes("score points: `x at least 10`") == "yes 1, no 0, missing 0");
  CHECK(covered.outcomes("score points: `a is yes or b is yes`") == "yes 0, no 1, missing 0");
}

TEST_CASE("the population, and an always") {
  const std::string program = R"(guideline t.small version "1"
  title "small"
  status draft
  source S "s"
  for patients when x at least 18
end
input x: number if missing ask "x?"
input a: yes/no if missing ask "a?"
always x at most 150
decision d for view of patient
  rule r when a is yes and x at least 20
    recommend refer "a clinic"
    because "so" cite S
end
)";
  const Covered covered(program + test_of("inside", "x is 30 and a is yes", "rule r applies") + test_of("outside", "x is 17 and a is yes", "d does not apply"));
  CHECK(covered.outcomes("the population: `x at least 18`") == "yes 1, no 1, missing 0");
  CHECK(covered.outcomes("always: `x at most 150`") == "yes 1, no 0, missing 0");
  CHECK(covered.outcomes("rule r") == "applied 1, not applied 0, undetermined 0");
}

TEST_CASE("a condition that can be but one thing is no test's business") {
  const Covered covered(kHead + "define sure: yes/no = yes\ndefine y: number = if a is known then 1 else 2\n" + test_of("one", "a is yes", "y is 1"));
  CHECK(covered.outcomes("define y: `a is known`") == "yes 1, no 0");
  CHECK(covered.outcomes("define sure") == "no such point");
}

TEST_CASE("an assumption leaves a condition never missing") {
  const Covered covered(kHead + "input s: yes/no if missing ask \"s?\" if missing assume no because \"rare\"\ndefine y: number = if s is yes then 1 else 2\n" + test_of("one", "", "y is 2"));
  CHECK(covered.outcomes("define y: `s is yes`") == "yes 0, no 1");
}

TEST_CASE("equal conditions of two rules are counted apart") {
  const std::string program = kHead + R"(
decision d for view of patient
  rule one when a is yes
    recommend refer "a clinic"
    because "so" cite S
end
decision e for view of patient
  rule two when a is yes
    recommend refer "a clinic"
    because "so" cite S
end
)";
  const Covered covered(program + test_of("d alone", "a is yes", "rule one applies"));
  CHECK(covered.outcomes("rule one: `a is yes`") == "yes 1, no 0, missing 0");
  CHECK(covered.outcomes("rule two: `a is yes`") == "yes 0, no 0, missing 0");
}

TEST_CASE("what a rule says is reached only where its condition does not fail") {
  const std::string program = kHead + R"(
decision d for order of warfarin
  rule dose when a is yes
    recommend start warfarin at (if b is yes then 1 mg/day else 2 mg/day)
    because "so" cite S
end
)";
  CHECK(Covered(program + test_of("not", "a is no and b is yes", "d makes no recommendation")).outcomes("rule dose: `b is yes`") == "yes 0, no 0, missing 0");
  CHECK(Covered(program + test_of("does", "a is yes and b is yes", "rule dose applies")).outcomes("rule dose: `b is yes`") == "yes 1, no 0, missing 0");
}
