// External interface: kOutsideCallReader.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "runtime/pgx/table_text.h"
#include "runtime/readers/genome_readers.h"
#include "runtime/readers/outside_calls.h"

namespace regimen {
namespace {

constexpr std::size_t kLinesLookedAt = 20;
constexpr std::size_t kLongestSymbol = 16;

bool is_gene_symbol(std::string_view text) {
  auto fits = [](unsigned char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
  return text.size() >= 2 && text.size() <= kLongestSymbol && text[0] >= 'A' && text[0] <= 'Z' &&
         std::all_of(text.begin(), text.end(), fits);
}

// Every line begins with a gene symbol and a tab.
bool recognises(const InputBytes& input) {
  std::string_view bytes = input.bytes.substr(0, input.bytes.find('\0'));
  if (bytes.size() != input.bytes.size()) return false;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("##fileformat=VCF")) return false;
  std::vector<TableLine> lines = table_lines(bytes);
  if (!input.complete && !lines.empty()) lines.pop_back();
  lines.resize(std::min(lines.size(), kLinesLookedAt));
  bool header = !lines.empty() && lines[0].cells.size() > 1 &&
                (lines[0].cells[0] == "gene" || lines[0].cells[0] == "Gene") &&
                (lines[0].cells[1] == "diplotype" || lines[0].cells[1] == "Diplotype");
  return !lines.empty() && std::all_of(lines.begin() + header, lines.end(), [](const TableLine& line) {
    return line.cells.size() >= 2 && is_gene_symbol(line.cells[0]);
  });
}

Result<void> read(const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
  if (!options.genes) return fail(ErrorKind::internal, input.name + ": outside calls need the gene tables");
  std::string whole;
  std::string_view text = input.bytes;
  if (!input.complete) {
    std::ifstream stream(input.path, std::ios::binary);
    std::ostringstream buffer;
    buffer << stream.rdbuf();
    if (!stream) return fail(ErrorKind::input, input.name + ": cannot be read");
    whole = std::move(buffer).str();
    text = whole;
  }
  RGM_TRY(OutsideCalls found, parse_outside_calls(input.name, text, *options.genes));
  for (GeneCall& call : found.calls) builder.add(std::move(call), "");
  for (const OutsideCalls::Refused& line : found.refused) {
    std::string place = fmt::format("{}:{}", input.name, line.line);
    const std::string gene = line.gene.empty() ? "a gene" : line.gene;
    builder.note(Severity::warning, place, fmt::format("{}: not used, {}", gene, line.why));
  }
  return {};
}

}  // namespace

extern const Reader kOutsideCallReader;
const Reader kOutsideCallReader{"outside-calls", recognises, read};

}  // namespace regimen
