// Which way rules stood, and which branches were given.
#include <catch2/catch.hpp>

#include "tests/unit/coverage/covered_program.h"

using namespace regimen;
using namespace regimen::test;

namespace {

const std::string kRules = kHead + R"(
decision d for view of patient
  rule low when x at most 10
    recommend refer "a clinic"
    because "x is {x}" cite S
  exception none to low when a is yes
    no recommendation
    because "a" cite S
  if undetermined because a
    no recommendation
    because "Needed: a." cite S
  if undetermined
    no recommendation
    because "Needed: {missing}." cite S
end
)";

const std::string kApplies = R"(
test "applies" as of 2025-01-01
  given x is 4 and a is no
  expect rule low applies
end
)";
const std::string kBlocked = R"(
test "blocked" as of 2025-01-01
  given x is 4 and a is yes
  expect d makes no recommendation
end
)";
const std::string kOpen = R"(
test "open" as of 2025-01-01
  given a is no
  expect d is undetermined because x
end
)";

}  // namespace

TEST_CASE("a rule that no test asks for has reached nothing") {
  const Covered covered(kRules);
  CHECK(covered.outcomes("rule low") == "applied 0, blocked by an exception 0, not applied 0, undetermined 0");
  CHECK(tally(covered.points()).reached == 0);
}

TEST_CASE("a rule that applies, and its exception that does not") {
  const Covered covered(kRules + kApplies);
  CHECK(covered.outcomes("rule low") == "applied 1, blocked by an exception 0, not applied 0, undetermined 0");
  CHECK(covered.outcomes("exception none") == "applied 0, not applied 1, undetermined 0");
}

TEST_CASE("a rule that its exception blocks") {
  const Covered covered(kRules + kApplies + kBlocked);
  CHECK(covered.outcomes("rule low") == "applied 1, blocked by an exception 1, not applied 0, undetermined 0");
  CHECK(covered.outcomes("exception none") == "applied 1, not applied 1, undetermined 0");
}

TEST_CASE("a rule that something missing leaves open, and the branch given for it") {
  const Covered covered(kRules + kOpen);
  CHECK(covered.outcomes("rule low") == "applied 0, blocked by an exception 0, not applied 0, undetermined 1");
  CHECK(covered.outcomes("`if undetermined` of d") == "reached 1");
  CHECK(covered.outcomes("`if undetermined because a` of d") == "reached 0");
  CHECK(covered.gap("`if undetermined because a` of d") == "`if undetermined because a` of d was never reached");
}

TEST_CASE("gaps of a rule are one sentence with the names of its exceptions") {
  CHECK(Covered(kRules + kApplies).gap("rule low") ==
        "rule low never stood blocked by its exception none, was never seen not to apply and was never left open by something that is missing");
  CHECK(Covered(kRules + kApplies).gap("exception none") == "exception none never applied and was never left open by something that is missing");
}

TEST_CASE("a test counts once, however often it asks") {
  const Covered covered(kRules + R"(
test "asks three times" as of 2025-01-01
  given x is 4 and a is no
  expect rule low applies
  expect d recommends refer "a clinic"
  expect x is 4
end
)");
  CHECK(covered.outcomes("rule low") == "applied 1, blocked by an exception 0, not applied 0, undetermined 0");
}

TEST_CASE("several tests are counted, and the first is named") {
  const Covered covered(kRules + kBlocked + R"(
test "one" as of 2025-01-01
  given x is 4 and a is no
  expect rule low applies
end
test "two" as of 2025-01-01
  given x is 5 and a is no
  expect rule low applies
end
)");
  CHECK(covered.outcomes("rule low") == "applied 2, blocked by an exception 1, not applied 0, undetermined 0");
  for (const CoverPoint& point : covered.points())
    if (point.title == "rule low") CHECK(point.outcomes[0].first_test == "one");
}

TEST_CASE("a decision that no expectation is about is not reached") {
  const Covered covered(kRules + R"(
test "a value alone" as of 2025-01-01
  given x is 4 and a is no
  expect x is 4
end
)");
  CHECK(covered.outcomes("rule low") == "applied 0, blocked by an exception 0, not applied 0, undetermined 0");
}

TEST_CASE("a rule without a condition always applies: only being blocked and left open are asked of it") {
  const Covered covered(kHead + R"(
decision d for view of patient
  rule anyway
    recommend refer "a clinic"
    because "so" cite S
  exception none to anyway when a is yes
    no recommendation
    because "a" cite S
end
)" + R"(
test "applies" as of 2025-01-01
  given a is no
  expect rule anyway applies
end
)");
  CHECK(covered.outcomes("rule anyway") == "applied 1, blocked by an exception 0, undetermined 0");
}

TEST_CASE("a condition that is never open leaves no rule open") {
  const Covered covered(kHead + R"(
decision d for view of patient
  rule unsaid when x is missing
    recommend order "x"
    because "x is not known" cite S
end
test "missing" as of 2025-01-01
  expect rule unsaid applies
end
)");
  CHECK(covered.outcomes("rule unsaid") == "applied 1, not applied 0");
}

TEST_CASE("a rule with dates of its own can fail to apply by them") {
  const Covered covered(kHead + R"(
decision d for view of patient
  rule later
    recommend refer "a clinic"
    because "so" cite S
    effective from 2025-01-01
end
test "before" as of 2024-12-31
  expect d makes no recommendation
end
test "from then on" as of 2025-01-01
  expect rule later applies
end
)");
  CHECK(covered.outcomes("rule later") == "applied 1, not applied 1");
}

TEST_CASE("an exception to an exception") {
  const Covered covered(kHead + R"(
decision d for view of patient
  rule base
    recommend refer "a clinic"
    because "so" cite S
  exception first to base when a is yes
    no recommendation
    because "a" cite S
  exception second to first when b is yes
    recommend order "b"
    because "b" cite S
end
test "both" as of 2025-01-01
  given a is yes and b is yes
  expect rule second applies
end
test "second without first" as of 2025-01-01
  given a is no and b is yes
  expect rule base applies
end
)");
  CHECK(covered.outcomes("rule base") == "applied 1, blocked by an exception 1, undetermined 0");
  CHECK(covered.outcomes("exception first") == "applied 0, blocked by an exception 1, not applied 1, undetermined 0");
  CHECK(covered.outcomes("exception second") == "applied 1, not applied 1, undetermined 0");
}
