// The sums of a day and nights that several sources tell of one person: phone and watch count the same steps, so the
// largest stands. Private to the record builder; within one input the readers keep the same rule
// (stdlib/lifestyle.tsv).
#pragma once

#include <vector>

#include "runtime/facts/record.h"

namespace regimen {

// Keeps of every code and calendar day the largest of the observations marked `one_of_day`, the first read among
// equals. Returns the dropped ones.
std::vector<Observation> drop_smaller_of_day(std::vector<Observation>& observations);

}  // namespace regimen
