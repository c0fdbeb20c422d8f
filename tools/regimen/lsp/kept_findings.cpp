// External interface: kept_findings.h.
#include "tools/regimen/lsp/kept_findings.h"

#include <algorithm>

#include "tools/regimen/lsp/json_parts.h"

namespace regimen::tools::lsp {
namespace {

bool before(const rgm_position& a, const rgm_position& b) { return a.line != b.line ? a.line < b.line : a.character < b.character; }

uint32_t line_ends(const std::string& text) {
  uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool first_of_two = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    count += (text[at] == '\n' || text[at] == '\r') && !first_of_two ? 1 : 0;
  }
  return count;
}

bool one_unit_each(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Where a place behind the change stands now; nullopt: that cannot be told from the change alone.
std::optional<rgm_position> moved(rgm_position place, const rgm_range& changed, const std::string& text) {
  const uint32_t added = line_ends(text);
  if (place.line > changed.end.line) return rgm_position{place.line - (changed.end.line - changed.start.line) + added, place.character};
  if (added > 0 || changed.start.line != changed.end.line || !one_unit_each(text)) return std::nullopt;
  return rgm_position{place.line, place.character - (changed.end.character - changed.start.character) + static_cast<uint32_t>(text.size())};
}

Json of(const rgm_position& position) { return {{"line", position.line}, {"character", position.character}}; }

}  // namespace

void KeptFindings::keep(const Json& findings, const Json& problems) {
  kept_ = Json::array();
  for (const Json& finding : findings) {
    if (std::find(problems.begin(), problems.end(), finding) != problems.end()) continue;
    Json& kept = kept_.emplace_back(finding);
    kept.erase("data");
    kept.erase("relatedInformation");
  }
}

void KeptFindings::move(const rgm_range& changed, const std::string& text) {
  Json still = Json::array();
  for (Json& finding : kept_) {
    const auto range = range_of(finding["range"]);
    if (!range) continue;
    if (before(range->start, changed.end)) {
      if (before(range->end, changed.start)) still.push_back(std::move(finding));
      continue;
    }
    const auto start = moved(range->start, changed, text), end = moved(range->end, changed, text);
    if (!start || !end || !before(changed.start, range->start)) continue;
    finding["range"] = {{"start", of(*start)}, {"end", of(*end)}};
    still.push_back(std::move(finding));
  }
  kept_ = std::move(still);
}

}  // namespace regimen::tools::lsp
