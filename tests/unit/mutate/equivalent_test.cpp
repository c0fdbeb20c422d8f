// Faults that change no answer are told apart from those that tests merely let pass; what may change one never is.
#include <catch2/catch.hpp>
#include <regimen/regimen.hpp>

namespace {

const std::string kHead = R"(guideline local.rest version "1"
  title "Rest"
  status draft
  source S "Written for this test"
end
input weight: quantity in kg plausible 1 kg to 400 kg if missing ask "Weight?"
input tired: yes/no if missing ask "Tired?"
)";

std::string text_of(const std::string& rules, const std::string& filter = "") {
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  auto report = engine->mutate({{"rest.rgm", kHead + rules}}, {filter, 0, false, true});
  REQUIRE(report);
  CHECK(report->failures() == 0);  // no killed fault is said to be equivalent
  return std::string(*report->text());
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string advice(const std::string& what) { return "    recommend advise lifestyle \"" + what + "\"\n    because \"x\"\n    cite S\n"; }

}  // namespace

TEST_CASE("what is asked only once it is known may be taken for no, and for yes") {
  const std::string text = text_of("decision d for view of patient\n  rule walk\n" + advice("walk") + "  exception rest to walk\n    when weight is known and weight at least 100 kg\n" +
                                   advice("rest") + "end\n" + R"(test "heavy" as of 2025-12-01
  given weight is 100 kg
  expect rule rest applies
end
)", "missing as");
  INFO(text);
  CHECK(holds(text, "proved equivalent: missing as no: in exception rest (line 14) `weight at least 100 kg` may become `((weight at least 100 kg) otherwise no)`"));
  CHECK(holds(text, "proved equivalent: missing as yes: in exception rest (line 14) `weight at least 100 kg` may become `((weight at least 100 kg) otherwise yes)`"));
  CHECK(holds(text, "100.0 % of 0 faults killed (0), 0 survived, 2 proved equivalent"));
}

TEST_CASE("what is missing is part of the answer") {
  // Nothing but who is asked what differs: with the fault nobody is asked for the weight.
  const std::string text = text_of("decision d for view of patient\n  rule walk\n" + advice("walk") + "  exception rest to walk\n    when weight at least 100 kg and tired\n" +
                                   advice("rest") + "end\n" + R"(test "heavy" as of 2025-12-01
  given weight is 100 kg and tired is yes
  expect rule rest applies
end
)", "missing as yes: in exception rest (line 14) `weight");
  INFO(text);
  CHECK(holds(text, "0 % of 1 faults killed (0), 1 survived, 0 proved equivalent"));
}

TEST_CASE("a last branch is equivalent only when every input has one before it") {
  const auto rules = [](const std::string& because) {
    return "decision d for view of patient\n  rule walk\n" + advice("walk") + "  exception rest to walk\n    when weight at least 100 kg and tired\n" + advice("rest") +
           "  if undetermined because " + because + "\n" + advice("ask") + "  if undetermined\n    no recommendation\n    because \"Needed: {missing}.\"\n    cite S\nend\n" +
           R"(test "heavy" as of 2025-12-01
  given weight is 100 kg and tired is yes
  expect rule rest applies
end
)";
  };
  const std::string both = text_of(rules("weight, tired"), "`if undetermined no recommendation"), one = text_of(rules("weight"), "`if undetermined no recommendation");
  INFO(both << one);
  CHECK(holds(both, "1 proved equivalent"));
  CHECK(holds(one, "1 survived, 0 proved equivalent"));
}

TEST_CASE("a rule that another one blocks anyway may name one rule less") {
  const std::string rules = "decision d for view of patient\n  rule walk\n" + advice("walk") + "  exception swim to walk\n    when weight at least 100 kg\n" + advice("swim") +
                            "  exception rest to swim, walk\n    when weight at least 120 kg\n" + advice("rest") + "end\n" + R"(test "very heavy" as of 2025-12-01
  given weight is 120 kg
  expect rule rest applies
end
)";
  const std::string text = text_of(rules, "dropped parent");
  INFO(text);
  CHECK(holds(text, "proved equivalent: dropped parent: in exception rest (line 18) `exception rest to swim, walk` may become `exception rest to swim`"));
  CHECK(!holds(text, "may become `exception rest to walk`: no"));  // then two rules would stand, and its test sees the conflict
}

TEST_CASE("other slots, other ranges and other days are not compared") {
  const std::string text = text_of("decision d for view of patient\n  rule walk\n" + advice("walk") + "  exception rest to walk\n    when weight at least 100 kg\n" + advice("rest") +
                                   "end\n" + R"(test "heavy" as of 2025-12-01
  given weight is 100 kg
  expect rule rest applies
end
)", "input weight");
  INFO(text);
  CHECK(holds(text, " 0 proved equivalent"));
}

TEST_CASE("a summary has a line for each file") {
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  const std::string rules = kHead + "decision d for view of patient\n  rule walk\n    when weight at least 100 kg\n" + advice("walk") + "end\n" +
                            "test \"heavy\" as of 2025-12-01\n  given weight is 100 kg\n  expect rule walk applies\nend\n";
  auto report = engine->mutate({{"rest.rgm", rules}}, {"boundary", 0, false, false, true});
  REQUIRE(report);
  CHECK(std::string(*report->text()) == "file      planted  killed  equivalent  survived  refused  percent\n"
                                        "rest.rgm        1       1           0         0        0    100.0\n"
                                        "all             1       1           0         0        0    100.0\n");
}

TEST_CASE("a record that no test comes near is found by the search, and suggested as a test") {
  std::string rules = kHead + "input height: quantity in cm plausible 30 cm to 250 cm if missing ask \"Height?\"\ninput age_now: number plausible 0 to 120 if missing ask \"Age?\"\n";
  rules += "decision d for view of patient\n  rule walk\n" + advice("walk") + "  exception rest to walk\n    when weight is 97 kg and height is 143 cm and age_now is 71 and tired\n" +
           advice("rest") + "end\n" + "test \"light\" as of 2025-12-01\n  given weight is 70 kg and height is 180 cm and age_now is 20 and tired is no\n  expect rule walk applies\nend\n";
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  auto report = engine->mutate({{"rest.rgm", rules}}, {"dropped exception", 0, true});
  REQUIRE(report);
  const std::string text(*report->text());
  INFO(text);
  CHECK(holds(text, "given weight is 97 kg and tired is yes and height is 143 cm and age_now is 71"));
  CHECK(holds(text, "# 1 tests suggested; no difference found for 0 of the faults that survive"));
}
