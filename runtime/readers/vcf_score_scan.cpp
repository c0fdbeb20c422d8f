// External interface: scan_for_scores. Text is looked at up to the columns that say where a line stands before it is parsed.
#include "runtime/readers/vcf_score_scan.h"

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
constexpr long kNear = 20000;            // places closer than this are read in one query: a compressed block holds about as much
constexpr std::size_t kMostQueries = 500;  // more of them than this take longer than reading the whole file

struct Stretch {
  long first = 0, last = 0;
};

std::vector<Stretch> stretches(const ScorePlan::Chromosome& chromosome) {
  std::vector<Stretch> out;
  for (const ScorePlan::Site& site : chromosome.sites) {
    if (out.empty() || site.pos - out.back().last > kNear) out.push_back({site.pos, site.pos});
    out.back().last = site.pos;
  }
  return out;
}

std::size_t count_stretches(const ScorePlan& plan) {
  std::size_t count = 0;
  for (const auto& [name, chromosome] : plan.chromosomes()) count += stretches(chromosome).size();
  return count;
}

// Where a line begins and, when it has no ALT, ends.
struct LinePlace {
  std::string_view chromosome;
  long pos = 0, last = 0;
  bool valid = false;
};

long number_behind(std::string_view text, std::size_t from) {
  long value = 0;
  std::from_chars(text.data() + from, text.data() + text.size(), value);
  return value;
}

// END of an INFO column; 0: none.
long end_of(std::string_view info) {
  for (std::size_t at = 0; at != info.npos && at < info.size();) {
    if (info.substr(at).starts_with("END=")) return number_behind(info, at + 4);
    at = info.find(';', at);
    if (at != info.npos) ++at;
  }
  return 0;
}

LinePlace place_of(std::string_view line) {
  constexpr std::size_t kColumns = 8;
  std::array<std::string_view, kColumns> cells;
  LinePlace out;
  std::size_t from = 0, count = 0;
  for (; count < kColumns; ++count) {
    const std::size_t tab = line.find('\t', from);
    if (tab == line.npos) break;
    cells[count] = line.substr(from, tab - from);
    from = tab + 1;
    // A line with a real ALT matters at its position only.
    if (count == 4 && !cells[4].starts_with('.') && !cells[4].starts_with('<')) break;
  }
  if (cells[0].empty() || cells[1].empty()) return out;
  const auto [end, error] = std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), out.pos);
  out.valid = error == std::errc() && end == cells[1].data() + cells[1].size() && out.pos >= 0;
  out.chromosome = cells[0];
  out.last = std::max({out.pos, out.pos + static_cast<long>(cells[3].size()) - 1, end_of(cells[7])});
  return out;
}

class Scan {
 public:
  Scan(const VcfFile& file, const ScorePlan& plan, ScoreLines& lines) : file_(file), plan_(plan), lines_(lines), record_(bcf_init()) {}

  Result<void> all_text();
  Result<void> all_binary();
  Result<void> indexed();

 private:
  Result<void> query(int tid, const Stretch& stretch);
  Result<void> text_line(kstring_t* line, const Stretch* stretch);
  Result<void> binary_record(const Stretch* stretch);
  Result<void> check_last_line(std::string_view line) const;
  int chromosome_number(const std::string& name) const;
  // A line that overlaps several stretches is read with the first.
  bool seen_before(long pos, const Stretch* stretch) const { return stretch && pos < stretch->first && pos <= read_up_to_; }
  std::unexpected<Error> damaged(const std::string& what) const;

  const VcfFile& file_;
  const ScorePlan& plan_;
  ScoreLines& lines_;
  Record record_;
  std::string chromosome_;  // of the last line looked at, for messages
  long pos_ = 0;
  long line_number_ = 0;  // 0: not known
  long read_up_to_ = 0;   // the end of the stretch before
};

std::unexpected<Error> Scan::damaged(const std::string& what) const {
  std::string place = chromosome_.empty() ? std::string("at its first record") : fmt::format("after {}:{}", chromosome_, pos_);
  if (line_number_ > 0) place += fmt::format(", line {}", line_number_);
  return file_.error(fmt::format("{} {}", what, place));
}

