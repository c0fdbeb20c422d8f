// Private to compiler/format: the lines of a file, each a run of words that may still be too long.
#pragma once

#include <map>

#include "compiler/format/style.h"

namespace regimen::format {

enum class Blank { none, keep, one };             // empty lines before it: of the author none, at most one, one in any case
enum class Group { none, define, input, table };  // lines that stand together are aligned

struct Line {
  std::uint32_t first = 0;  // words [first, end)
  std::uint32_t end = 0;
  int indent = 0;
  int comment_indent = 0;   // of the comments before it
  int continued = 2;        // what a broken line is set in by
  Blank blank = Blank::none;
  Group group = Group::none;
  std::uint32_t table = 0;            // group table: which
  std::vector<std::uint32_t> aligned;  // words that begin a column
  std::map<std::uint32_t, int> extra = {};  // further spaces before a word
};

struct Layout {
  const Concrete& file;
  std::vector<WordStyle> styles;
  std::vector<Line> lines;
};

Layout lay_out(const Concrete& file);

// A comment stands between the words of it, so that it cannot be one line.
bool holds_comment(const Concrete& file, std::uint32_t first, std::uint32_t end);
// The words on one line.
std::string flat(const Layout& layout, const Line& line, std::uint32_t first, std::uint32_t end);

void align(Layout& layout);         // align.cpp
std::string render(const Layout& layout);  // render.cpp

}  // namespace regimen::format
