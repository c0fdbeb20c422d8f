// A row of `regimen scores` -> a fact of the record. What both forms of such a file share.
#pragma once

#include <string>
#include <vector>

#include "runtime/facts/record_builder.h"
#include "runtime/polygenic/score_table.h"
#include "runtime/readers/reader.h"

namespace regimen {

struct FoundScore {
  std::string sample, score;
  PolygenicScore fact;
};

PolygenicScore fact_of(const ScoreRow& row, std::string where);

// Hands over the rows of the chosen sample, or of the only one. Failure: ErrorKind::input when there is none, or a choice.
Result<void> add_scores(const std::string& input, std::vector<FoundScore> found, const std::vector<std::string>& samples, RecordBuilder& builder);

}  // namespace regimen
