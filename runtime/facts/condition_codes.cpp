#include "runtime/facts/condition_codes.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/facts/presence_codes.h"
#include "runtime/facts/record_tsv.h"

namespace regimen {
namespace {

constexpr std::size_t kColumns = 4;  // system, code, meaning, may be

// "snomed:22298006"
std::optional<Code> parse_code(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) return std::nullopt;
  return Code{text.substr(0, colon), text.substr(colon + 1)};
}

bool named_by(const SlotTable& program, const Code& code) {
  return std::any_of(program.slots.begin(), program.slots.end(),
                     [&](const SlotSpec& slot) { return fits_any(code, slot.codes.patterns); });
}

bool same_system(const Code& code, const CodeSet& asked) { return shares_system(asked.patterns, {code}); }

// What is asked for lies below the code, or above it (a list that takes in no descendants), or is among what its row
// says it may be.
bool may_mean(const Code& code, const CodeSet& asked, const ConditionCodes* table) {
  const std::vector<Code> open = table ? table->may_be(code) : std::vector<Code>{};
  return std::any_of(asked.patterns.begin(), asked.patterns.end(), [&](const CodePattern& p) {
    return is_or_descends_from(p.code, code) || is_or_descends_from(code, p.code) ||
           std::any_of(open.begin(), open.end(), [&](const Code& c) { return fits(c, p); });
  });
}

}  // namespace

Result<ConditionCodes> ConditionCodes::load(std::string_view tsv) {
  ConditionCodes table;
  for (const TsvLine& line : tsv_lines(tsv)) {
    const auto bad = [&](std::string_view why) {
      return fail(ErrorKind::input, fmt::format("condition_codes.tsv:{}: {}", line.number, why));
    };
    if (line.cells.size() != kColumns) return bad("4 cells are needed");
    if (line.cells[0].empty() || line.cells[1].empty() || line.cells[2].empty()) return bad("an empty cell");
    std::vector<Code> open;
    for (const std::string& item : tsv_list(line.cells[3])) {
      std::optional<Code> code = parse_code(item);
      if (!code) return bad(fmt::format("'{}' is not SYSTEM:CODE", item));
      open.push_back(std::move(*code));
    }
    const Code code{std::string(line.cells[0]), std::string(line.cells[1])};
    if (!table.rows_.try_emplace(code, std::move(open)).second) return bad("listed twice");
  }
  for (const auto& [code, open] : table.rows_)
    for (const Code& other : open)
      if (!table.knows(other))
        return fail(ErrorKind::input, fmt::format("condition_codes.tsv: {} may be {}, which has no row", code.code, other.code));
  return table;
}

bool ConditionCodes::knows(const Code& code) const { return rows_.contains(code) || spells_its_place(code); }

std::vector<Code> ConditionCodes::may_be(const Code& code) const {
  if (!spells_hierarchy(code.system)) {
    const auto row = rows_.find(code);
    return row == rows_.end() ? std::vector<Code>{} : row->second;
  }
  std::vector<Code> all;
  for (auto row = rows_.lower_bound({code.system, ""}); row != rows_.end() && row->first.system == code.system; ++row)
    if (is_or_descends_from(code, row->first)) all.insert(all.end(), row->second.begin(), row->second.end());
  return all;
}

CodesSay codes_say(const std::vector<Code>& codes, const CodeSet& asked, const ConditionCodes* table, const SlotTable& program) {
  CodesSay best = CodesSay::nothing;
  for (const Code& code : codes) {
    const bool known = table ? table->knows(code) : spells_its_place(code);
    if (!same_system(code, asked) || !(known || named_by(program, code))) continue;
    if (!may_mean(code, asked, table)) return CodesSay::something_else;
    best = CodesSay::too_general;
  }
  return best;
}

}  // namespace regimen
