#include <catch2/catch.hpp>

#include "tests/unit/compiler/syntax_helpers.h"

using namespace regimen;
using namespace regimen::test;

namespace {

std::string dumped_value(const std::string& value) {
  Parsed p = parse_body("define v = " + value);
  if (p.sink.has_errors()) return p.codes();
  return ast::dump(*p.file, p.file->defines[0].value);
}

std::string dumped_fact(const std::string& statement) {
  Session session;
  DiagnosticSink sink;
  ast::File file;
  SourceId source = session.add("given", statement);
  auto fact = syntax::parse_statement(session, source, file, sink);
  if (!fact) return message_row(sink.all().at(0).msg).code;
  file.tests.push_back({"t", {}, {*fact}, {}, {}});
  std::string all = ast::dump(file);
  return all.substr(all.find("given"));
}

}  // namespace

TEST_CASE("numbers keep their digits") {
  CHECK(dumped_value("6.50") == "NumberLit 6.50\n");
  CHECK(dumped_value("0.1") == "NumberLit 0.1\n");
  CHECK(dumped_value("75 mg/day") == "QuantityLit 75 'mg/day'\n");
  CHECK(dumped_value("45 mL/min/1.73m2") == "QuantityLit 45 'mL/min/1.73m2'\n");
  CHECK(dumped_value("5 'kg/m2'") == "QuantityLit 5 'kg/m2'\n");
  CHECK(dumped_value("50 %") == "QuantityLit 50 '%'\n");
}

TEST_CASE("operators bind as the reference says") {
  CHECK(dumped_value("-x ^ 2") == "Unary Negate\n  Binary Power\n    PathRef x\n    NumberLit 2\n");
  CHECK(dumped_value("2 ^ -x") == "Binary Power\n  NumberLit 2\n  Unary Negate\n    PathRef x\n");
  CHECK(dumped_value("a - b - c") ==
        "Binary Subtract\n  Binary Subtract\n    PathRef a\n    PathRef b\n  PathRef c\n");
  CHECK(dumped_value("a / b * c") ==
        "Binary Multiply\n  Binary Divide\n    PathRef a\n    PathRef b\n  PathRef c\n");
  CHECK(dumped_value("a otherwise b + c") ==
        "Binary Otherwise\n  PathRef a\n  Binary Add\n    PathRef b\n    PathRef c\n");
  CHECK(dumped_value("not a is yes and b is no") ==
        "Binary And\n  Unary Not\n    IsTest value\n      PathRef a\n      YesNo yes\n  IsTest value\n    PathRef b\n    YesNo no\n");
}

TEST_CASE("a star joined to digits is times behind an operand and an allele elsewhere") {
  CHECK(dumped_value("x *3") == "Binary Multiply\n  PathRef x\n  NumberLit 3\n");
  CHECK(dumped_value("x * *3") == "Binary Multiply\n  PathRef x\n  AlleleLit *3\n");
  CHECK(dumped_value("2*3") == "Binary Multiply\n  NumberLit 2\n  NumberLit 3\n");
  CHECK(dumped_value("x *2.5 mg") == "Binary Multiply\n  PathRef x\n  QuantityLit 2.5 'mg'\n");
  CHECK(dumped_value("x *2 ^ 3") == "Binary Multiply\n  PathRef x\n  Binary Power\n    NumberLit 2\n    NumberLit 3\n");
  CHECK(dumped_value("*3") == "AlleleLit *3\n");
  CHECK(dumped_value("x *3A") == "E0017");
  CHECK(dumped_value("x *3/*2") == "E0017");
}

TEST_CASE("texts: quotation marks and holes") {
  CHECK(dumped_value("\"a \"\"b\"\" c\"") == "TextLit \"a \"\"b\"\" c\"\n  literal \"a \"\"b\"\" c\"\n");
  CHECK(dumped_value("\"\"") == "TextLit \"\"\n");
  CHECK(dumped_value("\"{x}\"") == "TextLit \"{x}\"\n  hole\n    PathRef x\n");
  CHECK(dumped_value("\"{missing}{already_taken}\"") == "TextLit \"{missing}{already_taken}\"\n  {missing}\n  {already_taken}\n");
  CHECK(dumped_value("\"{\"\"in }{ ner\"\"}\"") == "E0019");
  CHECK(dumped_value("\"{\"\"inner {x}\"\"}\"") ==
        "TextLit \"{\"\"inner {x}\"\"}\"\n  hole\n    TextLit \"inner {x}\"\n      literal \"inner \"\n      hole\n        PathRef x\n");
}

TEST_CASE("dates are days of the calendar") {
  CHECK(dumped_value("2024-02-29") == "DateLit 2024-02-29\n");
  CHECK(dumped_value("2026-02-30") == "E0014");
  CHECK(dumped_value("2025-02-29") == "E0014");
  CHECK(dumped_value("1900-02-29") == "E0014");
  CHECK(dumped_value("2000-02-29") == "DateLit 2000-02-29\n");
  CHECK(dumped_value("2025-00-01") == "E0014");
}

TEST_CASE("a year joined to two digits is a month, a subtraction has spaces") {
  CHECK(dumped_value("1960-05") == "MonthLit 1960-05\n");
  CHECK(dumped_value("1960 - 05") == "Binary Subtract\n  NumberLit 1960\n  NumberLit 05\n");
  CHECK(dumped_value("1960-5") == "Binary Subtract\n  NumberLit 1960\n  NumberLit 5\n");
  CHECK(dumped_value("196-05") == "Binary Subtract\n  NumberLit 196\n  NumberLit 05\n");
  CHECK(dumped_value("1960") == "NumberLit 1960\n");
}

TEST_CASE("bounds of an input may be negative") {
  Parsed p = parse_body("input a: quantity in mmol/L plausible -30 mmol/L to 30 mmol/L");
  REQUIRE(p.codes() == "");
  CHECK(ast::dump(*p.file, p.file->inputs[0].plausible->low) == "QuantityLit -30 'mmol/L'\n");
}

TEST_CASE("a statement is one fact") {
  CHECK(dumped_fact("age is 55 years") == "given age is value\n    QuantityLit 55 'years'\n");
  CHECK(dumped_fact("not takes aspirin") == "given not takes aspirin\n");
  CHECK(dumped_fact("labs.y is missing") == "given labs.y is missing\n");
  CHECK(dumped_fact("medicines unknown") == "given medicines unknown\n");
  CHECK(dumped_fact("age is") == "E0099");
  CHECK(dumped_fact("age is 55 years and sex is female") == "E0099");
  CHECK(dumped_fact("") == "E0003");
  CHECK(dumped_fact("born is 2025-02-30") == "E0014");
  CHECK(dumped_fact("born is 2025-02") == "given born is value\n    MonthLit 2025-02\n");
}
