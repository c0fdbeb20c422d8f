// External interface: header_problem.
#include "runtime/readers/vcf_header_check.h"

#include <fmt/format.h>
#include <htslib/bgzf.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "runtime/readers/vcf_file.h"
#include "runtime/readers/vcf_lines.h"

namespace regimen {
namespace {

constexpr std::size_t kMostBytes = std::size_t{128} << 20;  // a million samples have names of some ten megabytes
constexpr std::size_t kMostLines = 1'000'000;               // drafts of genomes have hundreds of thousands of contigs
constexpr std::size_t kMostOthers = 20'000;                 // htslib compares each of these lines with all before it

class HeaderCheck {
 public:
  // Whether the header goes on behind this line; problem() is set when not, and something is wrong.
  bool line(std::string_view text);
  const std::string& problem() const { return problem_; }

 private:
  bool stop(std::string why) {
    problem_ = std::move(why);
    return false;
  }
  bool columns(std::string_view text);

  std::string problem_;
  std::size_t bytes_ = 0, lines_ = 0, others_ = 0;
};

bool HeaderCheck::line(std::string_view text) {
  bytes_ += text.size() + 1;
  if (bytes_ > kMostBytes) return stop(fmt::format("its header has more than {} MB", kMostBytes >> 20));
  if (!text.starts_with("##")) return columns(text);
  if (++lines_ > kMostLines) return stop(fmt::format("its header has more than {} lines", kMostLines));
  if (!text.starts_with("##contig=") && ++others_ > kMostOthers)
    return stop(fmt::format("its header has more than {} lines besides those of contigs", kMostOthers));
  return true;
}

// The names are not repeated: they may tell who the samples are.
bool HeaderCheck::columns(std::string_view text) {
  constexpr std::size_t kBeforeSamples = 9;
  std::unordered_map<std::string_view, std::size_t> column_of;
  for (std::size_t column = 0; !text.empty(); ++column) {
    const std::size_t end = text.find('\t');
    const std::string_view name = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (column < kBeforeSamples) continue;
    const auto [before, added] = column_of.emplace(name, column);
    if (!added) return stop(fmt::format("the columns {} and {} have the same sample name", before->second + 1, column + 1));
  }
  return false;
}

std::string text_problem(htsFile* file) {
  HeaderCheck check;
  KString line;
  for (;;) {
    switch (read_line(file, kMostBytes, line)) {
      case LineRead::line:
        if (!check.line({line.s, line.l})) return check.problem();
        break;
      case LineRead::end: return "ends inside its header";
      case LineRead::damaged: return "is damaged or ends early in its header";
      case LineRead::too_long: return fmt::format("its header has a line of more than {} MB", kMostBytes >> 20);
    }
  }
}

// "BCF", two bytes of version, four of length, then the text.
std::string binary_problem(BGZF* stream) {
  std::array<std::uint8_t, 9> begin{};
  if (bgzf_read(stream, begin.data(), begin.size()) != static_cast<ssize_t>(begin.size())) return "ends inside its header";
  const std::size_t length = begin[5] | begin[6] << 8 | begin[7] << 16 | static_cast<std::size_t>(begin[8]) << 24;
  if (length > kMostBytes) return fmt::format("its header has more than {} MB", kMostBytes >> 20);
  std::string text;
  std::array<char, 64 * 1024> piece{};
  while (text.size() < length) {
    const ssize_t got = bgzf_read(stream, piece.data(), std::min(piece.size(), length - text.size()));
    if (got <= 0) return "ends inside its header";
    text.append(piece.data(), static_cast<std::size_t>(got));
  }
  HeaderCheck check;
  std::string_view rest(text);
  rest = rest.substr(0, rest.find('\0'));
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (!check.line(rest.substr(0, end))) break;
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  }
  return check.problem();
}

}  // namespace

std::string header_problem(htsFile* file) {
  BGZF* stream = hts_get_bgzfp(file);
  return file->format.format == bcf && stream ? binary_problem(stream) : text_problem(file);
}

}  // namespace regimen
