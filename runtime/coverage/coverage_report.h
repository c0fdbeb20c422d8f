// The coverage of one run of tests, printed: as text with file and line, as JSON, as LCOV (genhtml reads it), as one page of HTML
// that needs nothing else.
//
// In: what the tests of each guideline reached, and the guideline's text. Out: text. Failure: none. Threads: read only.
#pragma once

#include <string>
#include <vector>

#include "runtime/coverage/points.h"
#include "runtime/results/report_text.h"

namespace regimen {

struct CoveredGuideline {
  std::string id;
  std::string file;
  std::string text;  // of the file
  std::size_t tests = 0;
  std::vector<CoverPoint> points;
  std::vector<CoverPair> pairs;
};
using CoverageReport = std::vector<CoveredGuideline>;

CoveredGuideline covered_guideline(const Coverage& coverage, std::string text);
Tally outcomes_of(const CoverageReport& report);
Tally pairs_of(const CoverageReport& report);

std::string coverage_text(const CoverageReport& report, TextColour colour);
std::string coverage_json(const CoverageReport& report);
std::string coverage_lcov(const CoverageReport& report);
std::string coverage_html(const CoverageReport& report);

}  // namespace regimen
