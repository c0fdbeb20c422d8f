// External interface: RecordReader. The rules for leaving a position out are those of PharmCAT's reader, so that the
// same file gives the same calls; what is left out is said in a note.
#include "runtime/readers/vcf_genotype.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "runtime/readers/vcf_merge.h"

namespace regimen {

namespace {

std::string upper(const char* text) {
  std::string out = text;
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::toupper(c); });
  return out;
}

}  // namespace

std::string RecordReader::place(const bcf1_t* record) const {
  const char* chromosome = bcf_seqname(file_.header(), record);
  return fmt::format("{}:{}", chromosome ? chromosome : "?", record->pos + 1);
}

LineAlleles RecordReader::alleles_of(const bcf1_t* record, const WantedSite& site) const {
  std::vector<std::string> texts;
  for (int i = 0; i < record->n_allele; ++i) texts.push_back(upper(record->d.allele[i]));
  return alleles_at(board_.position(site), site.pos, site.reference, record->pos + 1, std::move(texts));
}

Result<void> RecordReader::load_fields(bcf1_t* record) {
  const bcf_hdr_t* header = file_.header();
  bool whole = bcf_unpack(record, BCF_UN_STR | BCF_UN_FLT | BCF_UN_FMT) >= 0;
  bool all_samples = record->n_fmt == 0 || static_cast<int>(record->n_sample) == bcf_hdr_nsamples(header);
  if (!whole || !all_samples)
    return file_.error(fmt::format("the record at {} is damaged", place(record)));
  auto numbers = [&](const char* tag) { return declared_type(header, tag) == BCF_HT_INT ? format_numbers(header, record, tag) : FormatField(); };
  auto one_number = [&](const char* tag) {
    FormatField field = numbers(tag);
    return field.values() == 1 ? field : FormatField();
  };
  gt_ = format_numbers(header, record, "GT");
  ad_ = one_value_an_allele(header, "AD") ? numbers("AD") : FormatField();
  depth_ = one_number(declared_type(header, "MIN_DP") == BCF_HT_INT ? "MIN_DP" : "DP");
  quality_ = one_number("GQ");
  ps_ = one_number("PS");
  ps_words_ = declared_type(header, "PS") == BCF_HT_STR ? format_words(header, record, "PS") : FormatField();
  return {};
}

Result<void> RecordReader::read(bcf1_t* record, std::span<const WantedSite> sites) {
  RGM_TRY_VOID(load_fields(record));
  bool passes = record->d.n_flt == 0 ||
                (record->d.n_flt == 1 && bcf_has_filter(file_.header(), record, const_cast<char*>("PASS")) == 1);
  for (const WantedSite& site : sites) {
    meanings_.clear();
    RGM_TRY_VOID(read_site(record, site));
    board_.filtered[site.gene] += !passes && !board_.is_base(site);
  }
  return {};
}

// A stretch that is all reference: no ALT but a symbolic one for "anything else", or none and an END behind REF.
bool RecordReader::is_block(const bcf1_t* record) const {
  for (int i = 1; i < record->n_allele; ++i) {
    std::string_view alt = record->d.allele[i];
    if (alt != "<NON_REF>" && alt != "<*>" && alt != "<X>") return false;
  }
  if (record->n_allele == 1) return record->rlen > static_cast<hts_pos_t>(std::string_view(record->d.allele[0]).size());
  return record->n_allele > 1 && record->rlen > 1;
}

