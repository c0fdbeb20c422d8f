// External interface: RecordReader. The rules for leaving a position out are those of PharmCAT's reader, so that the
// same file gives the same calls; what is left out is said in a note.
#include "runtime/readers/vcf_genotype.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "runtime/readers/vcf_merge.h"

namespace regimen {

namespace {

std::string upper(const char* text) {
  std::string out = text;
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::toupper(c); });
  return out;
}

template <class Value>
std::vector<Value> field_values(const bcf_hdr_t* header, bcf1_t* record, const char* tag, int type) {
  void* buffer = nullptr;
  int room = 0, count = bcf_get_format_values(header, record, tag, &buffer, &room, type);
  std::vector<Value> out;
  if (count > 0) out.assign(static_cast<Value*>(buffer), static_cast<Value*>(buffer) + count);
  std::free(buffer);
  return out;
}

int declared_type(const bcf_hdr_t* header, const char* tag) {
  int id = bcf_hdr_id2int(header, BCF_DT_ID, tag);
  return bcf_hdr_idinfo_exists(header, BCF_HL_FMT, id) ? static_cast<int>(bcf_hdr_id2type(header, BCF_HL_FMT, id)) : -1;
}

bool one_value_an_allele(const bcf_hdr_t* header, const char* tag) {
  int id = bcf_hdr_id2int(header, BCF_DT_ID, tag);
  return bcf_hdr_idinfo_exists(header, BCF_HL_FMT, id) && bcf_hdr_id2length(header, BCF_HL_FMT, id) == BCF_VL_R;
}

}  // namespace

std::string RecordReader::place(const bcf1_t* record) const {
  const char* chromosome = bcf_seqname(file_.header(), record);
  return fmt::format("{}:{}", chromosome ? chromosome : "?", record->pos + 1);
}

LineAlleles RecordReader::alleles_of(const bcf1_t* record, const WantedSite& site) const {
  std::vector<std::string> texts;
  for (int i = 0; i < record->n_allele; ++i) texts.push_back(upper(record->d.allele[i]));
  return alleles_at(genes_[site.gene]->positions[site.position], site.pos, site.reference, record->pos + 1, std::move(texts));
}

// A field of one number a sample; empty: absent.
std::vector<std::int32_t> RecordReader::one_value(bcf1_t* record, const char* tag, std::size_t samples) const {
  if (declared_type(file_.header(), tag) != BCF_HT_INT) return {};
  std::vector<std::int32_t> values = field_values<std::int32_t>(file_.header(), record, tag, BCF_HT_INT);
  return values.size() == samples ? values : std::vector<std::int32_t>();
}

Result<void> RecordReader::load_fields(bcf1_t* record) {
  if (bcf_unpack(record, BCF_UN_STR | BCF_UN_FLT | BCF_UN_FMT) < 0)
    return file_.error(fmt::format("the record at {} is damaged", place(record)));
  const bcf_hdr_t* header = file_.header();
  std::size_t samples = static_cast<std::size_t>(bcf_hdr_nsamples(header));
  gt_ = field_values<std::int32_t>(header, record, "GT", BCF_HT_INT);
  ad_.clear();
  depth_ = one_value(record, declared_type(header, "MIN_DP") == BCF_HT_INT ? "MIN_DP" : "DP", samples);
  quality_ = one_value(record, "GQ", samples);
  ps_.clear();
  ps_words_.clear();
  if (one_value_an_allele(header, "AD") && declared_type(header, "AD") == BCF_HT_INT) {
    ad_ = field_values<std::int32_t>(header, record, "AD", BCF_HT_INT);
  }
  if (declared_type(header, "PS") == BCF_HT_INT) {
    ps_ = field_values<std::int32_t>(header, record, "PS", BCF_HT_INT);
    if (ps_.size() != samples) ps_.clear();
  } else if (declared_type(header, "PS") == BCF_HT_STR) {
    std::vector<char> text = field_values<char>(header, record, "PS", BCF_HT_STR);
    std::size_t width = samples ? text.size() / samples : 0;
    for (std::size_t s = 0; width && s < samples; ++s) {
      auto begin = text.begin() + static_cast<std::ptrdiff_t>(s * width);
      ps_words_.emplace_back(begin, std::find(begin, begin + static_cast<std::ptrdiff_t>(width), '\0'));
    }
  }
  if (gt_.size() % std::max<std::size_t>(samples, 1) != 0)
    return file_.error(fmt::format("the genotypes at {} are damaged", place(record)));
  return {};
}

