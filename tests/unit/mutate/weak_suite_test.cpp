// A suite with known gaps: which faults it lets pass, that they are told, and that suggested tests close the gaps.
#include <catch2/catch.hpp>
#include <regimen/regimen.hpp>

namespace {

const std::string kRules = R"(guideline local.swimming version "1"
  title "Swimming"
  status draft
  source S "Written for this test"
end
input weight: quantity in kg plausible 1 kg to 400 kg if missing ask "Weight?"
decision swimming for view of patient
  rule walk
    recommend advise activity "walk every day"
    because "{weight}."
    cite S
  exception swim to walk
    when weight at least 100 kg
    recommend advise activity "swim every day"
    because "{weight}."
    cite S
end
)";

const std::string kWeak = R"(test "light" as of 2025-12-01
  given weight is 70 kg
  expect swimming recommends advise activity "walk every day"
end
test "heavy" as of 2025-12-01
  given weight is 120 kg
  expect swimming recommends advise activity "swim every day"
end
)";

const std::string kBoundary = R"(test "just heavy" as of 2025-12-01
  given weight is 100 kg
  expect swimming recommends advise activity "swim every day"
end
test "not quite" as of 2025-12-01
  given weight is 99 kg
  expect swimming recommends advise activity "walk every day"
end
)";

std::string text_of(const std::string& tests, rgm::MutateOptions wanted = {}) {
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  auto report = engine->mutate({{"swimming.rgm", kRules + tests}}, wanted);
  REQUIRE(report);
  return std::string(*report->text());
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a suite without boundaries lets boundaries pass, and only what it does not see") {
  const std::string text = text_of(kWeak);
  INFO(text);
  CHECK(holds(text, "swimming.rgm:13: boundary: in exception swim (line 13) `weight at least 100 kg` may become `weight more than 100 kg`: "
                    "no test has exactly 100 kg"));
  CHECK(holds(text, "`weight at least 100 kg` may become `weight at least 101 kg`"));
  CHECK(holds(text, "`weight at least 100 kg` may become `weight at least 99 kg`"));
  CHECK(!holds(text, "exception swim to walk"));  // dropped: the heavy patient shows it
  CHECK(!holds(text, "negation"));
}

TEST_CASE("tests at the threshold and beside it find the faults of the boundary") {
  const std::string text = text_of(kWeak + kBoundary);
  INFO(text);
  CHECK(!holds(text, "boundary:"));
  CHECK(!holds(text, "`weight at least 100 kg` may become `weight at least"));
}

TEST_CASE("suggested tests pass on the rules as they are and find what survived") {
  const std::string weak = text_of(kWeak, {"boundary", 0, true});
  INFO(weak);
  const std::size_t test = weak.find("\ntest \"");
  REQUIRE(test != std::string::npos);
  const std::string suggested = weak.substr(test, weak.find("\nend\n", test) + 5 - test);
  CHECK(holds(suggested, "weight is 100 kg"));
  const std::string now = text_of(kWeak + suggested, {"boundary", 0, false});
  INFO(now);
  CHECK(holds(now, "100.0 % of 1 faults killed"));
}

TEST_CASE("a floor that is not reached, and rules whose tests fail, are failures") {
  auto engine = rgm::Engine::make();
  REQUIRE(engine);
  CHECK(engine->mutate({{"s.rgm", kRules + kWeak}}, {"", 99.9, false})->failures() == 1);
  CHECK(engine->mutate({{"s.rgm", kRules + kWeak}}, {"", 10, false})->failures() == 0);
  const std::string wrong = "test \"wrong\" as of 2025-12-01\n  given weight is 70 kg\n  expect rule swim applies\nend\n";
  auto report = engine->mutate({{"s.rgm", kRules + wrong}}, {});
  CHECK(report->failures() == 1);
  CHECK(holds(std::string(*report->text()), "its test \"wrong\" fails without a fault"));
}

TEST_CASE("the same faults in the same order in every run") { CHECK(text_of(kWeak, {"", 0, true}) == text_of(kWeak, {"", 0, true})); }
