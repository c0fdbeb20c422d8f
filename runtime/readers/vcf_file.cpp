// External interface: VcfFile.
#include "runtime/readers/vcf_file.h"

#include <fmt/format.h>
#include <htslib/bgzf.h>
#include <htslib/hfile.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <unordered_map>

#include "runtime/readers/vcf_header_check.h"
#include "runtime/support/utf8.h"

namespace regimen {
namespace {

constexpr std::size_t kMostNamed = 10;  // a message names so many samples and counts the rest

// A plain relative path could be taken for an address ("mem:x", "http:y"); htslib must only ever open files.
std::string local_path(const std::string& path) { return path.starts_with('/') ? path : "./" + path; }

htsFile* open_handle(const GenomeInput& input) {
  if (!input.path.empty()) return hts_open(local_path(input.path).c_str(), "r");
  char* copy = static_cast<char*>(std::malloc(std::max<std::size_t>(input.bytes.size(), 1)));
  if (!copy) return nullptr;
  std::memcpy(copy, input.bytes.data(), input.bytes.size());
  hFILE* stream = hopen("mem:", "r:", copy, input.bytes.size());  // takes over `copy`, on failure too
  if (!stream) return nullptr;
  htsFile* file = hts_hopen(stream, input.name.c_str(), "r");
  if (!file) hclose_abruptly(stream);
  return file;
}

// An index that is older than its file may be that of another one: lines would be missed without a word. Then the file is read whole.
bool older_index(const std::string& path) {
  std::error_code error;
  const auto file = std::filesystem::last_write_time(path, error);
  for (const char* end : {".csi", ".tbi"}) {
    const auto index = std::filesystem::last_write_time(path + end, error);
    if (!error && index < file) return true;
  }
  return false;
}

std::string listed(const std::vector<std::string>& names) {
  std::string out =
      fmt::format("{}", fmt::join(names.begin(), names.begin() + std::min(names.size(), kMostNamed), ", "));
  return names.size() > kMostNamed ? fmt::format("{} and {} more", out, names.size() - kMostNamed) : out;
}

}  // namespace

std::unexpected<Error> VcfFile::error(const std::string& why) const {
  return fail(ErrorKind::input, name_ + ": " + why);
}

Result<VcfFile> VcfFile::open(const GenomeInput& input) {
  hts_set_log_level(HTS_LOG_OFF);
  VcfFile out;
  out.name_ = input.name;
  out.file_.reset(open_handle(input));
  if (!out.file_) return out.error("cannot be opened");
  if (out.file_->format.format != vcf && out.file_->format.format != bcf) return out.error("is neither VCF nor BCF");
  std::error_code unknown;
  std::uintmax_t size = input.path.empty() ? input.bytes.size() : std::filesystem::file_size(input.path, unknown);
  out.bytes_ = unknown ? 0 : size;
  RGM_TRY_VOID(out.check_end(input));
  RGM_TRY_VOID(out.check_header(input));
  out.header_.reset(bcf_hdr_read(out.file_.get()));
  if (!out.header_) return out.error("its header cannot be read");
  if (bcf_hdr_nsamples(out.header_.get()) == 0) return out.error("has no sample columns");
  RGM_TRY_VOID(out.check_samples());
  out.load_index(input);
  return out;
}

// A BGZF file that lost its end lacks the empty last block.
Result<void> VcfFile::check_end(const GenomeInput& input) const {
  if (file_->format.compression != bgzf) return {};
  BGZF* stream = hts_get_bgzfp(file_.get());
  if (!stream || bgzf_check_EOF(stream) != 0) return {};
  return fail(ErrorKind::input, input.name + ": ends early: the closing block of the compressed file is missing");
}

// By a handle of its own, which can stand anywhere afterwards.
Result<void> VcfFile::check_header(const GenomeInput& input) const {
  const HtsPtr<htsFile, hts_close> again(open_handle(input));
  if (!again) return error("cannot be opened");
  const std::string problem = header_problem(again.get());
  if (!problem.empty()) return error(problem);
  return {};
}

// Their names are printed with every result.
Result<void> VcfFile::check_samples() const {
  for (int i = 0; i < bcf_hdr_nsamples(header_.get()); ++i)
    if (!is_utf8(header_->samples[i])) return error(fmt::format("the name of sample {} is not UTF-8", i + 1));
  return {};
}

std::uint64_t VcfFile::bytes_read() const {
  BGZF* stream = hts_get_bgzfp(file_.get());
  hFILE* plain = stream ? stream->fp : file_->fp.hfile;
  return static_cast<std::uint64_t>(htell(plain));
}

void VcfFile::load_index(const GenomeInput& input) {
  if (input.path.empty() || file_->format.compression != bgzf) return;
  std::string path = local_path(input.path);
  if (older_index(path)) return;
  if (is_bcf()) {
    bcf_index_.reset(bcf_index_load3(path.c_str(), nullptr, HTS_IDX_SILENT_FAIL));
  } else {
    text_index_.reset(tbx_index_load3(path.c_str(), nullptr, HTS_IDX_SILENT_FAIL));
  }
}

std::vector<std::string> VcfFile::samples() const {
  return {header_->samples, header_->samples + bcf_hdr_nsamples(header_.get())};
}

Result<std::vector<std::size_t>> VcfFile::columns_of(const std::vector<std::string>& wanted) const {
  std::unordered_map<std::string, std::size_t> column;
  std::vector<std::string> all = samples();
  for (std::size_t i = 0; i < all.size(); ++i) column.emplace(all[i], i);
  std::vector<std::size_t> out;
  for (const std::string& name : wanted) {
    auto found = column.find(name);
    if (found == column.end()) return error(fmt::format("has no sample '{}'; it has {}", name, listed(all)));
    out.push_back(found->second);
  }
  return out;
}

Result<std::vector<std::size_t>> VcfFile::choose_samples(const std::vector<std::string>& wanted) {
  if (wanted.empty()) return columns_of(samples());
  RGM_TRY(std::vector<std::size_t> columns, columns_of(wanted));
  // A binary record is cut to the samples record by record, which costs more than to leave it whole; the list of htslib is
  // separated by commas.
  bool comma = std::any_of(wanted.begin(), wanted.end(),
                           [](const std::string& s) { return s.find(',') != s.npos || s[0] == '^'; });
  if (is_bcf() || comma) return columns;
  std::string list = fmt::format("{}", fmt::join(wanted, ","));
  if (bcf_hdr_set_samples(header_.get(), list.c_str(), 0) != 0) return error("its samples cannot be selected");
  return columns_of(wanted);
}

}  // namespace regimen
