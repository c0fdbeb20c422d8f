// Columns of lines that stand together.
#include <algorithm>

#include "compiler/format/format.h"
#include "compiler/format/layout.h"
#include "runtime/support/utf8.h"

namespace regimen::format {
namespace {

std::size_t width(const Layout& layout, const Line& line) {
  return static_cast<std::size_t>(line.indent) + count_code_points(flat(layout, line, line.first, line.end));
}

bool one_line(const Layout& layout, const Line& line) {
  return !holds_comment(layout.file, line.first, line.end) && width(layout, line) <= kColumns;
}

bool stands_apart(const Layout& layout, const Line& line) {
  const Word& word = layout.file.words[line.first];
  return word.after_blank || !word.before.empty();
}

bool together(const Layout& layout, const Line& a, const Line& b) {
  if (a.group != b.group || a.table != b.table) return false;
  return b.group == Group::table || (!stands_apart(layout, b) && one_line(layout, b));
}

// Pads what stands before column `number` to one width.
void align_column(Layout& layout, std::size_t begin, std::size_t end, std::size_t number) {
  const auto before = [&](const Line& line) {
    return count_code_points(flat(layout, line, number == 0 ? line.first : line.aligned[number - 1], line.aligned[number]));
  };
  std::size_t widest = 0;
  for (std::size_t i = begin; i < end; ++i)
    if (layout.lines[i].aligned.size() > number) widest = std::max(widest, before(layout.lines[i]));
  for (std::size_t i = begin; i < end; ++i) {
    Line& line = layout.lines[i];
    if (line.aligned.size() > number) line.extra[line.aligned[number]] += static_cast<int>(widest - before(line));
  }
}

void align_group(Layout& layout, std::size_t begin, std::size_t end) {
  std::vector<std::map<std::uint32_t, int>> plain;
  std::size_t columns = 0;
  for (std::size_t i = begin; i < end; ++i) {
    plain.push_back(layout.lines[i].extra);
    columns = std::max(columns, layout.lines[i].aligned.size());
  }
  for (std::size_t number = 0; number < columns; ++number) align_column(layout, begin, end, number);
  if (layout.lines[begin].group == Group::table) return;
  const bool fits = std::all_of(layout.lines.begin() + static_cast<std::ptrdiff_t>(begin), layout.lines.begin() + static_cast<std::ptrdiff_t>(end),
                                [&](const Line& line) { return width(layout, line) <= kColumns; });
  for (std::size_t i = begin; !fits && i < end; ++i) layout.lines[i].extra = plain[i - begin];
}

}  // namespace

void align(Layout& layout) {
  for (std::size_t begin = 0; begin < layout.lines.size();) {
    std::size_t end = begin + 1;
    const Line& first = layout.lines[begin];
    if (first.group == Group::none || (first.group != Group::table && !one_line(layout, first))) {
      begin = end;
      continue;
    }
    while (end < layout.lines.size() && together(layout, first, layout.lines[end])) ++end;
    align_group(layout, begin, end);
    begin = end;
  }
}

}  // namespace regimen::format
