#include "runtime/value/unit_rows.h"

#include <array>
#include <optional>
#include <utility>

namespace regimen {

namespace {

constexpr std::size_t kColumns = 8;
constexpr std::string_view kHeadOfCells = "kind\t";

constexpr std::array<std::pair<std::string_view, UnitRowKind>, 8> kKinds{{
    {"prefix", UnitRowKind::prefix},
    {"base", UnitRowKind::base},
    {"own", UnitRowKind::own},
    {"unit", UnitRowKind::unit},
    {"special", UnitRowKind::special},
    {"spelling", UnitRowKind::spelling},
    {"glyph", UnitRowKind::glyph},
    {"dimension", UnitRowKind::dimension},
}};

std::optional<UnitRowKind> kind_of(std::string_view word) {
  for (const auto& [name, kind] : kKinds) {
    if (name == word) return kind;
  }
  return std::nullopt;
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

std::string cell(std::string_view text) { return text == "-" ? std::string() : std::string(text); }

}  // namespace

Result<std::vector<UnitRow>> read_unit_rows(std::string_view tsv) {
  std::vector<UnitRow> rows;
  int number = 0;
  while (!tsv.empty()) {
    const std::size_t end = tsv.find('\n');
    std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(end == std::string_view::npos ? tsv.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#' || line.starts_with(kHeadOfCells)) continue;
    const auto cells = cells_of(line);
    const auto kind = kind_of(cells[0]);
    if (cells.size() != kColumns || !kind || cells[1].empty()) {
      return fail(ErrorKind::input,
                  "units: line " + std::to_string(number) + " is not a row of eight cells of a known kind");
    }
    rows.push_back(
        {*kind, std::string(cells[1]), cell(cells[2]), cell(cells[3]), cell(cells[4]), cell(cells[5]), number});
  }
  return rows;
}

}  // namespace regimen
