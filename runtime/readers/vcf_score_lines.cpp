#include "runtime/readers/vcf_score_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "runtime/readers/vcf_copies.h"
#include "runtime/readers/vcf_dosage.h"

namespace regimen {
namespace {

bool is_base_string(std::string_view allele) {
  return !allele.empty() && allele.find_first_not_of("ACGTNacgtn") == allele.npos;
}

std::string place(const VcfFile& file, const bcf1_t* record) {
  const char* chromosome = bcf_seqname(file.header(), record);
  return fmt::format("{}:{}", chromosome ? chromosome : "?", record->pos + 1);
}

}  // namespace

void ScoreLines::enter(std::string_view chromosome) {
  chromosome_name_ = chromosome;
  chromosome_ = plan_.chromosome(chromosome);
  const std::string_view plain = plain_chromosome(chromosome);
  on_x_ = plain == "X";
  autosome_ = !on_x_ && plain != "Y" && plain != "MT";
}

std::span<const ScoreLines::Site> ScoreLines::sites(long first, long last) const {
  if (!chromosome_) return {};
  const auto& all = chromosome_->sites;
  const auto from = std::lower_bound(all.begin(), all.end(), first, [](const Site& site, long pos) { return site.pos < pos; });
  auto to = from;
  while (to != all.end() && to->pos <= last) ++to;
  return {from, to};
}

void ScoreLines::list_alleles(const bcf1_t* record) {
  alleles_.clear();
  only_reference_ = true;
  for (int i = 0; i < record->n_allele; ++i) {
    alleles_.emplace_back(record->d.allele[i]);
    if (i > 0 && is_base_string(alleles_.back())) only_reference_ = false;
  }
}

// Callers write blocks also where no read was seen; their quality is 0 there.
void ScoreLines::drop_blocks_without_reads(bcf1_t* record, SiteCopies& copies) {
  std::int32_t* values = nullptr;
  int room = 0;
  const int got = bcf_get_format_int32(file_.header(), record, "GQ", &values, &room);
  if (got == static_cast<int>(copies.of.size()))
    for (std::size_t s = 0; s < copies.of.size(); ++s)
      if (values[s] == 0) copies.of[s] = Copies::missing;
  std::free(values);
}

Result<const SiteCopies*> ScoreLines::copies(bcf1_t* record, int effect) {
  const std::size_t number = static_cast<std::size_t>(effect + 1);
  if (copies_.size() <= number) {
    copies_.resize(number + 1);
    copies_for_.resize(number + 1);
  }
  SiteCopies& out = copies_[number];
  if (copies_for_[number] == record_number_) return &out;
  if (!read_copies(file_.header(), record, effect, out))
    return file_.error(fmt::format("the genotypes at {} are damaged or name an allele that the record does not have", place(file_, record)));
  if (!out.all_diploid && autosome_) {
    add_expected_copies(file_.header(), record, effect, out);
    count_copies(out);
  }
  if (only_reference_) {
    drop_blocks_without_reads(record, out);
    count_copies(out);
  }
  out.haploid_counts_twice = on_x_ && !options_.haploid_once;
  copies_for_[number] = record_number_;
  return &out;
}

Result<void> ScoreLines::at_site(bcf1_t* record, const PlannedVariant& planned, std::span<const std::string_view> alleles) {
  const MatchedAllele found = match_alleles(planned.variant->effect, planned.variant->other, alleles, options_.drop_ambiguous);
  if (found.match == AlleleMatch::none) return {};
  if (sums_.is_taken(planned)) {
    sums_.repeat(planned);
    return {};
  }
  if (found.match == AlleleMatch::ambiguous) {
    sums_.leave_out_ambiguous(planned);
    return {};
  }
  RGM_TRY(const SiteCopies* shown, copies(record, found.effect));
  sums_.add(planned, found.match, *shown);
  return {};
}

// Behind the first base of a line without ALT: REF tells the base as far as it goes, then only a reference sequence does.
Result<void> ScoreLines::inside(bcf1_t* record, const Site& site, const std::string& chromosome) {
  const std::size_t offset = static_cast<std::size_t>(site.pos - (record->pos + 1));
  const char base = offset < alleles_.front().size() ? alleles_.front()[offset] : reference_.at(chromosome, site.pos);
  const std::string_view allele(&base, 1);
  for (const PlannedVariant& planned : chromosome_->at(site)) {
    if (base != '\0') {
      RGM_TRY_VOID(at_site(record, planned, {&allele, 1}));
    } else {
      sums_.in_block(planned);
    }
  }
  return {};
}

namespace {

// "rs1;rs2", name by name, while `use` says so; whether every one was looked at.
template <class Use>
bool each_name(std::string_view ids, const Use& use) {
  while (!ids.empty()) {
    const std::size_t end = ids.find(';');
    if (!use(ids.substr(0, end))) return false;
    ids.remove_prefix(end == ids.npos ? ids.size() : end + 1);
  }
  return true;
}

}  // namespace

bool ScoreLines::wants_named(std::string_view ids) {
  return !each_name(ids, [&](std::string_view id) { return plan_.named(id).empty(); });
}

Result<void> ScoreLines::by_names(bcf1_t* record) {
  Result<void> done;
  each_name(record->d.id ? record->d.id : "", [&](std::string_view id) {
    for (const PlannedVariant& planned : plan_.named(id))
      if (done) done = at_site(record, planned, alleles_);
    return done.has_value();
  });
  return done;
}

Result<void> ScoreLines::read(bcf1_t* record) {
  const long pos = static_cast<long>(record->pos) + 1, last = std::max(pos, pos + static_cast<long>(record->rlen) - 1);
  if (bcf_unpack(record, BCF_UN_STR | BCF_UN_FMT) < 0) return file_.error(fmt::format("the record at {} is damaged", place(file_, record)));
  if (record->n_allele == 0) return {};
  ++record_number_;
  list_alleles(record);
  for (const Site& site : sites(pos, only_reference_ ? last : pos)) {
    if (site.pos != pos) {
      RGM_TRY_VOID(inside(record, site, chromosome_name_));
      continue;
    }
    for (const PlannedVariant& planned : chromosome_->at(site)) RGM_TRY_VOID(at_site(record, planned, alleles_));
  }
  return plan_.has_names() ? by_names(record) : Result<void>();
}

}  // namespace regimen
