#include "runtime/polygenic/tab_lines.h"

#include <charconv>
#include <cmath>

namespace regimen {

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text = end == text.npos ? std::string_view{} : text.substr(end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

void split_tabs(std::string_view line, Cells& cells) {
  cells.clear();
  for (std::size_t from = 0;;) {
    const std::size_t tab = line.find('\t', from);
    cells.push_back(line.substr(from, tab == line.npos ? tab : tab - from));
    if (tab == line.npos) return;
    from = tab + 1;
  }
}

bool is_absent(std::string_view cell) { return cell.empty() || cell == "NA" || cell == "NR" || cell == "." || cell == "nan"; }

std::optional<double> number_of(std::string_view cell) {
  if (!cell.empty() && cell.front() == '+') cell.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace regimen
