// ScorePlan: the variants of many scores by place in one genome build: what a pass over a genome looks for. Its size is that
// of the scores, whatever the genome. Immutable after make; shared between threads.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/polygenic/fixed_sum.h"
#include "runtime/polygenic/scoring_file.h"

namespace regimen {

struct PlannedVariant {
  const ScoreVariant* variant = nullptr;  // lives in ScorePlan::scores()
  std::uint32_t score = 0;                // index into ScorePlan::scores()
  std::uint32_t number = 0;               // of all planned variants
  std::array<Fixed, 3> value{};           // what 0, 1 and 2 copies add, in the scale of the score
};

// Counts that are the same for every sample.
struct PlannedScore {
  const ScoringFile* file = nullptr;
  FixedScale scale;
  std::uint64_t without_place = 0;  // rows that say no place in this build, nor an rsID instead of one
  std::uint64_t named = 0;          // variants that are looked for by their rsID, as the file says no position
  std::uint64_t repeated = 0;       // rows that name the same variant and kind of effect as another: none of them counts
  std::string refused;              // why it is not computed at all
};

class ScorePlan {
 public:
  struct Site {
    std::uint32_t pos = 0;
    std::uint32_t first = 0, count = 0;  // of variants
  };
  struct Chromosome {
    std::vector<Site> sites;  // ascending
    std::vector<PlannedVariant> variants;
    std::span<const PlannedVariant> at(const Site& site) const { return std::span(variants).subspan(site.first, site.count); }
  };

  // Failure: ErrorKind::usage when two scores have one id. A score that is not in this build is refused, not an error.
  static Result<ScorePlan> make(std::vector<ScoringFile> files, const std::string& genome_build);

  const std::string& build() const { return build_; }
  const std::vector<PlannedScore>& scores() const { return scores_; }
  std::uint32_t variants() const { return variants_; }
  const std::map<std::string, Chromosome, std::less<>>& chromosomes() const { return chromosomes_; }
  const Chromosome* chromosome(std::string_view name) const;  // "chr10" or "10"
  bool has_names() const { return !named_.empty(); }
  std::span<const PlannedVariant> named(std::string_view rsid) const;

 private:
  void place_variants(std::uint32_t score);
  void number_places();
  void number_names();
  template <class Place>
  void drop_repeated(std::vector<PlannedVariant>& variants, const Place& place_of);

  std::string build_;
  std::shared_ptr<const std::vector<ScoringFile>> files_;
  std::vector<PlannedScore> scores_;
  std::map<std::string, Chromosome, std::less<>> chromosomes_;
  std::vector<PlannedVariant> named_;  // by rsID ...
  std::unordered_map<std::string_view, std::pair<std::uint32_t, std::uint32_t>> names_;  // ... where each begins, and how many
  std::uint32_t variants_ = 0;
};

}  // namespace regimen
