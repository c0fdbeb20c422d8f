#include "runtime/polygenic/scoring_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace regimen {
namespace {

constexpr std::array<const char*, kScoreColumns> kNames = {
#define RGM_SCORE_COLUMN(column, name) name,
#include "runtime/polygenic/score_columns.def"
#undef RGM_SCORE_COLUMN
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

struct HeaderKey {
  const char* key;
  std::string ScoringFile::* member;
};
// Scores of OMICSPRED have an id of their own and else the same header.
constexpr HeaderKey kKeys[] = {{"pgs_id", &ScoringFile::id},           {"omicspred_id", &ScoringFile::id},
                               {"pgs_name", &ScoringFile::name},       {"trait_reported", &ScoringFile::trait},
                               {"weight_type", &ScoringFile::weight_type}, {"license", &ScoringFile::licence}};

bool is_required(ScoreColumn column, const ScoreColumns& columns) {
  if (column == ScoreColumn::effect) return true;
  const bool by_dosage = columns.has(ScoreColumn::weight_0) && columns.has(ScoreColumn::weight_1) && columns.has(ScoreColumn::weight_2);
  return column == ScoreColumn::weight && !columns.one_column_a_score() && !by_dosage;
}

// "ID effect_allele NAME..." without a place: every further column is a score.
void find_weight_columns(const std::vector<std::string_view>& cells, ScoreColumns& columns) {
  const bool placed = columns.has(ScoreColumn::chromosome) || columns.has(ScoreColumn::hm_chromosome);
  if (placed || columns.has(ScoreColumn::weight) || columns[ScoreColumn::variant_id] != 0 || columns[ScoreColumn::effect] != 1) return;
  if (cells.size() < 3) return;
  columns.first_weight = 2;
  for (std::size_t i = 2; i < cells.size(); ++i) columns.weight_names.emplace_back(cells[i]);
}

}  // namespace

const char* column_name(ScoreColumn column) { return kNames[static_cast<std::size_t>(column)]; }

void read_header_line(std::string_view line, ScoringFile& score) {
  line.remove_prefix(std::min(line.find_first_not_of('#'), line.size()));
  const std::size_t sign = line.find('=');
  if (sign == line.npos) return;
  const std::string_view key = line.substr(0, sign), value = line.substr(sign + 1);
  for (const HeaderKey& known : kKeys)
    if (key == known.key) score.*known.member = value;
  if (key == "genome_build") score.build = build_name(value);
  if (key == "HmPOS_build") score.harmonised_build = build_name(value);
  if (key == "variants_number") std::from_chars(value.data(), value.data() + value.size(), score.declared);
}

Result<ScoreColumns> read_columns(const std::vector<std::string_view>& cells) {
  ScoreColumns columns;
  columns.place.fill(-1);
  columns.width = cells.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string name = lower(cells[i]);
    for (std::size_t c = 0; c < kScoreColumns; ++c) {
      if (name != lower(kNames[c])) continue;
      if (columns.place[c] >= 0) return fail(ErrorKind::input, fmt::format("the column {} stands twice", kNames[c]));
      columns.place[c] = static_cast<int>(i);
    }
  }
  find_weight_columns(cells, columns);
  for (std::size_t c = 0; c < kScoreColumns; ++c)
    if (columns.place[c] < 0 && is_required(static_cast<ScoreColumn>(c), columns))
      return fail(ErrorKind::input, fmt::format("has no column {}", kNames[c]));
  return columns;
}

std::array<double, 3> values_of(EffectKind kind, double weight) {
  switch (kind) {
    case EffectKind::dominant: return {0, weight, weight};
    case EffectKind::recessive: return {0, 0, weight};
    case EffectKind::additive:
    case EffectKind::by_dosage: break;
  }
  return {0, weight, 2 * weight};
}

std::string build_name(std::string_view text) {
  const std::string name = lower(text);
  for (const char* old : {"grch37", "hg19", "b37", "hs37"})
    if (name.find(old) != name.npos) return "GRCh37";
  for (const char* now : {"grch38", "hg38", "b38", "hs38"})
    if (name.find(now) != name.npos) return "GRCh38";
  for (const char* older : {"ncbi36", "grch36", "hg18"})
    if (name.find(older) != name.npos) return "NCBI36";
  return "";
}

std::string_view plain_chromosome(std::string_view name) {
  if (name.size() > 3 && (name.starts_with("chr") || name.starts_with("Chr") || name.starts_with("CHR"))) name.remove_prefix(3);
  return name == "M" ? "MT" : name;
}

}  // namespace regimen
