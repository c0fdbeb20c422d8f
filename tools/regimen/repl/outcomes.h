// Decisions of a report as short lines that can be compared.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace regimen::tools::repl {

using Json = nlohmann::json;

struct Outcome {
  std::string decision;  // "cpic.codeine.codeine_use"
  std::string subject;   // the medicine, "" none
  std::string title;     // "codeine_use (order of codeine)"
  std::string state;     // recommendation, none, undetermined ...
  std::string line;      // "avoid codeine  [poor]"
  std::string details;   // alternatives and the like: what is compared besides the line
  std::vector<std::string> missing;
  bool measured = false;  // a number, which changes with every input it is computed from

  bool settled() const { return state != "undetermined"; }
  bool same_answer(const Outcome& other) const { return line == other.line && details == other.details; }
};

Outcome outcome_of(const Json& decision);
std::vector<Outcome> outcomes_of(const Json& decisions);
// Of guidelines without decisions: the values they report.
std::vector<Outcome> outcomes_of_values(const Json& values);
// What each of them says, as one line a person can compare, with their titles or, where there is one, without.
std::string outcomes_line(const std::vector<Outcome>& outcomes, bool titled);

std::string words_or(const Json& object, const char* name);  // "" where it is null or absent

}  // namespace regimen::tools::repl
