// Our search and z3 on the same question.
#pragma once

#include <string>

#include "compiler/analysis/question.h"
#include "compiler/analysis/solver.h"
#include "tests/support/smt/question_text.h"
#include "tests/support/smt/z3.h"

namespace regimen::test::smt {

enum class Verdict {
  same,          // a record and sat, or none and unsat
  left_out,      // an operator that is not written as SMT-LIB
  we_are_open,   // neither a record nor a proof of ours
  z3_is_open,    // nothing from z3 within its steps
  only_rounding, // z3's record does not fulfil the question in doubles
  wrong,         // one of the two answers, or the text, is wrong
};

struct Comparison {
  Verdict verdict = Verdict::same;
  QuestionText text;
  analysis::Answer ours;
  Z3Answer theirs;
  double our_seconds = 0;
  std::string story;  // of a disagreement
};

Comparison compare(const analysis::Question& question, analysis::Solver& solver, Z3& z3, unsigned steps);

}  // namespace regimen::test::smt
