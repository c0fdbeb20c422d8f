// External interface: read_line. htslib's own hts_getline reads as far as memory goes.
#include "runtime/readers/vcf_lines.h"

#include <htslib/bgzf.h>
#include <htslib/hfile.h>
#include <htslib/tbx.h>

#include <algorithm>
#include <cstring>

namespace regimen {
namespace {

LineRead ended(kstring_t& line) {
  if (line.l > 0 && line.s[line.l - 1] == '\r') line.s[--line.l] = '\0';
  return LineRead::line;
}

LineRead from_blocks(BGZF* stream, std::size_t longest, kstring_t& line) {
  for (bool any = false;; any = true) {
    if (stream->block_offset >= stream->block_length) {
      if (bgzf_read_block(stream) != 0) return LineRead::damaged;
      if (stream->block_length == 0) return any ? ended(line) : LineRead::end;
    }
    const char* from = static_cast<const char*>(stream->uncompressed_block) + stream->block_offset;
    const std::size_t room = static_cast<std::size_t>(stream->block_length - stream->block_offset);
    const void* end = std::memchr(from, '\n', room);
    const std::size_t taken = end ? static_cast<std::size_t>(static_cast<const char*>(end) - from) : room;
    if (line.l + taken > longest) return LineRead::too_long;
    if (kputsn(from, taken, &line) < 0) return LineRead::damaged;
    stream->block_offset += static_cast<int>(taken + (end ? 1 : 0));
    if (stream->block_offset >= stream->block_length) stream->block_offset = stream->block_length = 0;
    if (end) return ended(line);
  }
}

LineRead from_plain(hFILE* stream, std::size_t longest, kstring_t& line) {
  constexpr std::size_t kLeast = 4096;  // room for a usual line
  for (bool any = false;; any = true) {
    if (line.m - line.l < kLeast && ks_resize(&line, std::max(line.l + kLeast, std::min(2 * line.m, longest))) < 0) return LineRead::damaged;
    const std::size_t room = line.m - line.l;
    const ssize_t got = hgetdelim(line.s + line.l, room, '\n', stream);
    if (got < 0) return LineRead::damaged;
    if (got == 0) return any ? ended(line) : LineRead::end;
    line.l += static_cast<std::size_t>(got);
    const bool whole = line.s[line.l - 1] == '\n';
    if (whole) line.s[--line.l] = '\0';
    if (line.l > longest) return LineRead::too_long;
    if (whole) return ended(line);
  }
}

}  // namespace

LineRead read_line(htsFile* file, std::size_t longest, kstring_t& line) {
  if (ks_resize(&line, 1) < 0) return LineRead::damaged;
  line.l = 0;
  line.s[0] = '\0';
  BGZF* blocks = hts_get_bgzfp(file);
  return blocks ? from_blocks(blocks, longest, line) : from_plain(file->fp.hfile, longest, line);
}

}  // namespace regimen
