// Polygenic scores computed before: what `regimen scores --format ndjson` writes, an object a line.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "runtime/readers/input_text.h"
#include "runtime/readers/json_document.h"
#include "runtime/readers/json_readers.h"
#include "runtime/readers/score_facts.h"

namespace regimen {
namespace {

bool recognises(const InputBytes& input) {
  const JsonShape shape = json_shape(input.bytes);
  return shape.json && !shape.array && shape.has("sample") && shape.has("score") && shape.has("sum");
}

Result<std::optional<double>> number(const std::string& place, const Json& object, const char* key) {
  Json value;
  if (!json_get(object, key, value)) return std::optional<double>();
  double out = 0;
  if (value.get(out) != simdjson::SUCCESS) return fail(ErrorKind::input, fmt::format("{}: {} is no number", place, key));
  return std::optional<double>(out);
}

Result<std::uint64_t> count(const std::string& place, const Json& object, const char* key) {
  RGM_TRY(const std::optional<double> value, number(place, object, key));
  constexpr double kMost = 9e15;
  if (!value) return std::uint64_t{0};
  if (*value < 0 || *value > kMost || *value != std::floor(*value)) return fail(ErrorKind::input, fmt::format("{}: {} is no count", place, key));
  return static_cast<std::uint64_t>(*value);
}

Result<PolygenicScore> fact_in(const std::string& place, const Json& object) {
  PolygenicScore fact;
  fact.refused = json_text(object, "refused");
  RGM_TRY(fact.sum, number(place, object, "sum"));
  if (fact.sum.has_value() == !fact.refused.empty()) return fail(ErrorKind::input, place + ": has neither a sum nor a reason why not, or both");
  RGM_TRY(fact.matched, count(place, object, "matched"));
  RGM_TRY(fact.total, count(place, object, "total"));
  RGM_TRY(fact.percentile, number(place, object, "percentile"));
  RGM_TRY(fact.deviation, number(place, object, "z_most_similar"));
  RGM_TRY(const std::uint64_t people, count(place, object, "population_samples"));
  fact.population_samples = static_cast<std::uint32_t>(people);
  fact.population = json_text(object, "population");
  fact.reference = json_text(object, "reference");
  fact.low_confidence = json_true(object, "low_confidence");
  fact.no_standing = json_text(object, "no_reference");
  if (fact.percentile && (*fact.percentile < 0 || *fact.percentile > 100))
    return fail(ErrorKind::input, place + ": a percentile is a number from 0 to 100");
  return fact;
}

Result<void> read(const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
  RGM_TRY(const InputText text, InputText::of(input));
  RGM_TRY(const std::vector<JsonDocument> rows, parse_json_documents(input.name, text.bytes()));
  std::vector<FoundScore> found;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string where = fmt::format("row {}", i + 1), place = fmt::format("{}, {}", input.name, where);
    const std::string sample(json_text(rows[i].root, "sample")), score(json_text(rows[i].root, "score"));
    if (sample.empty() || score.empty()) return fail(ErrorKind::input, place + ": has no sample or no score");
    RGM_TRY(PolygenicScore fact, fact_in(place, rows[i].root));
    fact.source.where = where;
    found.push_back({sample, score, std::move(fact)});
  }
  return add_scores(input.name, std::move(found), options.samples, builder);
}

}  // namespace

extern const Reader kScoreRowsReader;
const Reader kScoreRowsReader{"scores", recognises, read};

}  // namespace regimen
