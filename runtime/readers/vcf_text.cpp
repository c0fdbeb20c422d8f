#include "runtime/readers/vcf_text.h"

#include <fmt/format.h>
#include <htslib/bgzf.h>

#include <filesystem>

#include "runtime/readers/vcf_file.h"

namespace regimen {
namespace {

using Packed = HtsPtr<BGZF, bgzf_close>;

// htslib takes "mem:x" or "http:y" for an address; only files are opened here.
std::string local_path(const std::string& path) { return path.starts_with('/') ? path : "./" + path; }

}  // namespace

Result<std::string> read_packed_text(const std::string& path, std::size_t limit) {
  hts_set_log_level(HTS_LOG_OFF);
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return fail(ErrorKind::input, path + ": is a folder");
  Packed file(bgzf_open(local_path(path).c_str(), "r"));
  if (!file) return fail(ErrorKind::input, path + ": cannot be opened");
  std::string text;
  std::string piece(1 << 16, '\0');
  for (;;) {
    const ssize_t got = bgzf_read(file.get(), piece.data(), piece.size());
    if (got < 0) return fail(ErrorKind::input, path + ": ends early or is damaged");
    if (got == 0) break;
    text.append(piece.data(), static_cast<std::size_t>(got));
    if (text.size() > limit) return fail(ErrorKind::input, fmt::format("{}: is larger than {} bytes when unpacked", path, limit));
  }
  return text;
}

}  // namespace regimen
