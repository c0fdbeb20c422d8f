// What may stand at the cursor: commands, inputs, genes and their diplotypes, medicines, rules, decisions, stages.
#pragma once

#include <string>
#include <vector>

#include "tools/regimen/repl/conversation.h"

namespace regimen::tools::repl {

std::vector<std::string> completions(const Conversation& talk, const std::string& before, const std::string& word);

}  // namespace regimen::tools::repl
