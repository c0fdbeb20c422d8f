// The programs of the tree, and the generated parser run over them with its exact ambiguity detection.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace regimen::test {

struct Program {
  std::string name;
  std::string text;
};

// Every .rgm file under `folder` of the project (or beside it); none when the folder is not there. `skip_prefix` leaves
// out files whose name begins with it.
std::vector<Program> programs_under(const std::string& folder, const std::string& skip_prefix = "");

struct GrammarReport {
  std::vector<std::string> ambiguities;
  std::size_t full_context = 0;
  std::size_t errors = 0;
  std::set<std::string> rules;     // grammar rules that were used
  std::set<std::string> keywords;  // keywords that were read
};

// Reads the text by the entry `program`, and each {hole} of its texts by the entry `slot`.
void run_grammar(const Program& program, GrammarReport& report);

std::vector<std::string> all_grammar_rules();
std::vector<std::string> all_keywords();

}  // namespace regimen::test
