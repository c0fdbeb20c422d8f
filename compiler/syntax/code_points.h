// Private to compiler/syntax: a text as ANTLR reads it, code point by code point, that still knows where each one stands
// in the file. A hole of a text is a piece of its file with the doubled quotation marks made single.
#pragma once

#include <antlr4-runtime.h>

#include <optional>
#include <string>
#include <vector>

#include "compiler/source/session.h"

namespace regimen::syntax {

struct CodePoints {
  SourceId source = 0;
  std::u32string chars;
  std::vector<std::uint32_t> offsets;  // byte offset of each code point, and one behind the last

  std::size_t size() const { return chars.size(); }
  Span span(std::size_t begin, std::size_t end) const;  // code points [begin, end); empty spans stand at `begin`
  std::string text(std::size_t begin, std::size_t end) const;
};

// nullopt: not UTF-8; `bad` is then the byte offset of the first wrong byte.
std::optional<CodePoints> decode(SourceId source, std::string_view text, std::uint32_t& bad);

class CodePointStream : public antlr4::ANTLRInputStream {
 public:
  explicit CodePointStream(const CodePoints& points) { _data = points.chars; }
};

}  // namespace regimen::syntax
