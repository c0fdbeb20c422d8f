// Coverage for programs.
#include "runtime/coverage/coverage_report.h"
#include "runtime/results/json_parts.h"

namespace regimen {

namespace {

Json tally_json(const Tally& tally) { return {{"reached", tally.reached}, {"possible", tally.possible}}; }

Json place_json(const CoverPlace& place) {
  return {{"line", place.line}, {"column", place.column}, {"end_line", place.end_line}, {"end_column", place.end_column}};
}

Json point_json(const CoverPoint& point) {
  Json outcomes = Json::array();
  for (const PointOutcome& outcome : point.outcomes)
    outcomes.push_back({{"outcome", outcome.word}, {"tests", outcome.tests}, {"first_test", text_or_null(outcome.first_test)}});
  return {{"kind", kind_word(point.kind)}, {"title", point.title},  {"words", point.words},
          {"place", place_json(point.place)}, {"outcomes", outcomes}, {"gap", text_or_null(point.gap)}};
}

Json pair_json(const CoverPair& pair) {
  Json out{{"owner", pair.owner}, {"condition", pair.condition}, {"joined", pair.joined}, {"place", place_json(pair.place)}, {"shown", pair.shown}};
  if (!pair.shown) return out;
  out["yes"] = {{"test", pair.yes_test}, {"whole", answer_word(pair.whole_yes)}};
  out["no"] = {{"test", pair.no_test}, {"whole", answer_word(pair.whole_no)}};
  return out;
}

Json guideline_json(const CoveredGuideline& guideline) {
  Json out{{"guideline", guideline.id}, {"file", guideline.file}, {"tests", guideline.tests}, {"outcomes", tally_json(tally(guideline.points))}};
  Json kinds = Json::object();
  for (std::size_t k = 0; k < kPointKinds; ++k) kinds[kind_words(static_cast<PointKind>(k))] = tally_json(tally(guideline.points, static_cast<PointKind>(k)));
  out["kinds"] = std::move(kinds);
  out["pairs_shown"] = tally_json(tally(guideline.pairs));
  out["points"] = Json::array();
  for (const CoverPoint& point : guideline.points) out["points"].push_back(point_json(point));
  out["pairs"] = Json::array();
  for (const CoverPair& pair : guideline.pairs) out["pairs"].push_back(pair_json(pair));
  return out;
}

}  // namespace

std::string coverage_json(const CoverageReport& report) {
  Json out{{"outcomes", tally_json(outcomes_of(report))}, {"pairs_shown", tally_json(pairs_of(report))}, {"guidelines", Json::array()}};
  for (const CoveredGuideline& guideline : report) out["guidelines"].push_back(guideline_json(guideline));
  return dump_json(out);
}

}  // namespace regimen
