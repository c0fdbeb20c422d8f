// Session: the sources of one compilation. Diagnostics are collected beside it (compiler/diag); no globals.
// Threads: one session, one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace regimen {

using SourceId = std::uint32_t;

// A half-open range of bytes of one source. Every node from token to recommendation has one.
struct Span {
  SourceId source = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

inline Span join(Span a, Span b) { return {a.source, a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end}; }

struct Position {
  std::uint32_t line = 1;    // from 1
  std::uint32_t column = 1;  // from 1, in Unicode code points
};

class SourceFile {
 public:
  SourceFile(std::string name, std::string text);
  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  Position position(std::uint32_t offset) const;
  std::string_view line(std::uint32_t number) const;  // without its line end
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts().size()); }

 private:
  // Found when first asked for: of most sources nobody asks.
  const std::vector<std::uint32_t>& line_starts() const;

  std::string name_;
  std::string text_;
  mutable std::vector<std::uint32_t> line_starts_;
};

class Session {
 public:
  SourceId add(std::string name, std::string text);
  const SourceFile& source(SourceId id) const { return sources_[id]; }
  std::size_t source_count() const { return sources_.size(); }
  std::string_view text(Span span) const;
  // Takes back the sources from `first` on: what was added for one question. Nothing may still point into them.
  void forget_from(SourceId first) { sources_.erase(sources_.begin() + first, sources_.end()); }

 private:
  std::deque<SourceFile> sources_;
};

}  // namespace regimen
