// Runs over a genome file once, or over its index when few places are wanted, and hands the lines that matter to ScoreLines.
#pragma once

#include "runtime/readers/vcf_score_lines.h"

namespace regimen {

// Fails naming file and position when the file is damaged or ends early.
Result<void> scan_for_scores(const VcfFile& file, const ScorePlan& plan, ScoreLines& lines);

}  // namespace regimen
