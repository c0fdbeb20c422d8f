// Private to compiler/syntax: the rows of the table of messages. The first row that matches the place of a failure is
// its message.
#pragma once

#include <span>

#include "compiler/diag/diagnostic.h"
#include "compiler/syntax/explain_site.h"

namespace regimen::syntax {

struct Explanation {
  Msg msg;
  bool (*matches)(const Site&);
  const char* help;                                  // "" when `finish` writes it, or there is none
  void (*finish)(const Site&, Diagnostic&) = nullptr;  // help that depends on the text, a fix, a second label
};

std::span<const Explanation> word_explanations();       // characters, literals, conditions and values
std::span<const Explanation> structure_explanations();  // blocks, tables, decisions, tests, names; the last one always matches

}  // namespace regimen::syntax
