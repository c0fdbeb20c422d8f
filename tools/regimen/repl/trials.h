// The answers that a missing input can have, as statements to try. What is tried comes from the rules: members of a choice, diplotypes of a
// gene by their function, the numbers the rules name and their neighbours.
#pragma once

#include <string>
#include <vector>

#include "tools/regimen/repl/conversation.h"

namespace regimen::tools::repl {

struct Trial {
  std::string label;      // "yes", "*1/*4 (Intermediate Metabolizer)"
  std::string statement;  // "weight is 70 kg"
};

struct Trials {
  std::vector<Trial> all;
  Question question;
};

// `input`: as the missing list of a result names it. Empty: its answers cannot be listed.
Trials trials_of(const Conversation& talk, const std::string& input);

}  // namespace regimen::tools::repl
