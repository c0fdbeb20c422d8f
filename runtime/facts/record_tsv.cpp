#include "runtime/facts/record_tsv.h"

namespace regimen {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<TsvLine> tsv_lines(std::string_view text) {
  std::vector<TsvLine> lines;
  int number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    lines.push_back({number, split(line, '\t')});
  }
  return lines;
}

std::vector<std::string> tsv_list(std::string_view cell) {
  std::vector<std::string> items;
  if (trim(cell).empty()) return items;
  for (std::string_view item : split(cell, ',')) items.emplace_back(trim(item));
  return items;
}

}  // namespace regimen
