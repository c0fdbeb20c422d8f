// A question of the analysis as SMT-LIB 2, by the meaning of the operators (compiler/kernel/kernel.h) and not by the domains of our
// own search, so that another solver can be asked the same.
//
// A truth is two Bools (surely yes, surely no), a value its state as Bools and its bounds as Reals; the world (world.h) is what is
// declared and asserted of slots. Numbers are exact decimals of the doubles; rounding of sums and products is not modelled.
#pragma once

#include <map>
#include <string>

#include "compiler/analysis/question.h"
#include "compiler/analysis/solver.h"

namespace regimen::test::smt {

// What kind of arithmetic a question needs.
enum class Fragment { linear, polynomial, beyond };

struct QuestionText {
  std::string text;                // up to and with the assertion of the goal; "" when `beyond`
  Fragment fragment = Fragment::linear;
  const char* beyond = "";         // the operator that cannot be written
};

QuestionText question_text(const analysis::Question& question);

// That the slots of the question are those of this record.
std::string record_text(const analysis::Question& question, const analysis::Slots& record);

// A record from what a solver says of the declared names ("s3k" -> "true"); what it does not speak of is as in the world.
analysis::Slots record_of(const analysis::Question& question, const std::map<std::string, std::string>& model);

}  // namespace regimen::test::smt
