// ScoreSums: what each sample's scores add up to, filled line by line of a genome. Its size is samples times scores, whatever
// the genome. The order of lines, and of the rows of a scoring file, does not change a bit of the result.
// Threads: one at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/polygenic/allele_match.h"
#include "runtime/polygenic/score_plan.h"
#include "runtime/polygenic/score_table.h"

namespace regimen {

// What a sample shows of one allele.
enum class Copies : std::uint8_t { none, one, two, missing, haploid_none, haploid_one, expected, count };
constexpr std::size_t kCopies = static_cast<std::size_t>(Copies::count);

// What an imputation expects of a sample that has no genotype.
struct ExpectedCopies {
  double copies = 0;                             // 0 to 2
  std::optional<std::array<double, 3>> chances;  // of 0, 1 and 2 copies, where they are told
};

// The copies of one allele in every sample.
struct SiteCopies {
  std::vector<Copies> of;
  std::vector<ExpectedCopies> expected;             // by sample, of those that are Copies::expected; empty: none is
  bool all_diploid = true;                          // every sample has two alleles that are known
  std::array<std::uint64_t, kCopies> samples{};     // how many show what; only when not all_diploid
  bool haploid_counts_twice = false;
};

// Fills in what follows from `of`. False: `of` holds Copies::count.
bool count_copies(SiteCopies& site);

class ScoreSums {
 public:
  ScoreSums(std::shared_ptr<const ScorePlan> plan, const ScoreOptions& options, std::size_t samples);

  // A variant is counted once: a further line that is it, too, changes nothing.
  bool is_taken(const PlannedVariant& variant) const { return taken_[variant.number]; }
  void add(const PlannedVariant& variant, AlleleMatch match, const SiteCopies& copies);
  void leave_out_ambiguous(const PlannedVariant& variant);
  void repeat(const PlannedVariant& variant) { ++scores_[variant.score].repeated_lines; }
  // A block of a gVCF covers it, but the reference base there is not known.
  void in_block(const PlannedVariant& variant);

  // Rows of `samples` (index and name), in that order.
  static ScoreTable table(std::shared_ptr<const ScoreSums> sums, std::vector<std::pair<std::size_t, std::string>> samples);

 private:
  struct Cell {
    std::uint32_t missing = 0;  // matched variants that this sample does not show ...
    std::uint32_t imputed = 0;  // ... of which so many were given the mean
    std::uint32_t haploid = 0;  // variants of one copy that count once
    std::uint32_t expected = 0; // matched variants that were counted by their expected copies
  };
  // What a variant adds by Copies; nothing for missing ones when no mean is known.
  struct Added {
    std::array<Fixed, kCopies> value{};
    bool imputes = false;
  };
  Added added_by(const PlannedVariant& variant, const SiteCopies& copies) const;
  std::optional<double> mean_of(const PlannedVariant& variant, const SiteCopies& copies) const;
  void count_exceptions(std::uint32_t score, const SiteCopies& copies, bool imputes);
  void add_expected(const PlannedVariant& variant, const SiteCopies& copies, const Added& added);
  ScoreRow row(std::size_t sample, std::size_t score) const;

  std::shared_ptr<const ScorePlan> plan_;
  ScoreOptions options_;
  std::size_t samples_;
  std::vector<ScoreSummary> scores_;
  std::vector<Fixed> sums_;          // [score][sample]
  std::vector<Cell> cells_;          // [score][sample]
  std::vector<bool> taken_, in_block_;
};

}  // namespace regimen
