#include "compiler/source/session.h"

#include <algorithm>
#include <utility>

#include "runtime/support/utf8.h"
#include "runtime/support/check.h"

namespace regimen {

SourceFile::SourceFile(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}

const std::vector<std::uint32_t>& SourceFile::line_starts() const {
  if (!line_starts_.empty()) return line_starts_;
  line_starts_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return line_starts_;
}

Position SourceFile::position(std::uint32_t offset) const {
  offset = std::min<std::uint32_t>(offset, static_cast<std::uint32_t>(text_.size()));
  const auto& starts = line_starts();
  auto next = std::upper_bound(starts.begin(), starts.end(), offset);
  auto line = static_cast<std::uint32_t>(next - starts.begin());
  std::uint32_t start = starts[line - 1];
  auto before = std::string_view(text_).substr(start, offset - start);
  return {line, static_cast<std::uint32_t>(count_code_points(before)) + 1};
}

std::string_view SourceFile::line(std::uint32_t number) const {
  RGM_CHECK(number >= 1 && number <= line_count());
  std::uint32_t begin = line_starts()[number - 1];
  std::size_t end = number < line_count() ? line_starts()[number] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(begin, end - begin);
}

SourceId Session::add(std::string name, std::string text) {
  sources_.emplace_back(std::move(name), std::move(text));
  return static_cast<SourceId>(sources_.size() - 1);
}

std::string_view Session::text(Span span) const {
  std::string_view whole = source(span.source).text();
  if (span.begin > whole.size() || span.end < span.begin) return {};
  return whole.substr(span.begin, span.end - span.begin);
}

}  // namespace regimen