Result<void> RecordReader::read_site(const bcf1_t* record, const WantedSite& site) {
  const TablePosition& position = board_.position(site);
  long first = record->pos + 1, last = record->pos + record->rlen;
  bool covers = first <= site.pos && last >= site.pos + static_cast<long>(position.ref.size()) - 1;
  if (is_block(record)) return covers ? read_block(record, site) : Result<void>();
  if (!covers && board_.read_by_bases(site)) return {};
  LineAlleles alleles = alleles_of(record, site);
  if (!alleles.speaks || (!alleles.why_not.empty() && first != site.pos)) return {};
  count_reference(site, alleles.wrong_reference);
  // An ALT goes by the table's name for it, so that a line written further right is known to be the same.
  std::vector<std::string> alts;
  for (std::size_t i = 1; i < alleles.texts.size(); ++i)
    alts.push_back(alleles.codes[i] > 0 ? position.bases(alleles.codes[i]) : fmt::format("{}:{}", first, alleles.texts[i]));
  std::vector<std::string>& first_alts = board_.alts_of_first[site.gene][site.position];
  bool split = splits_alleles(first_alts, alts);
  SecondLine kind = split ? SecondLine::other_alts : SecondLine::same_alts;
  for (std::size_t s = 0; s < columns_.size(); ++s) {
    RGM_TRY(const SiteAnswer found, genotype(record, alleles, *genes_[site.gene], columns_[s]));
    add_answer(found, site.reference, kind, board_.texts, board_.answer(s, site));
  }
  if (alleles.why_not.empty()) first_alts.insert(first_alts.end(), alts.begin(), alts.end());
  return {};
}

// Whether the file is in the build that it is read in; a position counts once, not by its bases.
void RecordReader::count_reference(const WantedSite& site, bool wrong) {
  if (board_.is_base(site)) return;
  ++(wrong ? board_.wrong_reference : board_.right_reference);
}

// Reference on every strand that was called, where somebody looked.
Result<void> RecordReader::read_block(const bcf1_t* record, const WantedSite& site) {
  LineAlleles alleles;
  for (int i = 0; i < record->n_allele; ++i) alleles.texts.push_back(upper(record->d.allele[i]));
  alleles.codes.assign(alleles.texts.size(), LineAlleles::kUnusable);
  alleles.codes[0] = site.reference;
  const std::string& expected = board_.position(site).bases(site.reference);
  if (record->pos + 1 == site.pos) {
    alleles.wrong_reference = alleles.texts[0][0] != expected[0];
    count_reference(site, alleles.wrong_reference);
    if (alleles.wrong_reference) alleles.why_not = fmt::format("REF is {}, expected {}", alleles.texts[0], expected);
  }
  std::uint32_t no_reads = board_.texts.of("a reference block without reads");
  for (std::size_t s = 0; s < columns_.size(); ++s) {
    RGM_TRY(SiteAnswer found, genotype(record, alleles, *genes_[site.gene], columns_[s]));
    found.from_block = true;
    if (found.used && without_reads(columns_[s])) {
      found = {};
      found.text = no_reads;
    }
    add_answer(found, site.reference, SecondLine::same_alts, board_.texts, board_.answer(s, site));
  }
  return {};
}

bool RecordReader::without_reads(std::size_t column) const {
  auto zero = [&](const FormatField& field) { return !field.absent() && field.number(column, 0) == 0; };
  return zero(depth_) || zero(quality_);
}

namespace {

// The allele that a value of GT names; -1: missing.
int allele_number(std::int32_t value) { return bcf_gt_is_missing(value) || value == bcf_int32_missing ? -1 : bcf_gt_allele(value); }

}  // namespace

// Every value must name an allele that the record has, those that are not used too.
Result<void> RecordReader::check_alleles(const bcf1_t* record, std::size_t column) const {
  for (std::size_t i = 0; i < gt_.values(); ++i) {
    std::int32_t value = gt_.number(column, i);
    if (value == bcf_int32_vector_end) break;
    if (int number = allele_number(value); number >= static_cast<int>(record->n_allele))
      return file_.error(fmt::format("at {} a genotype names allele {}, the record has {}", place(record), number, +record->n_allele));
  }
  return {};
}

