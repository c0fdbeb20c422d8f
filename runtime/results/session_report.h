// What a conversation shows besides whole reports: one answered value, the decisions it is about, and the words that can be said.
// Same data, same text.
#pragma once

#include <string>
#include <vector>

#include "runtime/facts/drug_table.h"
#include "runtime/pgx/gene_table.h"
#include "runtime/results/report.h"
#include "runtime/results/report_text.h"

namespace regimen {

// A value with unit, or what is missing for it.
std::string answer_json(const ReportedValue& value);
std::string answer_text(const ReportedValue& value, TextColour colour = TextColour::off);

std::string meaning_json(const std::string& kind, const std::string& about, const std::vector<std::string>& guidelines);

// `about`: a decision, GUIDELINE.DECISION, a guideline or a medicine; "" all.
Report only_about(const Report& report, const std::string& about);
std::string decisions_json(const Report& report);
std::string decisions_text(const Report& report, TextColour colour = TextColour::off);  // with its conflicts

// Why one rule stands or not, in each decision that has it; "" none has.
std::string rule_text(const Report& report, const std::string& rule, TextColour colour = TextColour::off);

// A number of a rule's text, as written: "1.25", "12" with "years".
struct WrittenNumber {
  std::string number;
  std::string unit;  // "" none
  friend bool operator==(const WrittenNumber&, const WrittenNumber&) = default;
};
struct GuidelineWords {
  const Image* image = nullptr;
  std::vector<WrittenNumber> numbers;  // of its text and of what it imports
};
std::string words_json(const std::vector<GuidelineWords>& guidelines, const GeneTables& genes, const DrugTable& drugs);

}  // namespace regimen
