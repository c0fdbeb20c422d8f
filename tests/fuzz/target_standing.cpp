// Tables of a reference panel: refused with file and line, or every standing that comes of them is a number with its population.
#include <cmath>

#include "runtime/polygenic/ancestry.h"
#include "runtime/results/score_report.h"
#include "runtime/support/utf8.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"

namespace regimen::fuzz {
namespace {

// Four tables in one input, a line "----" between them.
std::vector<std::string> parts_of(std::string_view bytes) {
  constexpr std::string_view kBetween = "----\n";
  std::vector<std::string> out;
  for (;;) {
    const std::size_t end = bytes.find(kBetween);
    out.emplace_back(bytes.substr(0, end));
    if (end == bytes.npos || out.size() == 4) break;
    bytes.remove_prefix(end + kBetween.size());
  }
  out.resize(4);
  return out;
}

void promise_input_error(const Error& error) {
  promise(error.kind == ErrorKind::input, "a table is at fault, not the caller: " + error.message);
  promise(is_utf8(error.message), "a message is UTF-8");
}

void promise_standing(const ScoreRow& row) {
  if (!row.standing) return promise(!row.no_standing.empty() || !row.refused.empty(), "a standing, or why there is none");
  const AncestryStanding& standing = *row.standing;
  promise(!standing.population.empty() && standing.samples > 0, "a standing names its population");
  promise(standing.percentile >= 0 && standing.percentile <= 100, "a percentile is one");
  promise(std::isfinite(standing.z) && std::isfinite(standing.z_norm1) && (!standing.z_norm2 || std::isfinite(*standing.z_norm2)), "deviations are numbers");
}

}  // namespace

bool fuzz_standing(std::string_view bytes) {
  const std::vector<std::string> part = parts_of(bytes);
  auto sums = computed_table({"sums", part[0]}, "reference");
  if (!sums) promise_input_error(sums.error());
  AncestryWish wish;
  wish.reference_sums = {"sums", part[0]};
  wish.reference_components = {"reference", part[1]};
  wish.reference_populations = {"populations", part[2]};
  wish.sample_components = {"samples", part[3]};
  wish.name = "a panel";
  auto ancestry = Ancestry::fit(wish);
  if (!ancestry) promise_input_error(ancestry.error());
  if (!sums || !ancestry) return false;
  const ScoreTable table = compared(std::move(*sums), *ancestry);
  for (std::size_t sample = 0; sample < table.samples(); ++sample)
    for (std::size_t score = 0; score < table.scores().size(); ++score) promise_standing(table.row(sample, score));
  for (ScoreForm form : {ScoreForm::tsv, ScoreForm::ndjson, ScoreForm::json, ScoreForm::text}) {
    bool readable = true;
    write_scores(table, form, [&](std::string_view piece) { return readable &= is_utf8(piece), true; });
    promise(readable, "scores are written as UTF-8");
  }
  return true;
}

}  // namespace regimen::fuzz
