// A small guideline, its tests run on both evaluators, and what they reached, said in one line for each thing.
//
//   const Covered covered(kHead + R"(...)");
//   CHECK(covered.outcomes("rule low") == "applied 1, not applied 0");
#pragma once

#include <string>

#include "runtime/coverage/points.h"

namespace regimen::test {

// The head of a guideline, and inputs x (a number), a and b (yes/no).
extern const std::string kHead;

class Covered {
 public:
  explicit Covered(const std::string& source);  // REQUIREs that it compiles and that every test passes

  // "applied 1, not applied 0" of the point whose title this is, or begins with it; "no such point", "several such points".
  std::string outcomes(const std::string& title) const;
  std::string gap(const std::string& title) const;
  std::string place(const std::string& title) const;  // "3:5-3:9"
  // "first test / second test: yes / no", or "no pair".
  std::string pair(const std::string& condition) const;

  const std::vector<CoverPoint>& points() const { return points_; }
  const std::vector<CoverPair>& pairs() const { return pairs_; }
  const Coverage& coverage() const { return coverage_; }

 private:
  const CoverPoint* point(const std::string& title) const;
  Coverage coverage_;
  std::vector<CoverPoint> points_;
  std::vector<CoverPair> pairs_;
};

}  // namespace regimen::test
