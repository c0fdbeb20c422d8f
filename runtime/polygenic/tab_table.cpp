#include "runtime/polygenic/tab_table.h"

#include <fmt/format.h>

#include <charconv>

#include "runtime/support/utf8.h"

namespace regimen {
namespace {

constexpr std::size_t kShown = 40;  // bytes of a wrong cell that a message repeats

}  // namespace

TabTable::TabTable(const std::string& name, std::string_view text) : name_(name), rest_(text) {
  split_tabs(next_line(), names_);
  if (!names_.empty() && names_[0].starts_with('#')) names_[0].remove_prefix(1);
}

std::string_view TabTable::next_line() {
  ++line_;
  return take_line(rest_);
}

int TabTable::place(std::initializer_list<std::string_view> wanted) const {
  for (std::string_view one : wanted)
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i] == one) return static_cast<int>(i);
  return -1;
}

Result<int> TabTable::need(std::initializer_list<std::string_view> wanted) const {
  const int found = place(wanted);
  if (found < 0) return fail(ErrorKind::input, fmt::format("{}: has no column {}", name_, *wanted.begin()));
  return found;
}

Result<void> TabTable::each(const std::function<Result<void>()>& row) {
  while (!rest_.empty()) {
    const std::string_view line = next_line();
    if (line.empty()) continue;
    split_tabs(line, cells_);
    if (cells_.size() != names_.size()) return wrong(fmt::format("has {} cells, the line of column names has {}", cells_.size(), names_.size()));
    if (!is_utf8(line)) return wrong("is not UTF-8");
    RGM_TRY_VOID(row());
  }
  return {};
}

Result<double> TabTable::number(int place) const {
  if (const auto value = number_of(cell(place))) return *value;
  return wrong(fmt::format("{} '{}' is no finite number", names_[static_cast<std::size_t>(place)], beginning(cell(place), kShown)));
}

Result<std::optional<double>> TabTable::number_or_none(int place) const {
  if (is_absent(cell(place))) return std::optional<double>();
  RGM_TRY(const double value, number(place));
  return std::optional<double>(value);
}

Result<std::uint64_t> TabTable::count(int place) const {
  std::uint64_t value = 0;
  const std::string_view text = cell(place);
  if (is_absent(text)) return value;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size()) return value;
  return wrong(fmt::format("{} '{}' is no count", names_[static_cast<std::size_t>(place)], beginning(text, kShown)));
}

std::unexpected<Error> TabTable::wrong(const std::string& why) const {
  return fail(ErrorKind::input, fmt::format("{}, line {}: {}", name_, line_, why));
}

}  // namespace regimen
