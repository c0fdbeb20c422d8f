// Coverage as one list that every printed form reads: what can be reached, what was, and a sentence for what was not. In the order
// of the file. Beside it the pairs: for each condition of an and/or, two tests that show that it alone changes the outcome.
#pragma once

#include <string>
#include <vector>

#include "runtime/coverage/coverage.h"

namespace regimen {

enum class PointKind : std::uint8_t { rule, branch, condition, row, cell };
inline constexpr std::size_t kPointKinds = 5;
const char* kind_word(PointKind kind);  // "rule"
const char* kind_words(PointKind kind);  // "rules"

struct PointOutcome {
  std::string word;        // "blocked by an exception"
  std::uint32_t tests = 0;  // how many saw it
  std::string first_test;
};

struct CoverPoint {
  PointKind kind{};
  std::string title;                   // "rule poor_acs"
  std::string words;                   // as the author wrote it
  CoverPlace place;
  std::vector<PointOutcome> outcomes;  // that are possible
  std::string gap;                     // "rule poor_acs never stood blocked by its exception"; "" nothing is left
};
std::vector<CoverPoint> points_of(const Coverage& coverage);

struct CoverPair {
  std::string owner;
  std::string condition;
  std::string joined;             // the and/or it is part of
  CoverPlace place;               // of the condition
  bool shown = false;
  std::string yes_test, no_test;  // all else equal, it is yes in one and no in the other ...
  Answer whole_yes{}, whole_no{};  // ... and so the whole is this, and that
};
std::vector<CoverPair> pairs_of(const Coverage& coverage);
const char* answer_word(Answer answer);

struct Tally {
  std::size_t reached = 0;
  std::size_t possible = 0;
  Tally& operator+=(const Tally& other) {
    reached += other.reached, possible += other.possible;
    return *this;
  }
};
Tally tally(const std::vector<CoverPoint>& points);
Tally tally(const std::vector<CoverPoint>& points, PointKind kind);
Tally tally(const std::vector<CoverPair>& pairs);
std::string percent(const Tally& tally);  // "68.3 %", never rounded up to 100; "" of nothing

}  // namespace regimen
