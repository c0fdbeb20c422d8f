// The lines of a genome that matter for scores -> ScoreSums. All matching of a line with planned variants is here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/polygenic/score_sums.h"
#include "runtime/readers/vcf_reference.h"
#include "runtime/readers/vcf_walk.h"

namespace regimen {

class ScoreLines : public LineVisitor {
 public:
  ScoreLines(const VcfFile& file, const ScorePlan& plan, const ScoreOptions& options, const ReferenceBases& reference, ScoreSums& sums)
      : file_(file), plan_(plan), options_(options), reference_(reference), sums_(sums) {}

  void enter(std::string_view chromosome) override;
  bool wants(long first, long last) override { return !sites(first, last).empty(); }
  bool asks_names() const override { return plan_.has_names(); }
  bool wants_named(std::string_view ids) override;
  Result<void> read(bcf1_t* record) override;

 private:
  using Site = ScorePlan::Site;
  std::span<const Site> sites(long first, long last) const;
  void list_alleles(const bcf1_t* record);
  Result<void> at_site(bcf1_t* record, const PlannedVariant& variant, std::span<const std::string_view> alleles);
  Result<void> by_names(bcf1_t* record);
  Result<void> inside(bcf1_t* record, const Site& site, const std::string& chromosome);
  Result<const SiteCopies*> copies(bcf1_t* record, int effect);
  void drop_blocks_without_reads(bcf1_t* record, SiteCopies& copies);

  const VcfFile& file_;
  const ScorePlan& plan_;
  const ScoreOptions& options_;
  const ReferenceBases& reference_;
  ScoreSums& sums_;

  std::string chromosome_name_;  // of the last line
  const ScorePlan::Chromosome* chromosome_ = nullptr;
  bool on_x_ = false, autosome_ = false;  // a dosage does not say how many copies a person has: it is read where there are two

  // Of the current record:
  std::vector<std::string_view> alleles_;
  bool only_reference_ = false;  // no ALT is a base string
  std::vector<SiteCopies> copies_;        // by effect allele + 1 ...
  std::vector<std::uint64_t> copies_for_; // ... each valid for that record
  std::uint64_t record_number_ = 0;
  std::vector<std::int32_t> quality_;
};

}  // namespace regimen
