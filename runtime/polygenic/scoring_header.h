// The lines "#key=value" of a scoring file, and which column is what. Private to the reader of scoring files.
#pragma once

#include "runtime/polygenic/scoring_file.h"

namespace regimen {

enum class ScoreColumn : std::uint8_t {
#define RGM_SCORE_COLUMN(column, name) column,
#include "runtime/polygenic/score_columns.def"
#undef RGM_SCORE_COLUMN
  count
};
constexpr std::size_t kScoreColumns = static_cast<std::size_t>(ScoreColumn::count);

// Where each column stands in a line; -1: absent.
struct ScoreColumns {
  std::array<int, kScoreColumns> place{};
  std::vector<std::string> weight_names;  // the form with one column a score: their names ...
  int first_weight = -1;                  // ... and where they begin
  std::size_t width = 0;

  int operator[](ScoreColumn column) const { return place[static_cast<std::size_t>(column)]; }
  bool has(ScoreColumn column) const { return (*this)[column] >= 0; }
  bool one_column_a_score() const { return first_weight >= 0; }
};

// Enters a line that begins with '#'; unknown keys are left alone.
void read_header_line(std::string_view line, ScoringFile& score);

// The line of column names. Failure: columns that are missing or stand twice, as a text without place.
Result<ScoreColumns> read_columns(const std::vector<std::string_view>& cells);

const char* column_name(ScoreColumn column);

// What 0, 1 and 2 copies add when a file gives one weight.
std::array<double, 3> values_of(EffectKind kind, double weight);

}  // namespace regimen
