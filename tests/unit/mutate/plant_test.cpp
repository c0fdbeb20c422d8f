// Each sort of fault on a small program: exactly which mutants there are.
#include "compiler/mutate/plant.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "tests/unit/compiler/syntax_helpers.h"

using namespace regimen;
using namespace regimen::test;

namespace {

const UnitTable& units() {
  static const UnitTable table = [] {
    std::ifstream file(RGM_SOURCE_DIR "/stdlib/units.tsv");
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(UnitTable::load(text.str()).value());
  }();
  return table;
}

// "was -> becomes", a line a mutant.
std::string planted(const std::string& body, mutate::Fault fault) {
  const Parsed parsed = parse_body(body);
  INFO(parsed.messages());
  REQUIRE(parsed.codes() == "");
  std::string out;
  for (const mutate::Mutant& mutant : mutate::plant(*parsed.file, parsed.session.source(0), units()))
    if (mutant.fault == fault) out += mutant.was + " -> " + mutant.becomes + "\n";
  return out;
}

const std::string kDecision = R"(decision d for view of patient
  rule a
    when x at least 5 kg and y is yes
    recommend avoid aspirin
  rule b
    recommend reduce ibuprofen by 50 % also monitor "blood pressure" after 3 days
  exception c to a, b
    when not z
    recommend do not use aspirin
  exception e to c
    no recommendation
  if undetermined because x
    no recommendation
end
)";

}  // namespace

TEST_CASE("a comparison is taken for its neighbour") {
  CHECK(planted("define a: yes/no = x at least 5 kg and y less than 3", mutate::Fault::boundary) ==
        "x at least 5 kg -> x more than 5 kg\ny less than 3 -> y at most 3\n");
  CHECK(planted("define a: yes/no = x  more\n than 5", mutate::Fault::boundary) == "x more than 5 -> x at least 5\n");
  CHECK(planted("table t: first\n  | x || y |\n  | >= 1 and < 2 || 7 |\n  | <= 3, > 4 || 8 |\nend", mutate::Fault::boundary) ==
        ">= 1 and < 2 -> > 1 and < 2\n>= 1 and < 2 -> >= 1 and <= 2\n<= 3 -> < 3\n> 4 -> >= 4\n");
}

TEST_CASE("a threshold moves by one unit of its last written digit") {
  CHECK(planted("define a: yes/no = x at least 7.50 kg", mutate::Fault::threshold) ==
        "x at least 7.50 kg -> x at least 7.51 kg\nx at least 7.50 kg -> x at least 7.49 kg\n");
  CHECK(planted("define a: yes/no = x more than 0", mutate::Fault::threshold) == "x more than 0 -> x more than 1\nx more than 0 -> x more than -1\n");
  CHECK(planted("define a: yes/no = x at most 99", mutate::Fault::threshold) == "x at most 99 -> x at most 100\nx at most 99 -> x at most 98\n");
  CHECK(planted("define a: yes/no = d at least 2024-02-29", mutate::Fault::threshold) ==
        "d at least 2024-02-29 -> d at least 2024-03-01\nd at least 2024-02-29 -> d at least 2024-02-28\n");
  CHECK(planted("define a: number = average of s over last 7 days requiring at least 12 readings", mutate::Fault::threshold) ==
        "7 days -> 8 days\n7 days -> 6 days\nrequiring at least 12 -> requiring at least 13\nrequiring at least 12 -> requiring at least 11\n");
  CHECK(planted("input w: quantity in kg plausible 2.5 kg to 400 kg", mutate::Fault::threshold) ==
        "2.5 kg to 400 kg -> 2.6 kg to 400 kg\n2.5 kg to 400 kg -> 2.4 kg to 400 kg\n"
        "2.5 kg to 400 kg -> 2.5 kg to 401 kg\n2.5 kg to 400 kg -> 2.5 kg to 399 kg\n");
}

TEST_CASE("a digit beyond what a number can tell apart does not move: it would be the same number") {
  CHECK(planted("define a: yes/no = x at least 0.71853261288274384", mutate::Fault::threshold) ==
        "x at least 0.71853261288274384 -> x at least 0.71853261288274394\nx at least 0.71853261288274384 -> x at least 0.71853261288274374\n");
}

TEST_CASE("a unit slips to a usual one of the same dimension") {
  CHECK(planted("define a: yes/no = x at least 5 mg/day", mutate::Fault::unit_slip) ==
        "x at least 5 mg/day -> x at least 5 'g/day'\nx at least 5 mg/day -> x at least 5 'ug/day'\nx at least 5 mg/day -> x at least 5 'mg/week'\n");
  CHECK(planted("define a: yes/no = x at least 5 %", mutate::Fault::unit_slip).empty());
}

