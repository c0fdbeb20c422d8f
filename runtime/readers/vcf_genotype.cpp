// External interface: RecordReader. The rules for leaving a position out are those of PharmCAT's reader, so that the
// same file gives the same calls; what is left out is said in a note.
#include "runtime/readers/vcf_genotype.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "runtime/readers/vcf_merge.h"

namespace regimen {

// The record's alleles in the table's codes.
struct RecordReader::Alleles {
  static constexpr int kUnusable = -100;  // symbolic, `*`, or with letters other than A, C, G and T
  std::vector<int> codes;                 // by allele number of the record
  std::vector<std::string> texts;
  std::string why_not;  // the record cannot be used at all
  bool wrong_reference = false;
  bool expected_indel = false;  // the table has an indel here, the record only substitutions
};

namespace {

std::string upper(const char* text) {
  std::string out = text;
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::toupper(c); });
  return out;
}

bool is_bases(const std::string& text) { return !text.empty() && text.find_first_not_of("ACGT") == std::string::npos; }

int code_of(const TablePosition& position, const std::string& bases) {
  if (bases == position.ref) return 0;
  auto it = std::find(position.alts.begin(), position.alts.end(), bases);
  return it == position.alts.end() ? base::kUndocumented : static_cast<int>(it - position.alts.begin()) + 1;
}

// Where a record's REF reaches further than the table's, the part behind must be unchanged: GAG>AAG is G>A.
std::string without_tail(const std::string& bases, const std::string& tail) {
  bool ends = bases.size() > tail.size() && bases.ends_with(tail);
  return ends ? bases.substr(0, bases.size() - tail.size()) : std::string();
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

RecordReader::Alleles RecordReader::alleles_at(const bcf1_t* record, const TablePosition& position) const {
  Alleles out;
  if (record->n_allele == 0) {
    out.why_not = "no REF";
    return out;
  }
  std::string ref = upper(record->d.allele[0]), tail;
  if (ref.size() > position.ref.size() && ref.starts_with(position.ref)) tail = ref.substr(position.ref.size());
  bool only_substitutions = ref.size() == 1, some_alt_fits = false;
  for (int i = 0; i < record->n_allele; ++i) {
    std::string text = upper(record->d.allele[i]);
    std::string own = tail.empty() ? text : without_tail(text, tail);
    bool usable = is_bases(text) && is_bases(own);
    out.codes.push_back(usable ? code_of(position, own) : Alleles::kUnusable);
    out.texts.push_back(usable ? own : text);
    only_substitutions = only_substitutions && text.size() == 1;
    some_alt_fits |= i > 0 && out.codes.back() > 0;
  }
  bool same_reference = out.codes[0] == 0 && (tail.empty() || some_alt_fits);
  if (!same_reference) {
    out.wrong_reference = ref[0] != position.ref[0];
    out.why_not = fmt::format("REF is {}, expected {}", record->d.allele[0], position.ref);
  }
  out.expected_indel = position.indel() && only_substitutions;
  return out;
}

Result<void> RecordReader::load_fields(bcf1_t* record) {
  if (bcf_unpack(record, BCF_UN_STR | BCF_UN_FLT | BCF_UN_FMT) < 0)
    return file_.error(fmt::format("the record at {} is damaged", place(record)));
  const bcf_hdr_t* header = file_.header();
  std::size_t samples = static_cast<std::size_t>(bcf_hdr_nsamples(header));
  gt_ = field_values<std::int32_t>(header, record, "GT", BCF_HT_INT);
  ad_.clear();
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

Result<void> RecordReader::read_site(const bcf1_t* record, const WantedSite& site) {
  const GeneTable& table = *genes_[site.gene];
  Alleles alleles = alleles_at(record, table.positions[site.position]);
  ++(alleles.wrong_reference ? board_.wrong_reference : board_.right_reference);
  std::vector<std::string> alts(alleles.texts.empty() ? alleles.texts.begin() : alleles.texts.begin() + 1,
                                alleles.texts.end());
  std::vector<std::string>& first_alts = board_.alts_of_first[site.gene][site.position];
  bool split = splits_alleles(first_alts, alts);
  for (std::size_t s = 0; s < board_.answers.size(); ++s) {
    RGM_TRY(SiteAnswer found, genotype(record, alleles, table, s));
    add_answer(std::move(found), split ? SecondLine::other_alts : SecondLine::same_alts, board_.answer(s, site));
  }
  if (alleles.why_not.empty()) first_alts.insert(first_alts.end(), alts.begin(), alts.end());
  return {};
}

Result<SiteAnswer> RecordReader::genotype(const bcf1_t* record, const Alleles& alleles, const GeneTable& table,
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
    if (codes[strand] == Alleles::kUnusable)
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