Result<void> Scan::text_line(kstring_t* line, const Stretch* stretch) {
  const std::string_view text(line->s, line->l);
  if (text.empty() || text.front() == '#') return {};
  const LinePlace place = place_of(text);
  if (place.chromosome.empty()) return damaged("a line that is no VCF record");
  if (!place.valid) return damaged("a line whose position is no number");
  chromosome_.assign(place.chromosome);
  pos_ = place.pos;
  if (seen_before(place.pos, stretch) || !lines_.wants(place.chromosome, place.pos, place.last)) return {};
  bcf_clear(record_.get());
  const int status = vcf_parse(line, file_.header(), record_.get());
  if (status < 0 || (record_->errcode & kFatalCodes) != 0) return damaged("a record that cannot be read");
  return lines_.read(record_.get());
}

// A text file cut off inside a line has too few columns there.
Result<void> Scan::check_last_line(std::string_view line) const {
  if (line.empty() || line.front() == '#') return {};
  constexpr int kBeforeSamples = 9;
  if (std::count(line.begin(), line.end(), '\t') + 1 < kBeforeSamples + file_.header()->nsamples_ori)
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
    RGM_TRY_VOID(text_line(&line, nullptr));
  }
  if (status < -1) return damaged("ends early or is damaged");
  return check_last_line(last);
}

Result<void> Scan::binary_record(const Stretch* stretch) {
  if ((record_->errcode & kFatalCodes) != 0) return damaged("a record that cannot be read");
  const char* name = bcf_seqname(file_.header(), record_.get());
  if (!name) return damaged("a record on an unknown chromosome");
  if (chromosome_ != name) chromosome_ = name;
  pos_ = static_cast<long>(record_->pos) + 1;
  if (seen_before(pos_, stretch)) return {};
  return lines_.read(record_.get());
}

Result<void> Scan::all_binary() {
  int status = 0;
  while ((status = bcf_read(file_.handle(), file_.header(), record_.get())) == 0) RGM_TRY_VOID(binary_record(nullptr));
  if (status < -1) return damaged("ends early or is damaged");
  return {};
}

// A header may list "chr10" and "10"; -1: not in the index.
int Scan::chromosome_number(const std::string& name) const {
  return file_.bcf_index() ? bcf_hdr_name2id(file_.header(), name.c_str()) : tbx_name2id(file_.text_index(), name.c_str());
}

Result<void> Scan::query(int tid, const Stretch& stretch) {
  hts_idx_t* index = file_.bcf_index() ? file_.bcf_index() : file_.text_index()->idx;
  auto* read_one = file_.bcf_index() ? bcf_readrec : tbx_readrec;
  Iterator iterator(hts_itr_query(index, tid, stretch.first - 1, stretch.last, read_one));
  if (!iterator) return damaged("its index cannot be used");
  KString line;
  int status = 0;
  if (file_.bcf_index()) {
    while ((status = bcf_itr_next(file_.handle(), iterator.get(), record_.get())) >= 0) {
      if (file_.header()->keep_samples) bcf_subset_format(file_.header(), record_.get());
      RGM_TRY_VOID(binary_record(&stretch));
    }
  } else {
    while ((status = tbx_itr_next(file_.handle(), file_.text_index(), iterator.get(), &line)) >= 0)
      RGM_TRY_VOID(text_line(&line, &stretch));
  }
  if (status < -1) return damaged("ends early or is damaged");
  read_up_to_ = stretch.last;
  return {};
}

Result<void> Scan::indexed() {
  for (const auto& [plain, chromosome] : plan_.chromosomes()) {
    for (const std::string& name : {plain, "chr" + plain, plain == "MT" ? std::string("chrM") : std::string("M")}) {
      if (plain_chromosome(name) != plain) continue;
      const int tid = chromosome_number(name);
      if (tid < 0) continue;  // nothing of the chromosome in the file: its variants stay missing
      read_up_to_ = 0;
      for (const Stretch& one : stretches(chromosome)) RGM_TRY_VOID(query(tid, one));
    }
  }
  return {};
}

}  // namespace

Result<void> scan_for_scores(const VcfFile& file, const ScorePlan& plan, ScoreLines& lines) {
  Scan scan(file, plan, lines);
  const bool has_index = file.bcf_index() || file.text_index();
  if (has_index && count_stretches(plan) <= kMostQueries) return scan.indexed();
  // One thread unpacks what the other adds up.
  constexpr int kUnpackers = 1;
  hts_set_threads(file.handle(), kUnpackers);
  return file.is_bcf() ? scan.all_binary() : scan.all_text();
}

}  // namespace regimen
