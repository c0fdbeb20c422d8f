// What comes out for a patient, as the lines of a test that would expect it. Private to the folder.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "runtime/results/evaluate.h"

namespace regimen::mutate {

struct Answers {
  std::vector<std::string> asserted;  // "expect rule poor applies": the strongest lines that hold, the telling ones first
  std::set<std::string> holding;      // those and weaker ones: "expect rule poor is possible"
};

Answers answers_of(const Image& image, const Observed& observed);

// The lines of `original` that do not hold of `other`.
std::vector<std::string> lost(const Answers& original, const Answers& other);

}  // namespace regimen::mutate
