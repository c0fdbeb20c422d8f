#include "runtime/facts/record_polygenic.h"

#include <cmath>

namespace regimen {
namespace {

constexpr const char* kDisagree = "two inputs give it different values";

// A sum that travelled as text may have lost digits.
bool same(const std::optional<double>& a, const std::optional<double>& b) {
  constexpr double kDigits = 1e-9;
  return a && b && std::abs(*a - *b) <= kDigits * std::max(std::abs(*a), std::abs(*b));
}

bool contradicts(const std::optional<double>& a, const std::optional<double>& b) { return a && b && !same(a, b); }

void merge(const std::string& id, const HandedScore& handed, PolygenicScore& kept, Record& record) {
  const PolygenicScore& other = handed.score;
  if (kept.refused == kDisagree) return;
  const bool other_panel = kept.percentile && other.percentile && (kept.population != other.population || kept.reference != other.reference);
  if (contradicts(kept.sum, other.sum) || contradicts(kept.percentile, other.percentile) || contradicts(kept.deviation, other.deviation) || other_panel) {
    record.notes.push_back({Severity::warning, id, "two inputs give this polygenic score different values, or another reference; it is not used"});
    kept = PolygenicScore{.refused = kDisagree, .source = kept.source};
    return;
  }
  if (!kept.sum && other.sum) {  // one input refused it, another computed it from more
    kept = other;
  } else if (!kept.percentile && other.percentile) {
    const PolygenicScore before = kept;
    kept = other;
    if (before.sum && !other.sum) kept.sum = before.sum;
  }
}

}  // namespace

void settle_polygenic(const std::vector<HandedScore>& scores, const People& people, Record& record) {
  for (const HandedScore& handed : scores) {
    if (!people.belongs(handed.score.source.input, handed.patient_ref).value_or(false)) continue;
    ++record.inputs[handed.score.source.input].facts;
    const auto [place, fresh] = record.polygenic_scores.emplace(handed.id, handed.score);
    if (!fresh) merge(handed.id, handed, place->second, record);
  }
}

}  // namespace regimen
