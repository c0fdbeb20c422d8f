// Result files of single callers: Aldy, Cyrius, StellarPGx, OptiType, HLA-HD. Each becomes lines of outside calls; which gene a
// caller's result is of stands in the library (outside_callers.tsv), as does whether a real file was at hand to check a reading.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "runtime/pgx/table_text.h"
#include "runtime/readers/genome_readers.h"
#include "runtime/readers/outside_calls.h"
#include "runtime/support/utf8.h"

namespace regimen {
namespace {

struct SampleLine {
  std::string sample;  // "" where a file is of one sample
  OutsideLine line;
};

using Rows = std::vector<TableLine>;
using Parse = std::vector<SampleLine> (*)(const Rows& rows, const GeneTables& tables);

// Lines as they stand: `#` begins no comment in these files.
Rows rows_of(std::string_view text) {
  Rows rows;
  int number = 0;
  for (const std::string& line : split_text(text, "\n")) {
    ++number;
    if (!line.empty()) rows.push_back({number, split_text(line, "\t")});
  }
  return rows;
}

std::string first_line(const InputBytes& input) {
  std::string_view text = input.bytes.substr(0, input.bytes.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return std::string(text);
}

bool no_call(const std::string& text) { return text.empty() || text == "None" || text == "-" || text == "Not typed" || text == "."; }

// "*4+*4" are two copies of *4 on one chromosome, "*4x2".
std::string with_copies(const std::string& diplotype) {
  std::string out;
  for (const std::string& strand : split_text(diplotype, "/")) {
    std::vector<std::string> parts = split_text(strand, "+"), done;
    std::string joined;
    for (const std::string& part : parts) {
      if (std::find(done.begin(), done.end(), part) != done.end()) continue;
      done.push_back(part);
      auto copies = std::count(parts.begin(), parts.end(), part);
      joined += (joined.empty() ? "" : "+") + part + (copies > 1 ? fmt::format("x{}", copies) : "");
    }
    out += (out.empty() ? "" : "/") + joined;
  }
  return out;
}

// ---- Aldy: a row a variant; a solution's diplotype stands in `Major` of each of its rows ----
std::vector<SampleLine> aldy(const Rows& rows, const GeneTables&) {
  std::vector<SampleLine> out;
  std::set<std::vector<std::string>> seen;
  for (const TableLine& row : rows) {
    if (row.cells[0].starts_with('#') || row.cells.size() < 4) continue;
    if (!seen.insert({row.cells[0], row.cells[1], row.cells[3]}).second) continue;
    out.push_back({row.cells[0], {row.number, row.cells[1], with_copies(row.cells[3]), "", ""}});
  }
  return out;
}

// ---- Cyrius: sample, genotype, filter; two genotypes that cannot be told apart stand behind one another ----
std::vector<SampleLine> cyrius(const Rows& rows, const GeneTables& tables) {
  std::vector<SampleLine> out;
  const std::string gene = tables.caller_gene("cyrius", "").value_or("");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& cells = rows[i].cells;
    if (cells.size() < 2) continue;
    for (const std::string& genotype : split_text(cells[1], ";"))
      out.push_back({cells[0], {rows[i].number, gene, no_call(genotype) ? "" : with_copies(genotype), "", ""}});
  }
  return out;
}

// ---- StellarPGx: a text with headings; the diplotype stands below "Result:" ----
std::vector<SampleLine> stellarpgx(const Rows& rows, const GeneTables& tables) {
  const std::string gene = tables.caller_gene("stellarpgx", "").value_or("");
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    const std::string& head = rows[i].cells[0];
    if (!head.starts_with("Result")) continue;
    const std::string& found = rows[i + 1].cells[0];
    bool diplotype = found.starts_with('*') && found.find('/') != found.npos;
    return {{"", {rows[i + 1].number, gene, diplotype ? with_copies(found) : "", "", ""}}};
  }
  return {};
}

// ---- OptiType: a row of A1 A2 B1 B2 C1 C2 ----
std::vector<SampleLine> optitype(const Rows& rows, const GeneTables& tables) {
  std::vector<SampleLine> out;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto &head = rows[0].cells, &cells = rows[i].cells;
    for (std::size_t c = 1; c + 1 < head.size() && c + 1 < cells.size(); c += 2) {
      auto gene = tables.caller_gene("optitype", head[c].substr(0, 1));
      if (!gene || !head[c].ends_with('1')) continue;
      bool typed = !no_call(cells[c]) && !no_call(cells[c + 1]);
      out.push_back({"", {rows[i].number, *gene, typed ? cells[c] + "/" + cells[c + 1] : "", "", ""}});
    }
  }
  return out;
}

