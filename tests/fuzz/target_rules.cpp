// The compiler: texts to trees, guidelines through every stage, statements of a caller.
#include "compiler/ast/ast_dump.h"
#include "compiler/syntax/parse.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"

namespace regimen::fuzz {
namespace {

constexpr const char* kAsOf = "2025-12-01";

// An input of every type that a statement can be about.
constexpr const char* kEveryType = R"(guideline fuzz.statement version "1"
  title "Every type of input"
  status draft
  source S "A source of 2024, first page"
end

import stdlib.labs version "1.0"

choice place of clinic "In a clinic", own_home "At home"

input answer: yes/no                  if missing ask "Answer?"
input whereabouts: place              if missing ask "Where?"
input weight: quantity in kg          if missing ask "Weight?"
input amount: number                  if missing ask "Amount?"
input day: date                       if missing ask "Day?"
input pressures: series of quantity in mmHg of systolic_pressure from all systolic_pressure
input sugar: quantity in mmol/L of glucose from latest glucose valid for 3 months

decision advice for view of patient
  rule one
    when answer and whereabouts is own_home and weight more than 50 kg and amount more than 2 and day less than 2025-01-01
    recommend advise lifestyle "walk"
    because "Sugar {sugar}."
    cite S "page 1"
  exception two to one
    when average of pressures over last 7 days more than 135 mmHg
    recommend advise lifestyle "rest"
    because "Sugar {sugar}."
    cite S "page 1"
end
)";

const rgm::Rules& every_type() {
  static const rgm::Rules rules = [] {
    auto compiled = engine().compile({{"every_type.rgm", kEveryType}});
    if (!compiled.rules && compiled.report)
      promise(false, "the guideline of every type: " + std::string(*compiled.report->json()));
    promise(compiled.rules.has_value(), "the guideline of every type");
    return std::move(*compiled.rules);
  }();
  return rules;
}

void evaluate(const rgm::Rules& rules, rgm::Record& record) {
  const auto report = rules.evaluate(record, {.as_of = kAsOf, .all = true, .evaluator = RGM_INTERPRETER});
  if (report) {
    promise_readable(*report);
  } else {
    promise_no_internal_error(report.error());
  }
}

}  // namespace

bool fuzz_parse(std::string_view bytes) {
  Session session;
  const SourceId source = session.add("fuzz.rgm", std::string(bytes));
  DiagnosticSink sink;
  const std::optional<ast::File> file = syntax::parse(session, source, sink);
  if (file) ast::dump(*file);
  return true;
}

bool fuzz_rules(std::string_view bytes) {
  auto compiled = engine().compile({{"fuzz.rgm", std::string(bytes)}}, rgm::Tests::compiled);
  if (compiled.error) promise_no_internal_error(*compiled.error);
  if (compiled.report) promise_readable(*compiled.report);
  if (!compiled.rules) return true;
  auto record = engine().record();
  promise(static_cast<bool>(record), "a record");
  evaluate(*compiled.rules, *record);
  return true;
}

bool fuzz_statement(std::string_view bytes) {
  auto record = engine().record();
  promise(static_cast<bool>(record), "a record");
  if (auto error = record->state("", bytes)) promise_no_internal_error(*error);
  evaluate(every_type(), *record);
  return true;
}

}  // namespace regimen::fuzz