// What a genotype means, without what a sample alone decides; `out` has its two values.
void RecordReader::find_meaning(const LineAlleles& alleles, const GeneTable& table, Meaning& out) {
  SiteAnswer& answer = out.answer;
  auto refused = [&](std::string_view why) { answer.text = board_.texts.of(why); };
  if (!alleles.why_not.empty()) return refused(alleles.why_not);
  if (out.first == bcf_int32_vector_end) return refused("no genotype");
  bool one = out.second == bcf_int32_vector_end, one_copy = one && table.copies != GeneTable::Copies::two;
  int numbers[2] = {allele_number(out.first), one ? -1 : allele_number(out.second)};
  if (numbers[0] < 0 && numbers[1] < 0) return refused("genotype missing");
  if (!one_copy && std::max(numbers[0], numbers[1]) == 0 && std::min(numbers[0], numbers[1]) < 0) return refused("half a genotype");
  int codes[2];
  std::string undocumented;
  for (int strand = 0; strand < 2; ++strand) {
    std::size_t number = static_cast<std::size_t>(std::max(numbers[strand], 0));
    codes[strand] = numbers[strand] < 0 ? base::kPartial : alleles.codes[number];
    if (codes[strand] == LineAlleles::kUnusable) return refused(fmt::format("allele {}", alleles.texts[number]));
    if (codes[strand] == base::kUndocumented) undocumented = fmt::format("{}>{}", alleles.texts[0], alleles.texts[number]);
  }
  answer.used = true;
  answer.first = static_cast<std::int8_t>(codes[0]);
  answer.second = static_cast<std::int8_t>(one_copy ? base::kAbsent : codes[1]);
  answer.phased = !one && bcf_gt_is_phased(out.second);
  answer.expected_indel = alleles.expected_indel;
  answer.text = board_.texts.of(undocumented);
  out.two_alleles = numbers[0] >= 0 && numbers[1] >= 0 && numbers[0] != numbers[1];
}

Result<const RecordReader::Meaning*> RecordReader::meaning(const bcf1_t* record, const LineAlleles& alleles, const GeneTable& table,
                                                           std::size_t column) {
  Meaning now;
  now.first = gt_.values() > 0 ? gt_.number(column, 0) : bcf_int32_vector_end;
  now.second = gt_.values() > 1 && now.first != bcf_int32_vector_end ? gt_.number(column, 1) : bcf_int32_vector_end;
  if (gt_.values() > 2) RGM_TRY_VOID(check_alleles(record, column));
  for (const Meaning& known : meanings_)
    if (known.first == now.first && known.second == now.second) return &known;
  RGM_TRY_VOID(check_alleles(record, column));
  find_meaning(alleles, table, now);
  return &meanings_.emplace_back(now);
}

Result<SiteAnswer> RecordReader::genotype(const bcf1_t* record, const LineAlleles& alleles, const GeneTable& table,
                                          std::size_t column) {
  RGM_TRY(const Meaning* known, meaning(record, alleles, table, column));
  SiteAnswer out = known->answer;
  if (known->two_alleles && one_sided_depth(column)) {
    out = {};
    out.text = board_.texts.of("reads support one allele only");
  }
  if (out.phased) set_phase(column, out);
  return out;
}

bool RecordReader::one_sided_depth(std::size_t column) const {
  int present = 0, known = 0;
  for (std::size_t i = 0; i < ad_.values(); ++i) {
    std::int32_t depth = ad_.number(column, i);
    if (depth == bcf_int32_vector_end || depth == bcf_int32_missing) continue;
    ++known;
    present += depth > 0;
  }
  return known > 0 && present == 1;
}

void RecordReader::set_phase(std::size_t column, SiteAnswer& answer) {
  std::int32_t number = ps_.absent() ? bcf_int32_missing : ps_.number(column, 0);
  std::string_view word = ps_words_.absent() ? std::string_view() : ps_words_.word(column);
  answer.in_phase_set = true;
  if (number != bcf_int32_missing && number != bcf_int32_vector_end) {
    answer.phase_set = number;
  } else if (!word.empty() && word != ".") {
    auto known = phase_set_numbers_.find(word);
    if (known == phase_set_numbers_.end()) known = phase_set_numbers_.emplace(word, static_cast<int>(phase_set_numbers_.size())).first;
    answer.phase_set = known->second;
  } else {
    answer.in_phase_set = false;
  }
}

}  // namespace regimen
