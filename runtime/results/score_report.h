// Polygenic scores in every form of `regimen scores`, written piece by piece: memory does not grow with the samples.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "runtime/polygenic/score_table.h"

namespace regimen {

enum class ScoreForm { tsv, ndjson, json, text };

// Takes a piece of the output; false stops the writing.
using ScoreSink = std::function<bool(std::string_view)>;

// The columns of the TSV form are the keys of a row in the JSON forms. False: the sink stopped it.
bool write_scores(const ScoreTable& table, ScoreForm form, const ScoreSink& sink);

// What the genome showed of each score, a line each: for standard error beside TSV and NDJSON.
std::string score_remarks(const ScoreTable& table);

}  // namespace regimen