Result<void> RecordReader::read(bcf1_t* record, const std::vector<WantedSite>& sites) {
  RGM_TRY_VOID(load_fields(record));
  bool passes = record->d.n_flt == 0 ||
                (record->d.n_flt == 1 && bcf_has_filter(file_.header(), record, const_cast<char*>("PASS")) == 1);
  for (const WantedSite& site : sites) {
    RGM_TRY_VOID(read_site(record, site));
    board_.filtered[site.gene] += !passes;
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
  const TablePosition& position = genes_[site.gene]->positions[site.position];
  long first = record->pos + 1, last = record->pos + record->rlen;
  if (is_block(record)) {
    bool covers = first <= site.pos && last >= site.pos + static_cast<long>(position.ref.size()) - 1;
    return covers ? read_block(record, site) : Result<void>();
  }
  LineAlleles alleles = alleles_of(record, site);
  if (!alleles.speaks || (!alleles.why_not.empty() && first != site.pos)) return {};
  ++(alleles.wrong_reference ? board_.wrong_reference : board_.right_reference);
  // An ALT goes by the table's name for it, so that a line written further right is known to be the same.
  std::vector<std::string> alts;
  for (std::size_t i = 1; i < alleles.texts.size(); ++i)
    alts.push_back(alleles.codes[i] > 0 ? position.bases(alleles.codes[i]) : fmt::format("{}:{}", first, alleles.texts[i]));
  std::vector<std::string>& first_alts = board_.alts_of_first[site.gene][site.position];
  bool split = splits_alleles(first_alts, alts);
  for (std::size_t s = 0; s < board_.answers.size(); ++s) {
    RGM_TRY(SiteAnswer found, genotype(record, alleles, *genes_[site.gene], s));
    add_answer(std::move(found), site.reference, split ? SecondLine::other_alts : SecondLine::same_alts, board_.answer(s, site));
  }
  if (alleles.why_not.empty()) first_alts.insert(first_alts.end(), alts.begin(), alts.end());
  return {};
}

// Reference on every strand that was called, where somebody looked.
Result<void> RecordReader::read_block(const bcf1_t* record, const WantedSite& site) {
  LineAlleles alleles;
  for (int i = 0; i < record->n_allele; ++i) alleles.texts.push_back(upper(record->d.allele[i]));
  alleles.codes.assign(alleles.texts.size(), LineAlleles::kUnusable);
  alleles.codes[0] = site.reference;
  const std::string& expected = genes_[site.gene]->positions[site.position].bases(site.reference);
  if (record->pos + 1 == site.pos) {
    alleles.wrong_reference = alleles.texts[0][0] != expected[0];
    ++(alleles.wrong_reference ? board_.wrong_reference : board_.right_reference);
    if (alleles.wrong_reference) alleles.why_not = fmt::format("REF is {}, expected {}", alleles.texts[0], expected);
  }
  for (std::size_t s = 0; s < board_.answers.size(); ++s) {
    RGM_TRY(SiteAnswer found, genotype(record, alleles, *genes_[site.gene], s));
    found.from_block = true;
    if (found.used && without_reads(s)) found = {.why_not = "a reference block without reads"};
    add_answer(std::move(found), site.reference, SecondLine::same_alts, board_.answer(s, site));
  }
  return {};
}

bool RecordReader::without_reads(std::size_t sample) const {
  auto zero = [&](const std::vector<std::int32_t>& values) { return sample < values.size() && values[sample] == 0; };
  return zero(depth_) || zero(quality_);
}

Result<SiteAnswer> RecordReader::genotype(const bcf1_t* record, const LineAlleles& alleles, const GeneTable& table,
                                          std::size_t sample) {
  SiteAnswer out;
  std::vector<int> numbers;  // allele numbers; -1 missing
  std::size_t width = gt_.size() / std::max<std::size_t>(board_.answers.size(), 1);
  for (std::size_t i = 0; i < width; ++i) {
    std::int32_t value = gt_[sample * width + i];
    if (value == bcf_int32_vector_end) break;
    int number = bcf_gt_is_missing(value) || value == bcf_int32_missing ? -1 : bcf_gt_allele(value);
    if (number >= record->n_allele) {
      return file_.error(
          fmt::format("at {} a genotype names allele {}, the record has {}", place(record), number, record->n_allele));
    }
    numbers.push_back(number);
    if (i == 1) out.site.phased = bcf_gt_is_phased(value);
  }
  if (!alleles.why_not.empty()) return out.why_not = alleles.why_not, out;
  if (numbers.empty()) return out.why_not = "no genotype", out;
  bool one_copy = numbers.size() == 1 && table.copies != GeneTable::Copies::two;
  if (numbers.size() == 1) numbers.push_back(-1);
  numbers.resize(2);
  if (numbers[0] < 0 && numbers[1] < 0) return out.why_not = "genotype missing", out;
  if (!one_copy && std::max(numbers[0], numbers[1]) == 0 && std::min(numbers[0], numbers[1]) < 0)
    return out.why_not = "half a genotype", out;
  int codes[2];
  for (int strand = 0; strand < 2; ++strand) {
    int number = numbers[static_cast<std::size_t>(strand)];
    codes[strand] = number < 0 ? base::kPartial : alleles.codes[static_cast<std::size_t>(number)];
    if (codes[strand] == LineAlleles::kUnusable)
      return out.why_not = fmt::format("allele {}", alleles.texts[static_cast<std::size_t>(number)]), out;
    if (codes[strand] == base::kUndocumented)
      out.site.undocumented = fmt::format("{}>{}", alleles.texts[0], alleles.texts[static_cast<std::size_t>(number)]);
  }
  if (numbers[0] >= 0 && numbers[1] >= 0 && numbers[0] != numbers[1] && one_sided_depth(sample))
    return out.why_not = "reads support one allele only", out;
  out.site.first = codes[0];
  out.site.second = one_copy ? base::kAbsent : codes[1];
  if (out.site.phased) out.site.phase_set = phase_set(sample);
  out.site.expected_indel = alleles.expected_indel;
  out.used = true;
  return out;
}

bool RecordReader::one_sided_depth(std::size_t sample) const {
  std::size_t width = ad_.size() / std::max<std::size_t>(board_.answers.size(), 1);
  int present = 0, known = 0;
  for (std::size_t i = 0; i < width; ++i) {
    std::int32_t depth = ad_[sample * width + i];
    if (depth == bcf_int32_vector_end || depth == bcf_int32_missing) continue;
    ++known;
    present += depth > 0;
  }
  return known > 0 && present == 1;
}

std::optional<int> RecordReader::phase_set(std::size_t sample) {
  if (sample < ps_.size() && ps_[sample] != bcf_int32_missing && ps_[sample] != bcf_int32_vector_end)
    return ps_[sample];
  if (sample < ps_words_.size() && !ps_words_[sample].empty() && ps_words_[sample] != ".") {
    return phase_set_numbers_.emplace(ps_words_[sample], static_cast<int>(phase_set_numbers_.size())).first->second;
  }
  return std::nullopt;
}

}  // namespace regimen
