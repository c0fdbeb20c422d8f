// External interface: gene_table_parse.h. Lines are told apart here; what they say is read by GeneTableReader.
#include "runtime/pgx/gene_table_parse.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "runtime/pgx/gene_table_reader.h"
#include "runtime/support/utf8.h"

namespace regimen {

bool TablePosition::indel() const {
  return ref.size() > 1 || std::any_of(alts.begin(), alts.end(), [](const std::string& alt) { return alt.size() > 1; });
}

bool ScoreBand::contains(double score) const {
  return (lo_open ? score > lo : score >= lo) && (hi_open ? score < hi : score <= hi);
}

const TableAllele* GeneTable::allele(const std::string& name) const {
  auto it = allele_index.find(name);
  return it == allele_index.end() ? nullptr : &alleles[it->second];
}

ParsedGeneTable read_gene_table(std::string_view text) {
  GeneTableReader reader;
  const TableSection* section = nullptr;
  std::string name;
  bool in_section = false, expect_columns = false;
  for (const TableLine& line : table_lines(text)) {
    if (!std::all_of(line.cells.begin(), line.cells.end(), [](const std::string& cell) { return is_utf8(cell); })) {
      reader.problem(line.number, "the line is not UTF-8");
      continue;
    }
    const std::string& head = line.cells.front();
    if (head.size() > 2 && head.front() == '[' && head.back() == ']') {
      name = head.substr(1, head.size() - 2);
      section = section_named(name);
      if (!section) reader.problem(line.number, fmt::format("no section {}", head));
      in_section = expect_columns = true;
    } else if (!in_section) {
      reader.setting(line);
    } else if (section && expect_columns) {
      if (line.cells != section->columns)
        reader.problem(line.number, fmt::format("section [{}] has the columns {}", section->name, fmt::join(section->columns, ", ")));
      expect_columns = false;
    } else if (section) {
      reader.row(name, line);
    }
  }
  return std::move(reader).finish();
}

Result<GeneTable> parse_gene_table(const std::string& file, std::string_view text) {
  ParsedGeneTable parsed = read_gene_table(text);
  if (parsed.problems.empty()) return std::move(parsed.table);
  return table_error(file, parsed.problems.front().line, parsed.problems.front().why);
}

Result<std::map<std::string, std::vector<std::string>>> parse_phenotype_words(const std::string& file,
                                                                              std::string_view text) {
  std::map<std::string, std::vector<std::string>> words;
  bool head = true;
  for (const TableLine& line : table_lines(text)) {
    if (line.cells.size() != 2) return table_error(file, line.number, "two cells: phenotype and words");
    if (!head) words[line.cells[0]] = split_text(line.cells[1], " ");
    head = false;
  }
  return words;
}

Result<OutsideCallers> parse_outside_callers(const std::string& file, std::string_view text) {
  OutsideCallers out;
  bool head = true;
  for (const TableLine& line : table_lines(text)) {
    if (line.cells.size() != 4) return table_error(file, line.number, "four cells: caller, key, gene and checked");
    auto said = [&](std::size_t i) { return line.cells[i] == "-" ? std::string() : line.cells[i]; };
    if (!head) out[{line.cells[0], said(1)}] = {said(2), line.cells[3] == "yes"};
    head = false;
  }
  return out;
}

Result<std::map<std::pair<std::string, long>, std::string>> parse_genome_builds(const std::string& file,
                                                                                std::string_view text) {
  std::map<std::pair<std::string, long>, std::string> builds;
  std::vector<std::string> names;
  for (const TableLine& line : table_lines(text)) {
    if (names.empty()) {
      names = line.cells;
      continue;
    }
    if (line.cells.size() != names.size()) return table_error(file, line.number, "one length a build");
    for (std::size_t i = 1; i < names.size(); ++i) {
      long length = 0;
      if (!parse_long(line.cells[i], length))
        return table_error(file, line.number, fmt::format("length '{}'", line.cells[i]));
      builds[{line.cells[0], length}] = names[i];
    }
  }
  return builds;
}

}  // namespace regimen
