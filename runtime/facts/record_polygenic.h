// Which polygenic scores a record holds. Private to the builder.
#pragma once

#include <string>
#include <vector>

#include "runtime/facts/record.h"
#include "runtime/facts/record_people.h"

namespace regimen {

struct HandedScore {
  std::string id;
  PolygenicScore score;
  std::string patient_ref;
};

// Enters the scores of the patient. Of two that agree the first stays, and takes over what only the other says of a reference;
// two sums that differ leave no value: which of them is right cannot be known.
void settle_polygenic(const std::vector<HandedScore>& scores, const People& people, Record& record);

}  // namespace regimen
