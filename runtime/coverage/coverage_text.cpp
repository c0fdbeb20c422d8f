// Coverage as lines for a terminal: a row a guideline, then every gap with its place. And what the forms share.
#include "runtime/coverage/coverage_report.h"

#include <algorithm>

#include "runtime/results/format_text.h"
#include "runtime/results/text_page.h"

namespace regimen {

CoveredGuideline covered_guideline(const Coverage& coverage, std::string text) {
  return {coverage.map.guideline, coverage.map.file, std::move(text), coverage.tests.size(), points_of(coverage), pairs_of(coverage)};
}

Tally outcomes_of(const CoverageReport& report) {
  Tally out;
  for (const CoveredGuideline& guideline : report) out += tally(guideline.points);
  return out;
}

Tally pairs_of(const CoverageReport& report) {
  Tally out;
  for (const CoveredGuideline& guideline : report) out += tally(guideline.pairs);
  return out;
}

namespace {

std::string of(const Tally& tally) { return tally.possible == 0 ? "-" : std::to_string(tally.reached) + " of " + std::to_string(tally.possible); }

std::vector<std::string> summary_row(const CoveredGuideline& guideline) {
  const Tally all = tally(guideline.points);
  std::vector<std::string> row{guideline.id, std::to_string(guideline.tests), percent(all), of(all)};
  for (std::size_t kind = 0; kind < kPointKinds; ++kind) row.push_back(of(tally(guideline.points, static_cast<PointKind>(kind))));
  row.push_back(of(tally(guideline.pairs)));
  return row;
}

std::string unshown(const CoverPair& pair) {
  return pair.owner + ": no two tests show that `" + pair.condition + "` alone changes `" + pair.joined + "`";
}

void add_gaps(TextPage& page, const CoveredGuideline& guideline) {
  std::vector<std::pair<std::uint32_t, std::string>> gaps;
  for (const CoverPoint& point : guideline.points)
    if (!point.gap.empty()) gaps.emplace_back(point.place.line, point.gap);
  for (const CoverPair& pair : guideline.pairs)
    if (!pair.shown) gaps.emplace_back(pair.place.line, unshown(pair));
  std::stable_sort(gaps.begin(), gaps.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (gaps.empty()) return;
  page.heading("Never reached in " + guideline.id);
  for (const auto& [line, gap] : gaps) page.line(2, guideline.file + ":" + std::to_string(line) + ": " + gap);
}

}  // namespace

std::string coverage_text(const CoverageReport& report, TextColour colour) {
  TextPage page(colour);
  page.heading("Coverage");
  std::vector<std::vector<std::string>> rows{{"guideline", "tests", "reached", "outcomes"}};
  for (std::size_t kind = 0; kind < kPointKinds; ++kind) rows[0].push_back(kind_words(static_cast<PointKind>(kind)));
  rows[0].push_back("pairs");
  for (const CoveredGuideline& guideline : report) rows.push_back(summary_row(guideline));
  page.table(2, rows);
  for (const CoveredGuideline& guideline : report) add_gaps(page, guideline);
  const Tally all = outcomes_of(report), pairs = pairs_of(report);
  page.blank();
  if (all.possible == 0) {
    page.line(0, "There is nothing to reach");
    return page.take();
  }
  const Ink ink = all.reached == all.possible ? Ink::green : Ink::yellow;
  page.line(0, of(all) + " outcomes reached, " + percent(all) + (pairs.possible ? "; " + of(pairs) + " conditions shown to matter alone" : ""), ink);
  return page.take();
}

}  // namespace regimen
