// Private to compiler/lint: the families of lints, each a function over one file. Findings that are silenced are taken out after.
#pragma once

#include "compiler/lint/lint.h"

namespace regimen::lint {

struct Context {
  const Session& session;
  const Question& question;
  DiagnosticSink& sink;
  const ast::File& file() const { return *question.file; }
};

void find_unused(const Context& context);   // lint_unused.cpp
void find_in_rules(const Context& context);  // lint_rules.cpp
void find_in_values(const Context& context);  // lint_values.cpp
void find_in_tests(const Context& context);  // lint_tests.cpp: tests and dates

// The span with its line, when it is alone there: what is taken out leaves no empty line.
Span whole_line(const Session& session, Span span);
// The words of a piece of the source with one space between them.
std::string words_of(const Session& session, Span span);

}  // namespace regimen::lint
