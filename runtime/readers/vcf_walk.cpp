// External interface: vcf_walk.h. Text is looked at up to its second column before anything is parsed.
#include "runtime/readers/vcf_walk.h"

#include <fmt/format.h>
#include <htslib/bgzf.h>

#include <algorithm>
#include <charconv>
#include <string_view>

#include "runtime/readers/vcf_lines.h"
#include "runtime/support/check.h"

namespace regimen {
namespace {

using Record = HtsPtr<bcf1_t, bcf_destroy>;
using Iterator = HtsPtr<hts_itr_t, hts_itr_destroy>;

// Undeclared contigs and tags are common and harmless; the others mean that the line was not understood.
constexpr int kFatalCodes = BCF_ERR_NCOLS | BCF_ERR_LIMITS | BCF_ERR_CHAR | BCF_ERR_CTG_INVALID | BCF_ERR_TAG_INVALID;

class Walk {
 public:
  Walk(const VcfFile& file, LineVisitor& visitor, const ReadProgress& progress)
      : file_(file), visitor_(visitor), progress_(progress), record_(bcf_init()) {}

  Result<void> all_text();
  Result<void> all_binary();
  Result<void> indexed(std::span<const WalkedChromosome> chromosomes);

 private:
  Result<void> range(int tid, const WantedRange& range);
  Result<void> text_line(std::string_view text);
  Result<void> binary_record();
  Result<void> check_last_line(std::string_view line) const;
  std::size_t longest_line() const;
  bool declares_more_than(std::size_t longest) const;
  Result<void> check_index(int tid, const std::string& name);
  int chromosome_number(const std::string& name) const;
  void enter(std::string_view chromosome);
  bool met_before(long pos) const { return range_ && pos < range_->first && pos <= read_up_to_; }
  void tell_progress();
  std::unexpected<Error> damaged(const std::string& what) const;

