// Where an answer changes over the values of a number: borders on the right side, in words that hold.
#include <catch2/catch.hpp>

#include "runtime/results/proof_range.h"
#include "runtime/value/date.h"
#include "runtime/value/number_text.h"

using namespace regimen;

namespace {

Lever lever(double low, double high, std::optional<double> value = {}, std::vector<double> borders = {}) {
  Lever out;
  out.low = low, out.high = high, out.value = value;
  out.borders = std::move(borders);
  return out;
}

RangeAnswers search(const Lever& lever, const std::function<std::string(double)>& answer, bool days = false) {
  const RangeSearch search{lever, days, [&](double x) { return std::optional(Tried{answer(x), ""}); }, [](double x) { return format_number(x); }, 20000};
  return answers_of_range(search);
}

std::vector<std::string> words(const RangeAnswers& answers) {
  std::vector<std::string> out;
  for (const RangeAnswer& a : answers.all) out.push_back(a.words + ": " + a.answer);
  return out;
}

}  // namespace

TEST_CASE("a border belongs to the side it is compared on") {
  using Words = std::vector<std::string>;
  CHECK(words(search(lever(0, 100, 70, {60}), [](double x) { return x < 60 ? "a" : "b"; })) == Words{"less than 60: a", "at least 60: b"});
  CHECK(words(search(lever(0, 100, 70, {60}), [](double x) { return x <= 60 ? "a" : "b"; })) == Words{"at most 60: a", "more than 60: b"});
  // Nobody named the border: it is found.
  CHECK(words(search(lever(0, 100, 70), [](double x) { return x <= 37.5 ? "a" : "b"; })) == Words{"at most 37.5: a", "more than 37.5: b"});
}

TEST_CASE("a narrow stretch and a single value are found where the decision names them") {
  using Words = std::vector<std::string>;
  const auto narrow = [](double x) { return x >= 60 && x < 60.01 ? "a" : "b"; };
  CHECK(words(search(lever(0, 100, 70, {60, 60.01}), narrow)) == Words{"less than 60: b", "at least 60 and less than 60.01: a", "at least 60.01: b"});
  const auto exactly = [](double x) { return x == 3 ? "a" : "b"; };
  CHECK(words(search(lever(0, 10, 5, {3}), exactly)) == Words{"less than 3: b", "3: a", "more than 3: b"});
}

TEST_CASE("examples lie in their stretch and are short to write") {
  for (const RangeAnswer& a : search(lever(0, 300, 70, {60, 62.5}), [](double x) { return x < 60 ? "a" : x < 62.5 ? "b" : "c"; }).all) {
    CHECK((a.answer == "a" ? a.example < 60 : a.answer == "b" ? a.example >= 60 && a.example < 62.5 : a.example >= 62.5));
    CHECK(format_number(a.example).size() <= 4);
    CHECK(a.holds_now == (a.answer == "c"));
  }
}

TEST_CASE("an answer that follows the value is one stretch and says so") {
  const RangeAnswers answers = search(lever(0, 300, 70), [](double x) { return "dose " + format_number(x * 2); });
  REQUIRE(answers.all.size() == 1);
  CHECK(answers.all[0].follows);
}

TEST_CASE("dates change from one day to the next, with the age where the border is an anniversary") {
  const double day = static_cast<double>(add_months(20000, -12 * 18));
  const RangeAnswers answers = search(lever(0, 20000, 5000), [&](double x) { return x <= day ? "grown up" : "child"; }, true);
  REQUIRE(answers.all.size() == 2);
  CHECK(answers.all[0].words == "before " + format_number(day + 1) + " (18 years or more ago)");
  CHECK(answers.all[1].words == "from " + format_number(day + 1) + " (less than 18 years ago)");
}

TEST_CASE("when no more may be tried only tried values are named") {
  std::size_t left = 10;
  const Lever wide = lever(0, 1000, 500);
  const RangeSearch search{wide, false,
                           [&](double x) -> std::optional<Tried> {
                             if (left == 0) return std::nullopt;
                             --left;
                             return Tried{static_cast<long>(x) % 2 == 0 ? "even" : "odd", ""};
                           },
                           [](double x) { return format_number(x); }, 0};
  const RangeAnswers answers = answers_of_range(search);
  CHECK(answers.cut);
  for (const RangeAnswer& a : answers.all) CHECK(a.words == format_number(a.example));
}
