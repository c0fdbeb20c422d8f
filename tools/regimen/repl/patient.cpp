#include "tools/regimen/repl/patient.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace regimen::tools::repl {

rgm::Outcome<Said> understood(const rgm::Rules& rules, const std::string& text) {
  const auto report = rgm::meaning(rules, text);
  if (!report) return report.error();
  const auto json = report->json();
  if (!json) return json.error();
  const auto meaning = nlohmann::json::parse(*json);
  return Said{text, meaning.at("kind"), meaning.at("about")};
}

bool replaces(const Said& now, const Said& before) {
  if (now.same_thing(before)) return true;
  // Alleles that are carried stand beside each other, and give way to a diplotype.
  return now.kind == "gene" && before.kind == "allele" && before.about.ends_with(" in " + now.about);
}

std::vector<Said> changed(std::vector<Said> statements, const std::vector<Said>& now) {
  for (const Said& said : now) {
    std::erase_if(statements, [&](const Said& before) { return replaces(said, before); });
    statements.push_back(said);
  }
  return statements;
}

}  // namespace regimen::tools::repl
