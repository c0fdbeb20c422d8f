// Pairs of tests that show that a condition alone changes the outcome.
#include <catch2/catch.hpp>

#include "tests/unit/coverage/covered_program.h"

using namespace regimen;
using namespace regimen::test;

namespace {

const std::string kAnd = kHead + "define both: yes/no = a is yes and b is yes\n";
const std::string kMixed = kHead + "define mixed: yes/no = a is yes and (b is yes or c is yes)\n";

std::string test_of(const std::string& name, const std::string& given, const std::string& expect) {
  return "test \"" + name + "\" as of 2025-01-01\n" + (given.empty() ? "" : "  given " + given + "\n") + "  expect " + expect + "\nend\n";
}

}  // namespace

TEST_CASE("two tests that differ in one condition and in the whole are a pair") {
  const Covered covered(kAnd + test_of("yes yes", "a is yes and b is yes", "both is yes") + test_of("no yes", "a is no and b is yes", "both is no"));
  CHECK(covered.pair("a is yes") == "yes yes / no yes: yes / no");
  CHECK(covered.pair("b is yes") == "no pair");
}

TEST_CASE("two tests that differ in two conditions are none") {
  const Covered covered(kAnd + test_of("yes yes", "a is yes and b is yes", "both is yes") + test_of("no no", "a is no and b is no", "both is no"));
  CHECK(covered.pair("a is yes") == "no pair");
}

TEST_CASE("two tests between which the whole stays the same are none") {
  const Covered covered(kAnd + test_of("yes no", "a is yes and b is no", "both is no") + test_of("no no", "a is no and b is no", "both is no"));
  CHECK(covered.pair("a is yes") == "no pair");
}

TEST_CASE("another condition may be missing both times: then the whole changes between open and known") {
  const Covered covered(kAnd + test_of("yes open", "a is yes", "both is missing") + test_of("no open", "a is no", "both is no"));
  CHECK(covered.pair("a is yes") == "yes open / no open: missing / no");
}

TEST_CASE("a pair between known outcomes stands before one with an open outcome") {
  const Covered covered(kAnd + test_of("yes open", "a is yes", "both is missing") + test_of("no open", "a is no", "both is no") +
                        test_of("yes yes", "a is yes and b is yes", "both is yes") + test_of("no yes", "a is no and b is yes", "both is no"));
  CHECK(covered.pair("a is yes") == "yes yes / no yes: yes / no");
}

TEST_CASE("a condition that is missing once is not compared with one that is known") {
  const Covered covered(kAnd + test_of("yes yes", "a is yes and b is yes", "both is yes") + test_of("no open", "a is no", "both is no"));
  CHECK(covered.pair("a is yes") == "no pair");
}

TEST_CASE("parts within parentheses belong to the whole condition") {
  const Covered covered(kMixed + test_of("b", "a is yes and b is yes and c is no", "mixed is yes") + test_of("none", "a is yes and b is no and c is no", "mixed is no") +
                        test_of("c", "a is yes and b is no and c is yes", "mixed is yes"));
  CHECK(covered.pair("b is yes") == "b / none: yes / no");
  CHECK(covered.pair("c is yes") == "c / none: yes / no");
  CHECK(covered.pair("a is yes") == "no pair");
  CHECK(covered.pairs().size() == 3);
  CHECK(covered.pairs()[0].joined == "a is yes and (b is yes or c is yes)");
}

TEST_CASE("a negated condition is shown by its own answer") {
  const Covered covered(kHead + "define y: yes/no = a is yes and not (b is yes)\n" + test_of("with", "a is yes and b is yes", "y is no") +
                        test_of("without", "a is yes and b is no", "y is yes"));
  CHECK(covered.pair("(b is yes)") == "with / without: no / yes");
}
