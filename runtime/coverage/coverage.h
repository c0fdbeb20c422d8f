// What the tests of one guideline reached: for each thing of its map and each outcome, how many tests saw it and which was the first.
// Made by the counter; printed by coverage_report.h.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "runtime/coverage/coverage_map.h"

namespace regimen {

struct CoveringTest {
  std::string name;
  std::uint32_t line = 0;
};

struct Reached {
  std::uint32_t tests = 0;
  std::uint32_t first = 0;   // of Coverage::tests, when there are some
  std::uint32_t latest = 0;  // that it counts no test twice
};

struct ReachedRow {
  Reached hit;
  std::vector<std::array<Reached, kCellAnswers>> cells;
};

// One way in which the conditions of an and/or met: the answer of each, and of the whole; and the first test where they did.
struct SeenTogether {
  std::vector<Answer> conditions;
  Answer whole{};
  friend auto operator<=>(const SeenTogether&, const SeenTogether&) = default;
};
using SeenTogetherBy = std::map<SeenTogether, std::uint32_t>;

struct Coverage {
  CoverageMap map;
  std::vector<CoveringTest> tests;
  std::vector<std::array<Reached, kStands>> rules;
  std::vector<Reached> branches;
  std::vector<std::array<Reached, kAnswers>> conditions;
  std::vector<SeenTogetherBy> groups;
  std::vector<std::vector<ReachedRow>> tables;
};

}  // namespace regimen
