#include "compiler/syntax/code_points.h"

#include "runtime/support/utf8.h"

namespace regimen::syntax {

Span CodePoints::span(std::size_t begin, std::size_t end) const {
  if (end <= begin) return {source, offsets[begin], offsets[begin]};
  // The end lies behind the last code point, not before the next one: a doubled quotation mark may stand between.
  std::uint32_t last = offsets[end - 1];
  std::uint32_t width = chars[end - 1] < 0x80 ? 1 : chars[end - 1] < 0x800 ? 2 : chars[end - 1] < 0x10000 ? 3 : 4;
  return {source, offsets[begin], last + width};
}

std::string CodePoints::text(std::size_t begin, std::size_t end) const {
  std::string out;
  out.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) append_utf8(out, chars[i]);
  return out;
}

std::optional<CodePoints> decode(SourceId source, std::string_view text, std::uint32_t& bad) {
  CodePoints out;
  out.source = source;
  out.chars.reserve(text.size());
  out.offsets.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    auto begin = static_cast<std::uint32_t>(at);
    char32_t c = 0;
    if (!decode_utf8(text, at, c)) {
      bad = begin;
      return std::nullopt;
    }
    out.chars += c;
    out.offsets.push_back(begin);
  }
  out.offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

}  // namespace regimen::syntax
