#include "runtime/facts/record_codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "runtime/facts/record_tsv.h"

namespace regimen {
namespace {

constexpr std::array<std::string_view, 5> kPurposes = {"list", "no_known", "setting", "genomics", "ethnicity"};

const std::string kNothing;

}  // namespace

Result<RecordCodes> RecordCodes::load(std::string_view tsv) {
  RecordCodes codes;
  for (const TsvLine& line : tsv_lines(tsv)) {
    auto bad = [&](std::string_view why) {
      return fail(ErrorKind::input, fmt::format("record_codes.tsv:{}: {}", line.number, why));
    };
    if (line.cells.size() != 5) return bad("5 cells are needed");
    if (std::find(kPurposes.begin(), kPurposes.end(), line.cells[0]) == kPurposes.end()) return bad("unknown purpose");
    if (line.cells[2].empty() || line.cells[3].empty() || line.cells[4].empty()) return bad("an empty cell");
    Code code{std::string(line.cells[1]), std::string(line.cells[2])};
    if (!codes.meanings_.try_emplace({std::string(line.cells[0]), code}, line.cells[3]).second)
      return bad("listed twice");
  }
  return codes;
}

const std::string& RecordCodes::meaning(std::string_view purpose, const Code& code) const {
  auto found = meanings_.find(std::pair(std::string(purpose), code));
  return found == meanings_.end() ? kNothing : found->second;
}

const std::string& RecordCodes::meaning(std::string_view purpose, const std::vector<Code>& codes) const {
  for (const Code& code : codes)
    if (const std::string& found = meaning(purpose, code); !found.empty()) return found;
  return kNothing;
}

}  // namespace regimen
