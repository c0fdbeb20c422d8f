#include "runtime/polygenic/scoring_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "runtime/polygenic/scoring_header.h"
#include "runtime/polygenic/tab_lines.h"
#include "runtime/support/utf8.h"

namespace regimen {
namespace {

// Kinds of effect that need more than the copies of one allele.
constexpr ScoreColumn kNotComputed[] = {ScoreColumn::is_interaction, ScoreColumn::is_haplotype, ScoreColumn::is_diplotype};
constexpr std::size_t kShown = 40;  // bytes of a wrong cell that a message repeats

std::optional<bool> truth_of(std::string_view cell) {
  if (is_absent(cell)) return false;
  for (const char* yes : {"True", "TRUE", "true", "1"})
    if (cell == yes) return true;
  for (const char* no : {"False", "FALSE", "false", "0"})
    if (cell == no) return false;
  return std::nullopt;
}

bool is_rsid(std::string_view cell) {
  return cell.size() > 2 && cell.starts_with("rs") && cell.find_first_not_of("0123456789", 2) == cell.npos;
}

std::string allele_of(std::string_view cell) {
  if (is_absent(cell)) return "";
  std::string out(cell);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

class Rows {
 public:
  Rows(const std::string& file, ScoringFile header) : file_(file), header_(std::move(header)) {}

  Result<std::vector<ScoringFile>> read(std::string_view text);

 private:
  std::unexpected<Error> wrong(const std::string& why) const {
    return fail(ErrorKind::input, fmt::format("{}, line {}: {}", file_, line_, why));
  }
  std::unexpected<Error> wrong(ScoreColumn column, std::string_view cell, const char* what) const {
    return wrong(fmt::format("{} '{}' is no {}", column_name(column), printable(beginning(cell, kShown)), what));
  }
  std::string_view cell(ScoreColumn column) const {
    const int place = columns_[column];
    return place < 0 ? std::string_view{} : cells_[static_cast<std::size_t>(place)];
  }
  Result<void> columns();
  Result<void> row();
  Result<void> row_of_columns(ScoreVariant variant);
  Result<ScorePlace> place(ScoringFile& score, ScoreColumn chromosome, ScoreColumn position);
  Result<void> place_of_id(ScoringFile& score, ScoreVariant& variant);
  Result<void> alleles(ScoreVariant& variant);
  Result<EffectKind> kind(ScoringFile& score) const;
  Result<double> weight(ScoreColumn column) const;
  Result<void> values(ScoreVariant& variant) const;
  ScoringFile& score_of(std::string_view id);
  static std::uint32_t chromosome_number(ScoringFile& score, std::string_view name);

  const std::string& file_;
  ScoringFile header_;
  ScoreColumns columns_;
  Cells cells_;
  std::size_t line_ = 0;
  std::vector<ScoringFile> scores_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
};

// A file has few chromosomes, and rows of one stand together.
std::uint32_t Rows::chromosome_number(ScoringFile& score, std::string_view name) {
  auto& names = score.chromosomes;
  if (!names.empty() && names.back() == name) return static_cast<std::uint32_t>(names.size() - 1);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::uint32_t>(found - names.begin());
  names.emplace_back(name);
  return static_cast<std::uint32_t>(names.size() - 1);
}

ScoringFile& Rows::score_of(std::string_view id) {
  const auto found = by_id_.find(id);
  if (found != by_id_.end()) return scores_[found->second];
  by_id_.emplace(id, scores_.size());
  scores_.push_back(header_);
  scores_.back().id = id;
  return scores_.back();
}

Result<void> Rows::columns() {
  auto found = read_columns(cells_);
  if (!found) return fail(ErrorKind::input, fmt::format("{}, line {}: {}", file_, line_, found.error().message));
  columns_ = std::move(*found);
  if (header_.id.empty() || header_.id == "custom") header_.id = header_.name.empty() ? file_ : header_.name;
  for (const std::string& name : columns_.weight_names) {
    if (name.empty()) return wrong("a column of weights has no name");
    if (by_id_.contains(name)) return wrong(fmt::format("the score '{}' stands twice", printable(name)));
    score_of(name);
  }
  return {};
}

Result<ScorePlace> Rows::place(ScoringFile& score, ScoreColumn chromosome, ScoreColumn position) {
  const std::string_view name = plain_chromosome(cell(chromosome)), number = cell(position);
  if (is_absent(name) || is_absent(number)) return ScorePlace{};
  ScorePlace place;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), place.pos);
  if (error != std::errc() || end != number.data() + number.size() || place.pos == 0) return wrong(position, number, "position");
  if (!is_utf8(name)) return wrong(chromosome, name, "chromosome");
  place.chromosome = chromosome_number(score, name);
  return place;
}

// An id CHROMOSOME:POSITION:REF:ALT says where the variant stands and which its alleles are.
Result<void> Rows::place_of_id(ScoringFile& score, ScoreVariant& variant) {
  const std::string_view id = cell(ScoreColumn::variant_id);
  std::array<std::string_view, 4> parts;
  std::size_t from = 0, count = 0;
  for (; count < parts.size(); ++count) {
    const std::size_t colon = id.find(':', from);
    parts[count] = id.substr(from, colon == id.npos ? colon : colon - from);
    if (colon == id.npos) break;
    from = colon + 1;
  }
  const std::string_view number = parts[1];
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), variant.reported.pos);
  if (count != 3 || error != std::errc() || end != number.data() + number.size() || variant.reported.pos == 0 || !is_utf8(id))
    return wrong(ScoreColumn::variant_id, id, "CHROMOSOME:POSITION:REF:ALT");
  variant.reported.chromosome = chromosome_number(score, plain_chromosome(parts[0]));
  const std::string ref = allele_of(parts[2]), alt = allele_of(parts[3]);
  if (variant.effect != ref && variant.effect != alt) return wrong("the effect allele is neither of those in the ID");
  variant.other = variant.effect == ref ? alt : ref;
  return {};
}

