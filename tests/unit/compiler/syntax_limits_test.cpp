#include <catch2/catch.hpp>
#include <chrono>

#include "tests/unit/compiler/syntax_helpers.h"

using namespace regimen;
using namespace regimen::test;

namespace {

std::string repeat(const std::string& text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

double seconds_to_parse(const std::string& text, std::string& codes) {
  auto begin = std::chrono::steady_clock::now();
  codes = parse_text(text).codes();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

struct Nest {
  const char* name;
  const char* open;
  const char* middle;
  const char* close;
};

// Every way in which a value contains a value.
constexpr Nest kNests[] = {
    {"parentheses", "(", "1", ")"},
    {"calls", "f(", "1", ")"},
    {"not", "not ", "a is yes", ""},
    {"minus", "- ", "1", ""},
    {"power", "2 ^ ", "1", ""},
    {"else if", "if a is yes then 1 else ", "2", ""},
    {"number of", "number of mg in ", "a", ""},
    {"since", "years since ", "a", ""},
    {"from", "months from ", "a", " to b"},
    {"staged in parentheses", "(when a is yes then 1 else ", "2", ")"},
};

}  // namespace

TEST_CASE("nesting: 180 levels are read and dumped, 240 are refused") {
  for (const Nest& nest : kNests) {
    INFO(nest.name);
    auto nested = [&](int n) { return "define x = " + repeat(nest.open, n) + nest.middle + repeat(nest.close, n); };
    Parsed fine = parse_body(nested(180));
    CHECK(fine.codes() == "");
    if (fine.file) CHECK(!ast::dump(*fine.file).empty());
    CHECK(parse_body(nested(240)).codes() == "E0005");
  }
}

TEST_CASE("nesting of several sorts adds up") {
  std::string deep = repeat("(- ", 90);
  CHECK(parse_body("define x = " + deep + "1" + repeat(")", 90)).codes() == "");
  CHECK(parse_body("define x = " + repeat("2 ^ -", 90) + "1").codes() == "");
  CHECK(parse_body("define x = " + repeat("2 ^ -", 120) + "1").codes() == "E0005");
  std::string open = repeat("(not not 2 ^ - number of mg in (", 60);
  CHECK(parse_body("define x = " + open).codes() == "E0005");
}

TEST_CASE("what is nested far beyond the limit is refused at once") {
  for (const Nest& nest : kNests) {
    INFO(nest.name);
    std::string codes;
    std::string text = kHeader + "define x = " + repeat(nest.open, 60000);
    CHECK(seconds_to_parse(text, codes) < 5.0);
    CHECK((codes == "E0005" || codes == "E0004"));
  }
}

TEST_CASE("chains that are not nested may be long") {
  CHECK(parse_body("define x = a" + repeat(" - a", 900)).codes() == "");
  CHECK(parse_body("define x = count" + repeat(" - count", 900)).codes() == "");
  CHECK(parse_body("define x: yes/no = a is one of 1" + repeat(", 1", 5000)).codes() == "");
  CHECK(parse_body("define x = a ^ 2" + repeat(" + a ^ 2", 400)).codes() == "");
  CHECK(parse_body("define x = f(-1" + repeat(", -1", 900) + ")").codes() == "");
  CHECK(parse_body("define x: yes/no = a is yes" + repeat(" and not b is yes", 900)).codes() == "");
}

TEST_CASE("an expression has at most 1000 levels") {
  CHECK(parse_body("define x = a" + repeat(" + a", 999)).codes() == "");
  CHECK(parse_body("define x = a" + repeat(" + a", 1000)).codes() == "E0007");
  Parsed far = parse_body("define x = a" + repeat(" + a", 100000));
  CHECK(far.sink.has_errors());
  CHECK(!ast::dump(*far.file).empty());  // what is left of it stays within the limit
}

TEST_CASE("sizes of files") {
  std::string codes;
  CHECK(seconds_to_parse(std::string(2 * 1024 * 1024 + 1, 'x'), codes) < 0.5);
  CHECK(codes == "E0001");
  CHECK(parse_text(kHeader + std::string(2 * 1024 * 1024 - kHeader.size(), ' ')).codes() == "");
  CHECK(parse_text("").codes() == "E0003");
  CHECK(parse_text("\n\n# comment").codes() == "E0003");
  CHECK(parse_text("\xEF\xBB\xBF").codes() == "E0003");
}

TEST_CASE("a file with a thousand errors shows a hundred and counts all, quickly") {
  std::string text = kHeader;
  for (int i = 0; i < 1000; ++i) text += "define x" + std::to_string(i) + ": yes/no = age >= 18 years\n";
  auto begin = std::chrono::steady_clock::now();
  Parsed p = parse_text(text);
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  CHECK(p.sink.all().size() == 100);
  CHECK(p.sink.error_count() == 1000);
  CHECK(seconds < 5.0);
}
