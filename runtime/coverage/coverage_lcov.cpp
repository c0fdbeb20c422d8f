// Coverage as an LCOV trace file: a rule is a function that runs when it applies, an outcome is a branch of its line.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "runtime/coverage/coverage_report.h"

namespace regimen {

namespace {

// How many tests saw any outcome of a point, at least.
std::uint32_t most(const CoverPoint& point) {
  std::uint32_t out = 0;
  for (const PointOutcome& outcome : point.outcomes) out = std::max(out, outcome.tests);
  return out;
}

std::string functions(const CoveredGuideline& guideline) {
  std::string lines, data;
  std::size_t found = 0, hit = 0;
  for (const CoverPoint& point : guideline.points) {
    if (point.kind != PointKind::rule) continue;
    const auto applied = std::find_if(point.outcomes.begin(), point.outcomes.end(), [](const PointOutcome& o) { return o.word == "applied"; });
    const std::uint32_t tests = applied == point.outcomes.end() ? 0 : applied->tests;
    lines += fmt::format("FN:{},{}\n", point.place.line, point.title);
    data += fmt::format("FNDA:{},{}\n", tests, point.title);
    ++found;
    hit += tests > 0;
  }
  return lines + data + fmt::format("FNF:{}\nFNH:{}\n", found, hit);
}

std::string branches(const CoveredGuideline& guideline) {
  std::string out;
  std::map<std::uint32_t, std::size_t> blocks;  // how many of a line
  std::size_t found = 0, hit = 0;
  for (const CoverPoint& point : guideline.points) {
    const std::size_t block = blocks[point.place.line]++;
    for (std::size_t i = 0; i < point.outcomes.size(); ++i) {
      const std::string taken = most(point) == 0 ? "-" : std::to_string(point.outcomes[i].tests);
      out += fmt::format("BRDA:{},{},{},{}\n", point.place.line, block, i, taken);
      ++found;
      hit += point.outcomes[i].tests > 0;
    }
  }
  return out + fmt::format("BRF:{}\nBRH:{}\n", found, hit);
}

std::string lines(const CoveredGuideline& guideline) {
  std::map<std::uint32_t, std::uint32_t> counts;
  for (const CoverPoint& point : guideline.points) {
    std::uint32_t& count = counts[point.place.line];
    count = std::max(count, most(point));
  }
  std::string out;
  for (const auto& [line, count] : counts) out += fmt::format("DA:{},{}\n", line, count);
  const auto hit = std::count_if(counts.begin(), counts.end(), [](const auto& line) { return line.second > 0; });
  return out + fmt::format("LF:{}\nLH:{}\n", counts.size(), hit);
}

}  // namespace

std::string coverage_lcov(const CoverageReport& report) {
  std::string out;
  for (const CoveredGuideline& guideline : report)
    out += "TN:\nSF:" + guideline.file + "\n" + functions(guideline) + branches(guideline) + lines(guideline) + "end_of_record\n";
  return out;
}

}  // namespace regimen
