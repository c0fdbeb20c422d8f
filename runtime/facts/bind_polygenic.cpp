// Polygenic scores: the sum, and where it stands in a reference population. A standing names that population in its source; one
// that cannot be read for this person is missing with the reason.
#include <fmt/format.h>

#include "runtime/facts/bind_state.h"
#include "runtime/value/number_text.h"

namespace regimen {
namespace {

std::string why_no_sum(const SlotSpec& slot, const PolygenicScore* score) {
  if (!score) return "no score " + slot.polygenic + " on record";
  return slot.polygenic + " was refused: " + score->refused;
}

std::string why_no_standing(const SlotSpec& slot, const PolygenicScore& score) {
  if (!score.sum && !score.refused.empty()) return why_no_sum(slot, &score);
  if (score.low_confidence) return fmt::format("{}: the patient is far from every population of {}", slot.polygenic, score.reference);
  if (!score.no_standing.empty()) return fmt::format("{} has no reference: {}", slot.polygenic, score.no_standing);
  return fmt::format("{} is on record without a reference population", slot.polygenic);
}

Filled standing(const Binding& binding, const SlotSpec& slot, std::optional<double> PolygenicScore::* part) {
  const auto found = binding.record.polygenic_scores.find(slot.polygenic);
  if (found == binding.record.polygenic_scores.end()) return missing(why_no_sum(slot, nullptr));
  const PolygenicScore& score = found->second;
  const std::optional<double>& value = score.*part;
  if (!value || score.low_confidence || score.population.empty()) return missing(why_no_standing(slot, score));
  const std::string people = score.population_samples > 0 ? std::to_string(score.population_samples) + " " : "";
  const std::string source = fmt::format("{}, {} among {}{} of {}", binding.place_of(score.source), slot.polygenic, people, score.population,
                                         score.reference.empty() ? "a panel without name" : score.reference);
  return known(RowValue::exact(*value), format_readable(*value), source);
}

}  // namespace

Filled bind_polygenic(const Binding& binding, const SlotSpec& slot) {
  const auto found = binding.record.polygenic_scores.find(slot.polygenic);
  const PolygenicScore* score = found == binding.record.polygenic_scores.end() ? nullptr : &found->second;
  if (!score || !score->sum) return missing(why_no_sum(slot, score));
  std::string source = binding.place_of(score->source) + ", polygenic score " + slot.polygenic;
  if (score->total > 0) source += fmt::format(" from {} of {} variants", score->matched, score->total);
  return known(RowValue::exact(*score->sum), format_readable(*score->sum), source);
}

Filled bind_polygenic_percentile(const Binding& binding, const SlotSpec& slot) { return standing(binding, slot, &PolygenicScore::percentile); }

Filled bind_polygenic_deviation(const Binding& binding, const SlotSpec& slot) { return standing(binding, slot, &PolygenicScore::deviation); }

}  // namespace regimen