Result<void> Rows::alleles(ScoreVariant& variant) {
  variant.effect = allele_of(cell(ScoreColumn::effect));
  variant.other = allele_of(cell(ScoreColumn::other));
  if (variant.effect.empty()) return wrong("has no effect allele");
  // Several inferred alleles ("A/C") leave open which one is meant.
  if (variant.other.empty()) variant.other = allele_of(cell(ScoreColumn::hm_other));
  if (variant.other.find('/') != std::string::npos) variant.other.clear();
  if (variant.effect == variant.other) return wrong("effect and other allele are the same");
  return {};
}

Result<EffectKind> Rows::kind(ScoringFile& score) const {
  for (ScoreColumn column : kNotComputed) {
    const auto set = truth_of(cell(column));
    if (!set) return wrong(column, cell(column), "True or False");
    if (*set && score.refused.empty())
      score.refused = fmt::format("{} of line {}: effects of this kind are not computed", column_name(column), line_);
  }
  const auto dominant = truth_of(cell(ScoreColumn::is_dominant)), recessive = truth_of(cell(ScoreColumn::is_recessive));
  if (!dominant) return wrong(ScoreColumn::is_dominant, cell(ScoreColumn::is_dominant), "True or False");
  if (!recessive) return wrong(ScoreColumn::is_recessive, cell(ScoreColumn::is_recessive), "True or False");
  if (*dominant && *recessive) return wrong("is both dominant and recessive");
  const std::string_view type = cell(ScoreColumn::effect_type);
  if (*dominant || type == "dominant") return EffectKind::dominant;
  if (*recessive || type == "recessive") return EffectKind::recessive;
  if (!is_absent(type) && type != "additive" && score.refused.empty())
    score.refused = fmt::format("effect_type '{}' of line {}: effects of this kind are not computed", printable(beginning(type, kShown)), line_);
  return EffectKind::additive;
}

Result<double> Rows::weight(ScoreColumn column) const {
  if (const auto value = number_of(cell(column))) return *value;
  return wrong(column, cell(column), "finite number");
}

Result<void> Rows::values(ScoreVariant& variant) const {
  const bool by_dosage = !is_absent(cell(ScoreColumn::weight_0)) || !is_absent(cell(ScoreColumn::weight_1)) || !is_absent(cell(ScoreColumn::weight_2));
  if (by_dosage) {
    variant.kind = EffectKind::by_dosage;
    RGM_TRY(variant.value[0], weight(ScoreColumn::weight_0));
    RGM_TRY(variant.value[1], weight(ScoreColumn::weight_1));
    RGM_TRY(variant.value[2], weight(ScoreColumn::weight_2));
    return {};
  }
  RGM_TRY(const double one, weight(ScoreColumn::weight));
  variant.value = values_of(variant.kind, one);
  if (!std::isfinite(variant.value[2])) return wrong(ScoreColumn::weight, cell(ScoreColumn::weight), "weight that can be added up");
  return {};
}