// ---- HLA-HD: locus, allele, allele; `-` repeats the first ----
std::vector<SampleLine> hla_hd(const Rows& rows, const GeneTables& tables) {
  std::vector<SampleLine> out;
  for (const TableLine& row : rows) {
    auto gene = tables.caller_gene("hla-hd", row.cells[0]);
    if (!gene || row.cells.size() < 3) continue;
    const std::string& first = row.cells[1];
    const std::string& second = row.cells[2] == "-" ? first : row.cells[2];
    bool typed = !no_call(first) && !no_call(second);
    out.push_back({"", {row.number, *gene, typed ? first + "/" + second : "", "", ""}});
  }
  return out;
}

// ---- what they share ----
Result<std::string> whole_text(const InputBytes& input) {
  if (input.complete) return std::string(input.bytes);
  std::ifstream stream(input.path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) return fail(ErrorKind::input, input.name + ": cannot be read");
  return text;
}

Result<std::vector<OutsideLine>> of_one_sample(const std::string& name, std::vector<SampleLine> lines, const std::vector<std::string>& wanted) {
  std::set<std::string> samples;
  for (const SampleLine& line : lines)
    if (!line.sample.empty()) samples.insert(line.sample);
  std::set<std::string> chosen;
  for (const std::string& sample : wanted)
    if (samples.contains(sample)) chosen.insert(sample);
  if (wanted.empty() || samples.empty()) chosen = samples;
  if (chosen.size() > 1) return fail(ErrorKind::input, fmt::format("{}: holds {} samples; choose one", name, chosen.size()));
  if (chosen.empty() && !samples.empty()) return fail(ErrorKind::input, fmt::format("{}: has none of the samples asked for", name));
  std::vector<OutsideLine> out;
  for (SampleLine& line : lines)
    if (line.sample.empty() || chosen.contains(line.sample)) out.push_back(std::move(line.line));
  return out;
}

Result<void> read_caller(const char* caller, Parse parse, const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
  if (!options.genes) return fail(ErrorKind::internal, input.name + ": outside calls need the gene tables");
  RGM_TRY(std::string text, whole_text(input));
  if (!is_utf8(text)) return fail(ErrorKind::input, input.name + ": is not UTF-8");
  RGM_TRY(std::vector<OutsideLine> lines, of_one_sample(input.name, parse(rows_of(text), *options.genes), options.samples));
  OutsideCalls found = gather_outside_calls(input.name, lines, *options.genes);
  const std::string unverified = fmt::format("read as a result of {} by its description; no file of that caller was at hand to check the reading", caller);
  bool checked = options.genes->caller_checked(caller);
  for (GeneCall& call : found.calls) {
    if (!checked) call.notes.push_back("unverified: " + unverified);
    builder.add(std::move(call), "");
  }
  if (!checked) builder.note(Severity::note, input.name, unverified);
  for (const OutsideCalls::Refused& line : found.refused)
    builder.note(Severity::warning, fmt::format("{}:{}", input.name, line.line), fmt::format("{}: not used, {}", line.gene.empty() ? "a gene" : line.gene, line.why));
  return {};
}

bool is_hla_hd(const InputBytes& input) {
  Rows rows = rows_of(input.bytes.substr(0, input.bytes.rfind('\n') == input.bytes.npos ? input.bytes.size() : input.bytes.rfind('\n')));
  return !rows.empty() && rows[0].cells[0] == "A" && std::all_of(rows.begin(), rows.end(), [](const TableLine& row) {
    return row.cells.size() >= 3 && (row.cells[1].starts_with("HLA-") || row.cells[1] == "Not typed" || row.cells[1] == "-");
  });
}

}  // namespace

const Reader kAldyReader{"aldy", [](const InputBytes& input) { return first_line(input).starts_with("#Sample\tGene\tSolutionID\tMajor"); },
                         [](const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
                           return read_caller("aldy", aldy, input, options, builder);
                         }};
const Reader kCyriusReader{"cyrius",
                           [](const InputBytes& input) {
                             std::string head = first_line(input);
                             return head == "Sample\tGenotype\tFilter" || head == "Sample\tGenotype";
                           },
                           [](const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
                             return read_caller("cyrius", cyrius, input, options, builder);
                           }};
const Reader kStellarPgxReader{"stellarpgx",
                               [](const InputBytes& input) {
                                 bool head = input.bytes.find("Initially computed CN") != std::string_view::npos;
                                 return head && input.bytes.find("\nResult") != std::string_view::npos;
                               },
                               [](const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
                                 return read_caller("stellarpgx", stellarpgx, input, options, builder);
                               }};
const Reader kOptiTypeReader{"optitype", [](const InputBytes& input) { return first_line(input).starts_with("\tA1\tA2\tB1\tB2\tC1\tC2"); },
                             [](const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
                               return read_caller("optitype", optitype, input, options, builder);
                             }};
const Reader kHlaHdReader{"hla-hd", is_hla_hd, [](const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
                            return read_caller("hla-hd", hla_hd, input, options, builder);
                          }};

}  // namespace regimen