TEST_CASE("and and or, negation") {
  CHECK(planted("define a: yes/no = p and q and r", mutate::Fault::logic) == "p and q and r -> ((p and q) or r)\np and q -> (p or q)\n");
  CHECK(planted("define a: yes/no = (p or q) and r", mutate::Fault::logic) == "(p or q) and r -> (((p or q)) or r)\n(p or q) -> (p and q)\n");
  CHECK(planted("define a: yes/no = p and takes aspirin and x is one of u, v", mutate::Fault::negation) ==
        "p -> (not (p))\ntakes aspirin -> (not (takes aspirin))\nx is one of u, v -> (not (x is one of u, v))\n");
}

TEST_CASE("what is missing is taken for no or for yes") {
  const std::string body = "define a: yes/no = p and x at least 5 and y is known and (q otherwise no)";
  CHECK(planted(body, mutate::Fault::missing_as_no) == "p -> (p otherwise no)\nx at least 5 -> ((x at least 5) otherwise no)\n");
  CHECK(planted(body, mutate::Fault::missing_as_yes) == "p -> (p otherwise yes)\nx at least 5 -> ((x at least 5) otherwise yes)\n");
  CHECK(planted(body, mutate::Fault::dropped_otherwise) == "(q otherwise no) -> (q)\n");
}

TEST_CASE("what is never missing is taken for nothing") {
  const std::string body = "define a: yes/no = p otherwise yes\ndefine b: yes/no = a is yes and (q otherwise no) is yes and r";
  CHECK(planted(body, mutate::Fault::missing_as_yes) == "r -> (r otherwise yes)\n");
}

TEST_CASE("rules, exceptions and answers to what is missing go") {
  CHECK(planted(kDecision, mutate::Fault::dropped_rule) == "rule a when x at least 5 kg and y is yes -> rule a when no\nrule b -> rule b when no\n");
  CHECK(planted(kDecision, mutate::Fault::dropped_exception) == "exception c to a, b when not z -> exception c to a, b when no\nexception e to c -> exception e to c when no\n");
  CHECK(planted(kDecision, mutate::Fault::dropped_parent) == "exception c to a, b -> exception c to b\nexception c to a, b -> exception c to a\n");
  CHECK(planted(kDecision, mutate::Fault::dropped_undetermined) == "if undetermined because x no recommendation -> \n");
}

TEST_CASE("verb and amount of a recommendation") {
  CHECK(planted(kDecision, mutate::Fault::verb) ==
        "avoid aspirin -> use aspirin\nreduce ibuprofen by 50 % -> increase ibuprofen by 50 %\n"
        "monitor \"blood pressure\" after 3 days -> recheck \"blood pressure\" after 3 days\ndo not use aspirin -> avoid aspirin\n");
  CHECK(planted(kDecision, mutate::Fault::amount) == "by 50 % -> by 60 %\n3 days -> 4 days\n");
}

TEST_CASE("rows of tables and scores") {
  const std::string table = "table t: first\n  | x || y |\n  | 1 || 7 |\n  | 2 || 9 |\n  | any || 9 |\nend";
  CHECK(planted(table, mutate::Fault::dropped_row) == "| 1 || 7 | -> \n| 2 || 9 | -> \n| any || 9 | -> \n");
  CHECK(planted(table, mutate::Fault::changed_row) == "| 1 || 7 | -> | 1 || 9 |\n");
  const std::string score = "score s\n  2 points when p\n  -1 points when q\nend\nchoice c of u scores 3 \"3 of 7\", v \"w 5\"";
  CHECK(planted(score, mutate::Fault::dropped_row) == "2 points when p -> \n-1 points when q -> \n");
  CHECK(planted(score, mutate::Fault::points) ==
        "2 points when p -> 3 points when p\n2 points when p -> 1 points when p\n"
        "-1 points when q -> -2 points when q\n-1 points when q -> -0 points when q\nu scores 3 -> u scores 4\nu scores 3 -> u scores 2\n");
}

TEST_CASE("the age limit of a value goes") {
  CHECK(planted("input w: quantity in kg valid for 12 months plausible 1 kg to 2 kg", mutate::Fault::dropped_age_limit) == "valid for 12 months -> \n");
}

TEST_CASE("texts, sources, codes and tests hold no fault") {
  const std::string body = "codes c = ATC \"B01\"\nreport x \"at least 5\" to 2 decimals\nadvice a no recommendation because \"{x} at least 5\" end\n"
                           "test \"t\" as of 2026-01-01\n  given x is 5 kg\n  expect x at least 5 kg\nend";
  const Parsed parsed = parse_body(body);
  REQUIRE(parsed.codes() == "");
  CHECK(mutate::plant(*parsed.file, parsed.session.source(0), units()).empty());
}