// One column a score: a row is the same variant of all of them.
Result<void> Rows::row_of_columns(ScoreVariant variant) {
  RGM_TRY_VOID(place_of_id(scores_.front(), variant));
  const std::string name = scores_.front().chromosomes[variant.reported.chromosome];
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    const std::string_view text = cells_[static_cast<std::size_t>(columns_.first_weight) + i];
    const auto one = number_of(text);
    if (!one) return wrong(fmt::format("'{}' is no finite number", printable(beginning(text, kShown))));
    variant.value = values_of(EffectKind::additive, *one);
    if (!std::isfinite(variant.value[2])) return wrong(fmt::format("'{}' is too large to be added up", text));
    variant.reported.chromosome = chromosome_number(scores_[i], name);
    scores_[i].variants.push_back(variant);
  }
  return {};
}

Result<void> Rows::row() {
  if (cells_.size() != columns_.width) return wrong(fmt::format("has {} cells, the line of column names has {}", cells_.size(), columns_.width));
  ScoreVariant variant;
  RGM_TRY_VOID(alleles(variant));
  if (columns_.one_column_a_score()) return row_of_columns(std::move(variant));
  const std::string_view accession = cell(ScoreColumn::accession);
  if (!is_utf8(accession)) return wrong("the accession is not UTF-8");
  ScoringFile& score = score_of(is_absent(accession) ? std::string_view(header_.id) : accession);
  RGM_TRY(variant.reported, place(score, ScoreColumn::chromosome, ScoreColumn::position));
  RGM_TRY(variant.harmonised, place(score, ScoreColumn::hm_chromosome, ScoreColumn::hm_position));
  const std::string_view rsid = cell(ScoreColumn::rsid);
  if (variant.reported.pos == 0 && variant.harmonised.pos == 0 && is_rsid(rsid)) variant.rsid = rsid;
  RGM_TRY(variant.kind, kind(score));
  RGM_TRY_VOID(values(variant));
  if (const std::string_view text = cell(ScoreColumn::frequency); !is_absent(text)) {
    const auto frequency = number_of(text);
    if (frequency && *frequency >= 0 && *frequency <= 1) variant.frequency = static_cast<float>(*frequency);
  }
  score.variants.push_back(std::move(variant));
  return {};
}

Result<std::vector<ScoringFile>> Rows::read(std::string_view text) {
  bool named = false;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    ++line_;
    if (line.find_first_not_of(" \t") == line.npos) continue;
    if (!named && line.front() == '#' && !line.starts_with("#ID\t")) {
      if (!is_utf8(line)) return wrong("is not UTF-8");
      read_header_line(line, header_);
      continue;
    }
    split_tabs(!named && line.front() == '#' ? line.substr(1) : line, cells_);
    if (!named && !is_utf8(line)) return wrong("is not UTF-8");
    RGM_TRY_VOID(named ? row() : columns());
    named = true;
  }
  if (!named) return fail(ErrorKind::input, fmt::format("{}: has no line of column names", file_));
  if (scores_.empty() || scores_.front().variants.empty()) return fail(ErrorKind::input, fmt::format("{}: has no variants", file_));
  if (scores_.size() > 1)
    for (ScoringFile& score : scores_) score.declared = 0;  // it speaks of the whole file
  return std::move(scores_);
}

}  // namespace

const ScorePlace* ScoringFile::place_in(const ScoreVariant& variant, std::string_view genome_build) const {
  if (!harmonised_build.empty() && genome_build == harmonised_build) return &variant.harmonised;
  return genome_build == build ? &variant.reported : nullptr;
}

bool ScoringFile::names_only() const {
  const auto placed = [](const ScoreVariant& v) { return v.reported.pos != 0 || v.harmonised.pos != 0; };
  const auto named = [](const ScoreVariant& v) { return !v.rsid.empty(); };
  return std::none_of(variants.begin(), variants.end(), placed) && std::any_of(variants.begin(), variants.end(), named);
}

bool is_scoring_text(std::string_view beginning) {
  if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
  while (!beginning.empty()) {
    const std::string_view line = take_line(beginning);
    if (line.empty() || (line.front() == '#' && !line.starts_with("#ID\t"))) continue;
    return line.find("effect_allele") != line.npos && line.find('\t') != line.npos;
  }
  return false;
}

Result<std::vector<ScoringFile>> parse_scoring_file(const std::string& name, std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  ScoringFile header;
  header.file = name;
  return Rows(name, std::move(header)).read(text);
}

}  // namespace regimen
