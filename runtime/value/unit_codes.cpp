#include "runtime/value/unit_codes.h"

#include <map>

#include "runtime/value/unit_rows.h"

namespace regimen {
namespace {

bool is_symbol(const UnitRow& row) {
  return row.kind == UnitRowKind::base || row.kind == UnitRowKind::own || row.kind == UnitRowKind::unit || row.kind == UnitRowKind::special ||
         row.kind == UnitRowKind::spelling;
}

bool takes_prefixes(const UnitRow& row) { return row.kind == UnitRowKind::spelling ? row.metric == "prefix" : row.metric == "yes"; }

}  // namespace

std::vector<UnitCode> unit_codes(std::string_view tsv) {
  const auto rows = read_unit_rows(tsv);
  if (!rows) return {};
  std::map<std::string, std::string> codes;
  for (const UnitRow& row : *rows)
    if (is_symbol(row)) codes.emplace(row.code, row.kind == UnitRowKind::spelling ? row.of : "");
  for (const UnitRow& row : *rows) {  // behind the declared ones, which a prefix never changes the meaning of
    if (!is_symbol(row) || !takes_prefixes(row)) continue;
    for (const UnitRow& prefix : *rows)
      if (prefix.kind == UnitRowKind::prefix) codes.emplace(prefix.code + row.code, prefix.value + " " + row.code);
  }
  std::vector<UnitCode> out;
  for (auto& [code, means] : codes) out.push_back({code, means});
  return out;
}

}  // namespace regimen
