// External interface: table_text.h.
#include "runtime/pgx/table_text.h"

#include <fmt/format.h>

#include <charconv>

namespace regimen {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

template <class Number>
bool parse_number(std::string_view text, Number& value) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::vector<std::string> split_text(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    std::size_t end = text.find(separator, begin);
    parts.emplace_back(trim(text.substr(begin, end == text.npos ? text.npos : end - begin)));
    if (end == text.npos) return parts;
    begin = end + separator.size();
  }
}

std::vector<TableLine> table_lines(std::string_view text) {
  std::vector<TableLine> lines;
  int number = 0;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    ++number;
    if (!line.empty() && line.front() != '#') lines.push_back({number, split_text(line, "\t")});
  }
  return lines;
}

bool parse_long(std::string_view text, long& value) { return parse_number(text, value); }
bool parse_double(std::string_view text, double& value) { return parse_number(text, value); }

std::unexpected<Error> table_error(const std::string& file, int line, const std::string& why) {
  return fail(ErrorKind::internal, fmt::format("{}:{}: {}", file, line, why));
}

}  // namespace regimen
