// The result of a run for people: patient, recommendations by urgency, what is undetermined and what would settle it, values,
// genes, data quality. Same report, same text; colours are optional.
#pragma once

#include <string>
#include <vector>

#include "runtime/results/evaluate.h"
#include "runtime/results/report.h"

namespace regimen {

enum class TextColour { off, on };

std::string report_text(const Report& report, TextColour colour = TextColour::off);
std::string tests_text(const std::vector<TestResult>& results, TextColour colour = TextColour::off);
std::string genes_text(const std::vector<GeneCall>& genes);

}  // namespace regimen
