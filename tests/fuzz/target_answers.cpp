// Files of statements: refused with a message, or statements that a record takes or refuses one by one.
#include "runtime/support/utf8.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"
#include "tools/regimen/answers_file.h"

namespace regimen::fuzz {

bool fuzz_answers(std::string_view bytes) {
  const auto statements = tools::read_answers("input", bytes);
  if (!statements) {
    promise(statements.error().status == RGM_INPUT, "an answers file is at fault, not the caller");
    promise_no_internal_error(statements.error());
    return false;
  }
  auto record = engine().record();
  promise(static_cast<bool>(record), "a record");
  for (const std::string& statement : *statements) {
    promise(statement.find_first_not_of(" \t\r") != std::string::npos, "a statement says something");
    if (auto error = record->state("", statement)) promise_no_internal_error(*error);
  }
  if (const auto report = record->report("2025-12-01")) {
    promise_readable(*report);
  } else {
    promise_no_internal_error(report.error());
  }
  return true;
}

}  // namespace regimen::fuzz