  const VcfFile& file_;
  LineVisitor& visitor_;
  const ReadProgress& progress_;
  Record record_;
  KString parsed_;
  // Of the last line looked at: binary records by the header's number.
  std::string chromosome_;
  int rid_ = -1;
  long pos_ = 0;
  long line_number_ = 0;  // 0: not known
  unsigned lines_ = 0;    // since progress was told
  const WantedRange* range_ = nullptr;  // that is read; null: the whole file
  long read_up_to_ = 0;                 // the end of the range before
  bool met_any_ = false;                // a line of the chromosome
};

std::unexpected<Error> Walk::damaged(const std::string& what) const {
  std::string place = chromosome_.empty() ? std::string("at its first record") : fmt::format("after {}:{}", chromosome_, pos_);
  if (line_number_ > 0) place += fmt::format(", line {}", line_number_);
  return file_.error(fmt::format("{} {}", what, place));
}

void Walk::enter(std::string_view chromosome) {
  chromosome_ = chromosome;
  visitor_.enter(chromosome);
}

// Asking for the place in the file costs little, but not nothing.
void Walk::tell_progress() {
  constexpr unsigned kLines = 1 << 9;
  if (!progress_ || ++lines_ < kLines) return;
  lines_ = 0;
  progress_(file_.bytes_read(), file_.bytes());
}

// The next column of a line, which is cut off.
std::string_view next_column(std::string_view& line) {
  std::size_t tab = line.find('\t');
  std::string_view out = line.substr(0, tab);
  line.remove_prefix(tab == line.npos ? line.size() : tab + 1);
  return out;
}

// The last position that a line covers: its REF, or its END where no ALT is there but a symbolic one. `line`: from ID on.
long last_position(std::string_view line, long pos) {
  next_column(line);
  long last = pos + std::max<long>(static_cast<long>(next_column(line).size()), 1) - 1;
  std::string_view alt = next_column(line);
  if (!alt.starts_with('<') && alt != ".") return last;
  next_column(line);  // QUAL
  next_column(line);  // FILTER
  std::string_view info = next_column(line);
  for (std::size_t at = info.find("END="); at != info.npos; at = info.find("END=", at + 1)) {
    if (at != 0 && info[at - 1] != ';') continue;
    long end = 0;
    auto [stop, error] = std::from_chars(info.data() + at + 4, info.data() + info.size(), end);
    if (error == std::errc()) return std::max(last, end);
  }
  return last;
}

Result<void> Walk::text_line(std::string_view text) {
  std::string_view rest = text;
  if (text.empty() || text.front() == '#') return {};
  tell_progress();
  std::string_view chromosome = next_column(rest), position = next_column(rest);
  if (chromosome.empty() || rest.data() == text.data() + text.size()) return damaged("a line that is no VCF record");
  long pos = -1;
  auto [end, error] = std::from_chars(position.data(), position.data() + position.size(), pos);
  if (error != std::errc() || end != position.data() + position.size() || pos < 0) return damaged("a line whose position is no number");
  if (chromosome != chromosome_) enter(chromosome);
  pos_ = pos;
  if (met_before(pos)) return {};
  bool wanted = visitor_.may_want(pos) && visitor_.wants(pos, last_position(rest, pos));
  if (!wanted && !(visitor_.asks_names() && visitor_.wants_named(next_column(rest)))) return {};
  bcf_clear(record_.get());
  parsed_.l = 0;  // parsing overwrites the line
  kputsn(text.data(), text.size(), &parsed_);
  int status = vcf_parse(&parsed_, file_.header(), record_.get());
  if (status < 0 || (record_->errcode & kFatalCodes) != 0) return damaged("a record that cannot be read");
  return visitor_.read(record_.get());
}

// A text file cut off inside a line has too few columns there.
Result<void> Walk::check_last_line(std::string_view line) const {
  if (line.empty() || line.front() == '#') return {};
  auto columns = std::count(line.begin(), line.end(), '\t') + 1;
  constexpr int kBeforeSamples = 9;
  if (columns < kBeforeSamples + file_.header()->nsamples_ori)
    return damaged("ends early: the last line has too few columns");
  return {};
}

// Room for an allele that is written out, and for what is told of each sample.
std::size_t Walk::longest_line() const {
  constexpr std::size_t kAlleles = std::size_t{64} << 20, kSample = 1024;
  return kAlleles + kSample * static_cast<std::size_t>(file_.header()->nsamples_ori);
}

Result<void> Walk::all_text() {
  KString line, last;
  const std::size_t longest = longest_line();
  line_number_ = static_cast<long>(file_.handle()->lineno);
  for (;;) {
    ++line_number_;
    switch (read_line(file_.handle(), longest, line)) {
      case LineRead::line: break;
      case LineRead::end: return last.l == 0 ? Result<void>() : check_last_line({last.s, last.l});
      case LineRead::damaged: return damaged("ends early or is damaged");
      case LineRead::too_long: return damaged(fmt::format("a line of more than {} MB", longest >> 20));
    }
    RGM_TRY_VOID(text_line({line.s, line.l}));
    std::swap(static_cast<kstring_t&>(line), static_cast<kstring_t&>(last));
  }
}

// Nothing of a record is unpacked before its place is known to be wanted.
Result<void> Walk::binary_record() {
  tell_progress();
  if ((record_->errcode & kFatalCodes) != 0) return damaged("a record that cannot be read");
  const char* name = bcf_seqname(file_.header(), record_.get());
  if (!name) return damaged("a record on an unknown chromosome");
  if (record_->rid != rid_) enter(name);
  rid_ = record_->rid;
  pos_ = static_cast<long>(record_->pos) + 1;
  if (met_before(pos_)) return {};
  bool wanted = visitor_.wants(pos_, pos_ + std::max<long>(record_->rlen, 1) - 1);
  if (!wanted && visitor_.asks_names()) {
    if (bcf_unpack(record_.get(), BCF_UN_STR) < 0 || !record_->d.id) return damaged("a record that cannot be read");
    wanted = visitor_.wants_named(record_->d.id);
  }
  return wanted ? visitor_.read(record_.get()) : Result<void>();
}

// Byte by byte: a record begins anywhere.
std::size_t little_endian(const std::uint8_t* at) {
  return at[0] | std::size_t{at[1]} << 8 | std::size_t{at[2]} << 16 | std::size_t{at[3]} << 24;
}

// A record begins with the lengths of its two parts, as much memory as htslib takes for it. They are looked at where both lie in the
// block that was unpacked.
bool Walk::declares_more_than(std::size_t longest) const {
  BGZF* stream = hts_get_bgzfp(file_.handle());
  if (stream->block_offset >= stream->block_length && bgzf_read_block(stream) != 0) return false;  // bcf_read tells it
  constexpr int kLengths = 8;
  if (stream->block_length - stream->block_offset < kLengths) return false;
  const std::uint8_t* at = static_cast<const std::uint8_t*>(stream->uncompressed_block) + stream->block_offset;
  return little_endian(at) + little_endian(at + 4) > longest;
}

Result<void> Walk::all_binary() {
  int status = 0;
  const std::size_t longest = longest_line();
  for (;;) {
    if (declares_more_than(longest)) return damaged(fmt::format("a record of more than {} MB", longest >> 20));
    if ((status = bcf_read(file_.handle(), file_.header(), record_.get())) != 0) break;
    RGM_TRY_VOID(binary_record());
  }
  if (status < -1) return damaged("ends early or is damaged");
  return {};
}

// A header may list "chr10" and "10"; -1: not in the index.
int Walk::chromosome_number(const std::string& name) const {
  return file_.bcf_index() ? bcf_hdr_name2id(file_.header(), name.c_str())
                           : tbx_name2id(file_.text_index(), name.c_str());
}

Result<void> Walk::range(int tid, const WantedRange& range) {
  hts_idx_t* index = file_.bcf_index() ? file_.bcf_index() : file_.text_index()->idx;
  auto* read_one = file_.bcf_index() ? bcf_readrec : tbx_readrec;
  Iterator iterator(hts_itr_query(index, tid, range.first - 1, range.last, read_one));
  if (!iterator) return damaged("its index cannot be used");
  range_ = &range;
  KString line;
  int status = 0;
  if (file_.bcf_index()) {
    for (; (status = bcf_itr_next(file_.handle(), iterator.get(), record_.get())) >= 0; met_any_ = true) RGM_TRY_VOID(binary_record());
  } else {
    for (; (status = tbx_itr_next(file_.handle(), file_.text_index(), iterator.get(), &line)) >= 0; met_any_ = true)
      RGM_TRY_VOID(text_line({line.s, line.l}));
  }
  if (status < -1) return damaged("ends early or is damaged");
  read_up_to_ = range.last;
  return {};
}

// No line of a chromosome that the index has lines of: then the first of them must be where it says.
Result<void> Walk::check_index(int tid, const std::string& name) {
  hts_idx_t* index = file_.bcf_index() ? file_.bcf_index() : file_.text_index()->idx;
  std::uint64_t lines = 0, others = 0;
  if (hts_idx_get_stat(index, tid, &lines, &others) != 0 || lines == 0) return {};
  auto* read_one = file_.bcf_index() ? bcf_readrec : tbx_readrec;
  Iterator iterator(hts_itr_query(index, tid, 0, HTS_POS_MAX, read_one));
  KString line;
  const bool found = iterator && (file_.bcf_index() ? bcf_itr_next(file_.handle(), iterator.get(), record_.get())
                                                    : tbx_itr_next(file_.handle(), file_.text_index(), iterator.get(), &line)) >= 0;
  if (found) return {};
  return file_.error(fmt::format("its index has {} lines of {}, where the file has none: the index is that of another file", lines, name));
}

Result<void> Walk::indexed(std::span<const WalkedChromosome> chromosomes) {
  std::uint64_t done = 0;
  for (const WalkedChromosome& chromosome : chromosomes) {
    if (progress_) progress_(done++, chromosomes.size());
    for (const std::string& name : chromosome.names) {
      int tid = chromosome_number(name);
      if (tid < 0) continue;  // nothing of the chromosome in the file: its positions stay missing
      read_up_to_ = 0;
      met_any_ = false;
      for (const WantedRange& one : chromosome.ranges) RGM_TRY_VOID(range(tid, one));
      if (!met_any_) RGM_TRY_VOID(check_index(tid, name));
    }
  }
  return {};
}

}  // namespace

Result<void> walk_all(const VcfFile& file, LineVisitor& visitor, const ReadProgress& progress) {
  Walk walk(file, visitor, progress);
  return file.is_bcf() ? walk.all_binary() : walk.all_text();
}

Result<void> walk_ranges(const VcfFile& file, std::span<const WalkedChromosome> chromosomes, LineVisitor& visitor, const ReadProgress& progress) {
  RGM_CHECK(file.bcf_index() || file.text_index());
  return Walk(file, visitor, progress).indexed(chromosomes);
}

}  // namespace regimen
