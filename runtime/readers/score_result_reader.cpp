// Polygenic scores computed before: what `regimen scores --format tsv` writes.
#include "runtime/polygenic/tab_table.h"
#include "runtime/readers/input_text.h"
#include "runtime/readers/score_facts.h"
#include "runtime/readers/text_readers.h"

namespace regimen {
namespace {

bool recognises(const InputBytes& input) { return input.bytes.starts_with("sample\tscore\tsum\t"); }

struct Places {
  int sample, score, sum, refused, matched, total, percentile, deviation, population, population_samples, reference, low_confidence, no_standing;
};

Result<PolygenicScore> fact_in(const TabTable& table, const Places& at) {
  PolygenicScore fact;
  fact.refused = table.cell(at.refused);
  RGM_TRY(fact.sum, table.number_or_none(at.sum));
  if (fact.sum.has_value() == !fact.refused.empty()) return table.wrong("has neither a sum nor a reason why not, or both");
  RGM_TRY(fact.matched, table.count(at.matched));
  RGM_TRY(fact.total, table.count(at.total));
  RGM_TRY(fact.percentile, table.number_or_none(at.percentile));
  RGM_TRY(fact.deviation, table.number_or_none(at.deviation));
  RGM_TRY(const std::uint64_t people, table.count(at.population_samples));
  fact.population_samples = static_cast<std::uint32_t>(people);
  fact.population = table.cell(at.population);
  fact.reference = table.cell(at.reference);
  fact.low_confidence = table.cell(at.low_confidence) == "true";
  fact.no_standing = table.cell(at.no_standing);
  if (fact.percentile && (*fact.percentile < 0 || *fact.percentile > 100)) return table.wrong("a percentile is a number from 0 to 100");
  fact.source.where = "line " + std::to_string(table.line());
  return fact;
}

Result<void> read(const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
  RGM_TRY(const InputText text, InputText::of(input));
  TabTable table(input.name, text.bytes());
  const auto place = [&](std::string_view column) { return table.place({column}); };
  const Places at{place("sample"), place("score"), place("sum"), place("refused"), place("matched"), place("total"), place("percentile"),
                  place("z_most_similar"), place("population"), place("population_samples"), place("reference"), place("low_confidence"), place("no_reference")};
  std::vector<FoundScore> found;
  RGM_TRY_VOID(table.each([&]() -> Result<void> {
    RGM_TRY(PolygenicScore fact, fact_in(table, at));
    found.push_back({std::string(table.cell(at.sample)), std::string(table.cell(at.score)), std::move(fact)});
    return {};
  }));
  return add_scores(input.name, std::move(found), options.samples, builder);
}

}  // namespace

extern const Reader kScoreTableReader;
const Reader kScoreTableReader{"scores", recognises, read};

}  // namespace regimen
