// External interface: scan_sites. Text is looked at up to its second column before anything is parsed.
#include "runtime/readers/vcf_scan.h"

#include <fmt/format.h>

#include <htslib/kseq.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace regimen {
namespace {

using Record = HtsPtr<bcf1_t, bcf_destroy>;
using Iterator = HtsPtr<hts_itr_t, hts_itr_destroy>;

// Undeclared contigs and tags are common and harmless; the others mean that the line was not understood.
constexpr int kFatalCodes = BCF_ERR_NCOLS | BCF_ERR_LIMITS | BCF_ERR_CHAR | BCF_ERR_CTG_INVALID | BCF_ERR_TAG_INVALID;

class Scan {
 public:
  Scan(const VcfFile& file, const WantedSites& wanted, RecordReader& reader)
      : file_(file), wanted_(wanted), reader_(reader), record_(bcf_init()) {}

  Result<void> all_text();
  Result<void> all_binary();
  Result<void> indexed();

 private:
  Result<void> range(int tid, const WantedRange& range);
  Result<void> text_line(kstring_t* line);
  Result<void> binary_record();
  Result<void> check_last_line(std::string_view line) const;
  int chromosome_number(const std::string& name) const;
  std::unexpected<Error> damaged(const std::string& what) const;

  const VcfFile& file_;
  const WantedSites& wanted_;
  RecordReader& reader_;
  Record record_;
  std::string chromosome_;  // of the last line looked at, for messages
  long pos_ = 0;
  long line_number_ = 0;  // 0: not known
};

std::unexpected<Error> Scan::damaged(const std::string& what) const {
  std::string place =
      chromosome_.empty() ? std::string("at its first record") : fmt::format("after {}:{}", chromosome_, pos_);
  if (line_number_ > 0) place += fmt::format(", line {}", line_number_);
  return file_.error(fmt::format("{} {}", what, place));
}

// The text of a column, counted from 0.
std::string_view column(std::string_view line, int number) {
  for (; number > 0 && !line.empty(); --number) {
    std::size_t tab = line.find('\t');
    line.remove_prefix(tab == line.npos ? line.size() : tab + 1);
  }
  return line.substr(0, line.find('\t'));
}

// The last position that a line covers: its REF, or its END where no ALT is there but a symbolic one.
long last_position(std::string_view line, long pos) {
  constexpr int kRef = 3, kAlt = 4, kInfo = 7;
  long last = pos + std::max<long>(static_cast<long>(column(line, kRef).size()), 1) - 1;
  std::string_view alt = column(line, kAlt);
  if (!alt.starts_with('<') && alt != ".") return last;
  std::string_view info = column(line, kInfo);
  for (std::size_t at = info.find("END="); at != info.npos; at = info.find("END=", at + 1)) {
    if (at != 0 && info[at - 1] != ';') continue;
    long end = 0;
    auto [stop, error] = std::from_chars(info.data() + at + 4, info.data() + info.size(), end);
    if (error == std::errc()) return std::max(last, end);
  }
  return last;
}

Result<void> Scan::text_line(kstring_t* line) {
  std::string_view text(line->s, line->l);
  if (text.empty() || text.front() == '#') return {};
  std::size_t tab = text.find('\t'), second = tab == text.npos ? tab : text.find('\t', tab + 1);
  if (tab == 0 || second == text.npos) return damaged("a line that is no VCF record");
  long pos = -1;
  auto [end, error] = std::from_chars(text.data() + tab + 1, text.data() + second, pos);
  if (error != std::errc() || end != text.data() + second || pos < 0)
    return damaged("a line whose position is no number");
  chromosome_.assign(text.substr(0, tab));
  pos_ = pos;
  constexpr long kFar = 100000000;  // no line covers as much
  if (wanted_.next(chromosome_, pos) - pos > kFar) return {};
  std::vector<WantedSite> sites = wanted_.at(chromosome_, pos, last_position(text, pos));
  if (sites.empty()) return {};
  bcf_clear(record_.get());
  int status = vcf_parse(line, file_.header(), record_.get());
  if (status < 0 || (record_->errcode & kFatalCodes) != 0) return damaged("a record that cannot be read");
  return reader_.read(record_.get(), sites);
}

// A text file cut off inside a line has too few columns there.
Result<void> Scan::check_last_line(std::string_view line) const {
  if (line.empty() || line.front() == '#') return {};
  auto columns = std::count(line.begin(), line.end(), '\t') + 1;
  constexpr int kBeforeSamples = 9;
  if (columns < kBeforeSamples + file_.header()->nsamples_ori)
    return damaged("ends early: the last line has too few columns");
  return {};
}

Result<void> Scan::all_text() {
  KString line;
  std::string last;
  int status = 0;
  while ((status = hts_getline(file_.handle(), KS_SEP_LINE, &line)) >= 0) {
    line_number_ = static_cast<long>(file_.handle()->lineno);
    last.assign(line.s, line.l);
    RGM_TRY_VOID(text_line(&line));
  }
  if (status < -1) return damaged("ends early or is damaged");
  return check_last_line(last);
}

Result<void> Scan::binary_record() {
  if ((record_->errcode & kFatalCodes) != 0) return damaged("a record that cannot be read");
  const char* name = bcf_seqname(file_.header(), record_.get());
  if (!name) return damaged("a record on an unknown chromosome");
  chromosome_ = name;
  pos_ = static_cast<long>(record_->pos) + 1;
  std::vector<WantedSite> sites = wanted_.at(chromosome_, pos_, pos_ + std::max<long>(record_->rlen, 1) - 1);
  return sites.empty() ? Result<void>() : reader_.read(record_.get(), sites);
}

Result<void> Scan::all_binary() {
  int status = 0;
  while ((status = bcf_read(file_.handle(), file_.header(), record_.get())) == 0) RGM_TRY_VOID(binary_record());
  if (status < -1) return damaged("ends early or is damaged");
  return {};
}

// A header may list "chr10" and "10"; -1: not in the index.
int Scan::chromosome_number(const std::string& name) const {
  return file_.bcf_index() ? bcf_hdr_name2id(file_.header(), name.c_str())
                           : tbx_name2id(file_.text_index(), name.c_str());
}

Result<void> Scan::range(int tid, const WantedRange& range) {
  hts_idx_t* index = file_.bcf_index() ? file_.bcf_index() : file_.text_index()->idx;
  auto* read_one = file_.bcf_index() ? bcf_readrec : tbx_readrec;
  Iterator iterator(hts_itr_query(index, tid, range.first - 1, range.last, read_one));
  if (!iterator) return damaged("its index cannot be used");
  KString line;
  int status = 0;
  if (file_.bcf_index()) {
    while ((status = bcf_itr_next(file_.handle(), iterator.get(), record_.get())) >= 0) {
      if (file_.header()->keep_samples) bcf_subset_format(file_.header(), record_.get());
      RGM_TRY_VOID(binary_record());
    }
  } else {
    while ((status = tbx_itr_next(file_.handle(), file_.text_index(), iterator.get(), &line)) >= 0)
      RGM_TRY_VOID(text_line(&line));
  }
  if (status < -1) return damaged("ends early or is damaged");
  return {};
}

Result<void> Scan::indexed() {
  for (const std::string& chromosome : wanted_.chromosomes()) {
    for (const std::string& name : {chromosome, chromosome.substr(3)}) {
      int tid = chromosome_number(name);
      if (tid < 0) continue;  // nothing of the chromosome in the file: its positions stay missing
      for (const WantedRange& one : wanted_.ranges(chromosome)) RGM_TRY_VOID(range(tid, one));
    }
  }
  return {};
}

}  // namespace

Result<void> scan_sites(const VcfFile& file, const WantedSites& wanted, RecordReader& reader) {
  Scan scan(file, wanted, reader);
  if (file.bcf_index() || file.text_index()) return scan.indexed();
  return file.is_bcf() ? scan.all_binary() : scan.all_text();
}

}  // namespace regimen
